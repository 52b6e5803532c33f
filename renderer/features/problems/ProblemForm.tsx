import { useTranslation } from 'react-i18next';
import { problems as contract } from '../../../shared/contract/problems.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { type Chosen, ChosenPerson } from '../people/ChosenPeople.tsx';
import type { Problem } from './problem.ts';

interface ProblemFormProps {
  readonly projectId: string;
  /** The problem to change; null for a new one. */
  readonly problem: Problem | null;
  readonly onSaved: (problem: Problem) => void;
}

/** Writes down what happened, when, and who raised it if they want that said. */
export function ProblemForm({ projectId, problem, onSaved }: ProblemFormProps) {
  const { t } = useTranslation('problems');
  const { id: problemId = '', version: expectedVersion = 0 } = problem ?? {};
  const raisedBy: Chosen | null =
    problem?.personId == null ? null : { id: problem.personId, name: problem.raisedBy ?? '' };
  const form = useContractForm({
    schema: contract.add.input,
    area: 'problems',
    draft: {
      what: problem?.what ?? '',
      happenedOn: problem?.happenedOn ?? localDate(new Date()),
      person: raisedBy,
    },
    keptAs: problem ? `problems.change:${problemId}` : `problems.add:${projectId}`,
    ...(problem && { version: expectedVersion }),
    guarded: true,
    toInput: ({ person, ...written }) => ({
      problem: { projectId, ...written, personId: person?.id ?? null },
    }),
    fieldOf: (path) => path.replace(/^problem\./, '').replace('personId', 'person'),
    send: ({ problem: { projectId: _, ...written } }) =>
      problem
        ? api.problems.change({ problemId, expectedVersion, problem: written })
        : api.problems.add({ problem: { projectId, ...written } }),
    onSaved,
  });
  return (
    <Form form={form}>
      <TextArea {...form.field('what')} description={t('whatHint')} required />
      <DateField {...form.field('happenedOn')} kind="past" required />
      <ChosenPerson {...form.field('person')} description={t('personHint')} />
      <FormEnd form={form} save={t(problem ? 'save' : 'addSave')} />
    </Form>
  );
}
