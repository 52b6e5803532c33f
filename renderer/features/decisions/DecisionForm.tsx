import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { decisions } from '../../../shared/contract/decisions.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { OwnerField, ownerDraft, ownerInput } from '../people/OwnerField.tsx';
import { Plainly } from '../plainWords/Plainly.tsx';
import { projectPath } from '../projects/project.ts';
import {
  type Choices,
  decisionPath,
  type loadChange,
  type loadChoices,
  type WholeDecision,
} from './decisions.ts';
import { SessionField } from './SessionField.tsx';
import { blankTurn, TurnFields, turnInput } from './Turns.tsx';

const draftOf = (decision: WholeDecision | null) => ({
  asked: decision?.asked ?? '',
  decided: decision?.decided ?? '',
  on: decision?.on ?? localDate(new Date()),
  session: decision?.sessionId ?? 'none',
  ...ownerDraft(decision),
  reviewOn: decision?.reviewOn ?? '',
});
type Draft = ReturnType<typeof draftOf>;

const decisionInput = ({ asked, decided, on, session, reviewOn, owner, person }: Draft) => ({
  ...{ asked, decided: decided || null, on, reviewOn: reviewOn || null },
  sessionId: session === 'none' ? null : session,
  ...ownerInput({ owner, person }),
});

/** The fields of the form, not those of the input around it. */
const fieldOf = (path: string) =>
  path
    .replace(/^decision\./, '')
    .replace(/^turn\.on$/, 'turnOn')
    .replace(/^turn\./, '')
    .replace('personId', 'person')
    .replace('sessionId', 'session');

/** Writes down what was asked and decided, and what came of it where that is known. */
export function NewDecision() {
  const { t } = useTranslation('decisions');
  const [{ project, choices }] = useState(useLoaderData<Awaited<ReturnType<typeof loadChoices>>>());
  const { id: projectId } = project;
  const list = projectPath(projectId, 'decisions');
  const form = useContractForm({
    schema: decisions.add.input,
    area: 'decisions',
    draft: { ...draftOf(null), ...blankTurn() },
    keptAs: `decisions.add:${projectId}`,
    guarded: true,
    toInput: (draft) => ({
      decision: { projectId, ...decisionInput(draft) },
      turn: draft.outcome === 'none' ? null : turnInput(draft),
    }),
    fieldOf,
    send: api.decisions.add,
    next: ({ id }) => ({ to: decisionPath(projectId, id), replace: true }),
  });
  return (
    <FormPage
      form={form}
      back={{ to: list, name: t('title') }}
      screen={t('form.new')}
      save={t('form.add')}
      cancel={{ to: list, words: t('cancel') }}
    >
      <Fields form={form} choices={choices} autoFocus />
      <TurnFields form={form} optional />
    </FormPage>
  );
}

export function ChangeDecision() {
  const { t } = useTranslation('decisions');
  // What the loader reads later is another user's save: saving over it is refused.
  const [{ decision, choices }] = useState(useLoaderData<Awaited<ReturnType<typeof loadChange>>>());
  const { id: decisionId, version: expectedVersion, projectId, asked } = decision;
  const page = decisionPath(projectId, decisionId);
  const form = useContractForm({
    schema: decisions.change.input,
    area: 'decisions',
    draft: draftOf(decision),
    keptAs: `decisions.change:${decisionId}`,
    version: expectedVersion,
    guarded: true,
    toInput: (draft) => ({ decisionId, expectedVersion, decision: decisionInput(draft) }),
    fieldOf,
    send: api.decisions.change,
    next: () => ({ to: page }),
  });
  return (
    <FormPage
      form={form}
      back={{ to: page, name: asked }}
      screen={t('form.change')}
      save={t('form.save')}
      cancel={{ to: page, words: t('cancel') }}
    >
      <Fields form={form} choices={choices} />
    </FormPage>
  );
}

interface FieldsProps {
  readonly form: Pick<ContractForm<Draft>, 'field' | 'draft' | 'change' | 'errorAt'>;
  readonly choices: Choices;
  readonly autoFocus?: boolean;
}

function Fields({ form, choices, autoFocus = false }: FieldsProps) {
  const { t } = useTranslation('decisions');
  const { field } = form;
  return (
    <>
      <Plainly {...field('asked')}>
        <TextField
          {...field('asked')}
          description={t('form.askedHint')}
          required
          autoFocus={autoFocus}
        />
      </Plainly>
      <Plainly {...field('decided')}>
        <TextArea {...field('decided')} description={t('form.decidedHint')} rows={3} />
      </Plainly>
      <DateField {...field('on')} kind="past" required />
      <SessionField {...field('session')} sessions={choices.sessions} />
      <OwnerField
        form={form}
        users={choices.users}
        label={t('fields.owner')}
        personLabel={t('fields.person')}
      />
      <DateField {...field('reviewOn')} kind="coming" description={t('form.reviewHint')} />
    </>
  );
}
