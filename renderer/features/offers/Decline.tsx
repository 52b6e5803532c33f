import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { api } from '../../lib/api.ts';
import { useChosen } from '../../lib/useChosen.ts';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { type Asked, Preview } from '../decisions/Feedback.tsx';
import { SizeAndEasy, sizeAndEasyIn } from '../decisions/SizeAndEasy.tsx';
import { loadOffer } from './OfferForms.tsx';
import { offersPath } from './Offers.tsx';

/** The page that shows a fee was not taken, in the size that the person needs unless one is chosen. */
export async function loadDecline(args: LoaderFunctionArgs) {
  const offer = await loadOffer(args);
  const said = new URL(args.request.url).searchParams;
  const { size, easy } = sizeAndEasyIn(said);
  const { personId, session, printFormat: format } = offer;
  const asked: Asked = {
    ...{ of: 'decline', personId, sessionId: session.id },
    size: said.has('size') || format !== 'large' ? size : 'large',
    easy: easy || (said.size === 0 && format === 'easy-read'),
  };
  const reply = await api.feedback.preview({ asked });
  return {
    ...{ offer, asked, preview: reply.ok ? reply.value : null },
    refusal: reply.ok ? null : reply.error.code,
  };
}

/** One page for a person to show that they took no fee. */
export function Decline() {
  const { t } = useTranslation(['offers', 'feedback']);
  const { offer, asked, preview, refusal } =
    useLoaderData<Awaited<ReturnType<typeof loadDecline>>>();
  const { choose } = useChosen();
  const { session, personName: name } = offer;
  const easy = 'easy' in asked && asked.easy;
  return (
    <Page
      back={{ to: offersPath(session.id), name: t('title') }}
      screen={t('decline.title')}
      lead={<p>{t('decline.lead', { name })}</p>}
    >
      <SizeAndEasy
        size={asked.size}
        easy={easy}
        onChoose={(next) => choose({ size: asked.size, ...next })}
      />
      {refusal !== null && (
        <RefusalNotice area="feedback" title={t('feedback:notPrinted')} code={refusal} />
      )}
      {preview && <Preview key={JSON.stringify(asked)} asked={asked} preview={preview} />}
    </Page>
  );
}
