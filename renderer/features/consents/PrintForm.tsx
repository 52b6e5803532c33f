import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { callName } from '../../../shared/domain/people.ts';
import { answer, api } from '../../lib/api.ts';
import { useChosen } from '../../lib/useChosen.ts';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { type Asked, Preview } from '../decisions/Feedback.tsx';
import { SizeAndEasy, sizeAndEasyIn } from '../decisions/SizeAndEasy.tsx';

/** The purposes that the address names: all that are offered where it names none. */
const purposesIn = (said: URLSearchParams, offered: readonly { id: string }[]) =>
  said.has('purposes')
    ? (said.get('purposes') ?? '').split(' ').filter(Boolean)
    : offered.map(({ id }) => id);

/** The form that the address asks for, with all purposes that are asked where it names none. */
export async function loadForm({ params, request }: LoaderFunctionArgs) {
  const said = new URL(request.url).searchParams;
  const personId = params.personId ?? null;
  const [{ purposes }, person] = await Promise.all([
    answer(api.consents.purposes({})),
    personId === null ? null : answer(api.people.get({ personId })),
  ]);
  const offered = purposes.filter(({ lawfulBasis }) => lawfulBasis === 'consent');
  const chosen = purposesIn(said, offered);
  const asked = {
    ...{ of: 'consent-form', purposes: chosen, personId },
    ...sizeAndEasyIn(said),
  } as const satisfies Asked;
  const reply = chosen.length === 0 ? null : await api.feedback.preview({ asked });
  return {
    ...{ offered, asked, name: person && callName(person) },
    preview: reply?.ok ? reply.value : null,
    refusal: reply && !reply.ok ? reply.error.code : null,
  };
}

/** Prints a form to ask about consent: blank, or with a person's name. */
export function PrintForm() {
  const { t } = useTranslation(['consents', 'feedback']);
  const { offered, asked, name, preview, refusal } =
    useLoaderData<Awaited<ReturnType<typeof loadForm>>>();
  const { said, choose } = useChosen();
  const { personId } = asked;
  return (
    <Page
      back={
        personId === null
          ? { to: '/settings/purposes', name: t('form.settings') }
          : { to: `/people/${personId}`, name: name ?? '' }
      }
      screen={t('form.title')}
      lead={<p>{t('form.lead')}</p>}
    >
      <CheckboxGroup
        name="purposes"
        label={t('form.purposes')}
        value={purposesIn(said, offered)}
        onChange={(next) => choose({ purposes: next.join(' ') })}
        choices={offered.map((purpose) => ({ value: purpose.id, label: purpose.name }))}
      />
      <SizeAndEasy {...sizeAndEasyIn(said)} onChoose={choose} />
      {refusal !== null && (
        <RefusalNotice area="feedback" title={t('feedback:notPrinted')} code={refusal} />
      )}
      {preview && <Preview key={JSON.stringify(asked)} asked={asked} preview={preview} />}
    </Page>
  );
}
