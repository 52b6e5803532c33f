import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { printFormatOf } from '../../../shared/domain/paper.ts';
import { callName } from '../../../shared/domain/people.ts';
import { answer, api } from '../../lib/api.ts';
import { useChosen } from '../../lib/useChosen.ts';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { type Asked, Preview } from '../decisions/Feedback.tsx';
import { SizeAndEasy, sizeAndEasyIn } from '../decisions/SizeAndEasy.tsx';

/** The page as it is today: as the address says, else in the format that their needs imply. */
export async function loadSlip({ params, request }: LoaderFunctionArgs) {
  const { personId = '' } = params;
  const said = new URL(request.url).searchParams;
  const person = await answer(api.people.get({ personId }));
  const format = printFormatOf(person.needs);
  const implied = {
    size: format === 'large' ? ('large' as const) : ('standard' as const),
    easy: format === 'easy-read' || format === 'said-aloud',
  };
  const chosen = said.has('chosen') ? sizeAndEasyIn(said) : implied;
  const asked: Asked = { of: 'slip', personId, ...chosen };
  const reply = await api.feedback.preview({ asked });
  return {
    ...{ person, implied, asked },
    preview: reply.ok ? reply.value : null,
    refusal: reply.ok ? null : reply.error.code,
  };
}

/** What is held of a person and what they agreed to, on one page to hand over at once. */
export function Slip() {
  const { t } = useTranslation('people');
  const { person, implied, asked, preview, refusal } =
    useLoaderData<Awaited<ReturnType<typeof loadSlip>>>();
  const { said, choose } = useChosen();
  const name = callName(person);
  const chosen = said.has('chosen') ? sizeAndEasyIn(said) : implied;
  return (
    <Page
      back={{ to: `/people/${person.id}`, name }}
      screen={t('slip.title')}
      lead={<p>{t('slip.lead', { name })}</p>}
    >
      <SizeAndEasy
        {...chosen}
        onChoose={(change) =>
          choose({ chosen: '', size: chosen.size, easy: chosen.easy ? '' : null, ...change })
        }
      />
      {refusal !== null && (
        <RefusalNotice area="feedback" title={t('slip.notPrinted')} code={refusal} />
      )}
      {preview !== null && <Preview key={JSON.stringify(asked)} asked={asked} preview={preview} />}
    </Page>
  );
}
