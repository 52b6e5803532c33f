import { useTranslation } from 'react-i18next';
import { contributions } from '../../../shared/contract/contributions.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { type Chosen, ChosenPerson } from '../people/ChosenPeople.tsx';
import { Plainly } from '../plainWords/Plainly.tsx';
import type { Choices, Contribution } from './decisions.ts';
import { SessionField } from './SessionField.tsx';

const draftOf = (of: Contribution | null) => ({
  person: of && ({ id: of.personId, name: of.name } as Chosen | null),
  words: of?.words ?? '',
  on: of?.on ?? localDate(new Date()),
  session: of?.sessionId ?? 'none',
  decision: of?.decisionId ?? 'none',
  worthToPerson: of?.worthToPerson ?? '',
  worthToService: of?.worthToService ?? '',
});

interface ContributionFormProps {
  readonly projectId: string;
  readonly choices: Choices;
  /** The contribution to change; null for a new one. */
  readonly contribution: Contribution | null;
  /** Closes the form of a change. */
  readonly onEnd?: () => void;
}

/** Writes down what a person said or did, and the decision that it led to. */
export function ContributionForm(props: ContributionFormProps) {
  const { projectId, choices, contribution, onEnd } = props;
  const { t } = useTranslation('contributions');
  const { id: contributionId = '', version: expectedVersion = 0 } = contribution ?? {};
  const form = useContractForm({
    schema: contributions.add.input,
    area: 'contributions',
    draft: draftOf(contribution),
    keptAs: contribution
      ? `contributions.change:${contributionId}`
      : `contributions.add:${projectId}`,
    ...(contribution && { version: expectedVersion }),
    guarded: true,
    toInput: ({ person, session, decision, worthToPerson, worthToService, ...written }) => ({
      contribution: {
        ...{ projectId, personId: person?.id ?? '', ...written },
        sessionId: session === 'none' ? null : session,
        decisionId: decision === 'none' ? null : decision,
        worthToPerson: worthToPerson || null,
        worthToService: worthToService || null,
      },
    }),
    fieldOf: (path) =>
      path
        .replace(/^contribution\./, '')
        .replace('personId', 'person')
        .replace('sessionId', 'session')
        .replace('decisionId', 'decision'),
    send: ({ contribution: { projectId: _, ...written } }) =>
      contribution
        ? api.contributions.change({ contributionId, expectedVersion, contribution: written })
        : api.contributions.add({ contribution: { projectId, ...written } }),
    onSaved: () => (onEnd ? onEnd() : form.reset()),
  });
  const cancel = () => {
    form.abandon();
    onEnd?.();
  };
  const { field } = form;
  const older =
    contribution?.decisionId != null &&
    !choices.decisions.some(({ id }) => id === contribution.decisionId);
  return (
    <Form form={form}>
      <ChosenPerson {...field('person')} />
      <TextArea {...field('words')} description={t('wordsHint')} rows={2} required />
      <DateField {...field('on')} kind="past" required />
      <Select
        {...field('decision')}
        choices={[
          { value: 'none', label: t('noDecision') },
          ...(older
            ? [{ value: contribution.decisionId ?? '', label: contribution.asked ?? '' }]
            : []),
          ...choices.decisions.map(({ id, asked }) => ({ value: id, label: asked })),
        ]}
      />
      <SessionField
        {...field('session')}
        sessions={choices.sessions}
        title={contribution?.sessionTitle ?? null}
      />
      <TextArea {...field('worthToPerson')} description={t('worthToPersonHint')} rows={2} />
      <Plainly {...field('worthToService')}>
        <TextArea {...field('worthToService')} description={t('worthToServiceHint')} rows={2} />
      </Plainly>
      <FormEnd
        form={form}
        save={t(contribution ? 'save' : 'addSave')}
        {...(onEnd && { cancel: { onPress: cancel, words: t('cancel') } })}
      />
    </Form>
  );
}
