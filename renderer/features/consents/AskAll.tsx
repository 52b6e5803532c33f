import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { consents } from '../../../shared/contract/consents.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { FormPage } from '../../ui/Form.tsx';
import { AboutFields } from './AboutFields.tsx';
import { aboutToday, answerFieldOf, answerOf } from './answers.ts';
import type { loadAsked } from './oneConsent.ts';
import { type AnswersByPurpose, PurposeQuestions } from './PurposeQuestions.tsx';

const noAnswers: AnswersByPurpose = {};

/** Writes down what one person answered about several purposes at once, as on one paper form. */
export function AskAll() {
  const { t } = useTranslation('consents');
  const loaded = useLoaderData<Awaited<ReturnType<typeof loadAsked>>>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stood there at first was decided on
  const { personId, name, asked } = useMemo(() => loaded, [loaded.personId]);
  const purposes = useMemo(() => asked.map(({ purpose }) => purpose), [asked]);
  const person = `/people/${personId}`;
  const form = useContractForm({
    schema: consents.recordAll.input,
    area: 'consents',
    draft: { answers: noAnswers, ...aboutToday(localDate(new Date())) },
    keptAs: `consents.recordAll:${personId}`,
    guarded: true,
    toInput: ({ answers, ...about }) => ({
      personId,
      answers: asked.flatMap(({ purpose, version }) => {
        const said = answers[purpose.id];
        if (said === undefined) return [];
        return [{ expectedVersion: version, answer: answerOf(purpose, said, about) }];
      }),
    }),
    fieldOf: (path) =>
      path === 'answers'
        ? 'answers.0'
        : answerFieldOf(path.replace(/^answers\.\d+\.answer\./, 'answer.')),
    send: api.consents.recordAll,
    next: ({ answers }) => ({ to: person, replace: true, state: { answers } }),
  });
  const { change } = form;
  const { answers } = form.draft;
  const choose = useCallback((next: AnswersByPurpose) => change({ answers: next }), [change]);
  const given = Object.values(answers);
  return (
    <FormPage
      form={form}
      back={{ to: person, name }}
      screen={t('askAll.title')}
      lead={<p>{t('askAll.lead', { name })}</p>}
      save={t('askAll.save')}
      cancel={{ to: person, words: t('ask.cancel') }}
    >
      <PurposeQuestions
        purposes={purposes}
        answers={answers}
        onChange={choose}
        none={t('askAll.none')}
      />
      {given.length > 0 && <AboutFields form={form} answers={given} />}
    </FormPage>
  );
}
