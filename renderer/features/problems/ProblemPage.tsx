import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import { problems as contract } from '../../../shared/contract/problems.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RemovePart } from '../../ui/RemovePart.tsx';
import { Status } from '../../ui/Status.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { ActionList } from '../projects/Actions.tsx';
import { DatedEntries } from '../projects/DatedEntries.tsx';
import { projectPath } from '../projects/project.ts';
import styles from '../projects/projects.module.css';
import { Body } from '../projects/TextShown.tsx';
import { useMay } from '../shell/open.ts';
import { ProblemForm } from './ProblemForm.tsx';
import { ProblemState, type RemovedProblem } from './ProblemList.tsx';
import { Process } from './Process.tsx';
import type { loadProblem, Problem } from './problem.ts';

/** One problem: what happened, what was done, who was told, and whether it is closed. */
export function ProblemPage() {
  const { t } = useTranslation('problems');
  const { problem, actions, users, process } =
    useLoaderData<Awaited<ReturnType<typeof loadProblem>>>();
  const writes = useMay()('projects.write');
  const [told, setTold] = useState<'entry' | 'told' | 'closed' | 'changed' | null>(null);
  const { id, projectId, what, happenedOn, raisedBy, closedOn, entries } = problem;
  const unused = entries.length === 0 && actions.length === 0;
  const facts = [
    { key: t('fields.happenedOn'), value: formats.date(happenedOn) },
    { key: t('fields.person'), value: raisedBy ?? t('notSaid') },
    { key: t('told.key'), value: <ToldState problem={problem} /> },
  ];
  return (
    <Page
      back={{ to: projectPath(projectId, 'problems'), name: t('title') }}
      title={t('page.title', { date: formats.date(happenedOn) })}
      windowTitle={t('page.window')}
    >
      {told !== null && (
        <Notice
          key={`told ${problem.version} ${entries.length}`}
          kind="success"
          title={t(`done.${told}`)}
        />
      )}
      <Section title={t('fields.what')} action={<ProblemState closedOn={closedOn} />}>
        <Body body={what} />
        <SummaryList items={facts} />
      </Section>
      <Section title={t('entries.title')}>
        <DatedEntries
          entries={entries}
          none={t('entries.none')}
          heading={(said) => t('entries.by', said)}
        />
        {writes && <Entry problem={problem} onSaved={() => setTold('entry')} />}
      </Section>
      <Section title={t('actions')}>
        <ActionList
          actions={actions}
          users={users}
          place={{ projectId, source: 'problem', followsId: id }}
          none={t('actionsNone')}
          within
        />
      </Section>
      {writes && (
        <End
          key={`end ${problem.version}`}
          problem={problem}
          onTold={() => setTold('told')}
          onClosed={() => setTold('closed')}
        />
      )}
      <Process projectId={projectId} process={process} />
      {writes && (
        <Change
          key={`change ${problem.version}`}
          problem={problem}
          onSaved={() => setTold('changed')}
        />
      )}
      {writes && unused && <Remove problem={problem} />}
    </Page>
  );
}

/** Whether the person who raised it was told, as an icon and words. */
function ToldState({ problem: { personId, toldOn } }: { readonly problem: Problem }) {
  const { t } = useTranslation('problems');
  if (personId === null) return t('told.nobody');
  return (
    <Status kind={toldOn === null ? 'to-do' : 'done'}>
      {toldOn === null ? t('told.not') : t('told.on', { date: formats.date(toldOn) })}
    </Status>
  );
}

interface PartProps {
  readonly problem: Problem;
  readonly onSaved: () => void;
}

/** Adds what was done. What is added stays as it was written. */
function Entry({ problem, onSaved }: PartProps) {
  const { t } = useTranslation('problems');
  const { id: problemId } = problem;
  const form = useContractForm({
    schema: contract.addEntry.input,
    area: 'problems',
    draft: { body: '', onDate: localDate(new Date()) },
    keptAs: `problems.addEntry:${problemId}`,
    guarded: true,
    toInput: (draft) => ({ problemId, ...draft }),
    send: api.problems.addEntry,
    onSaved: () => {
      form.reset();
      onSaved();
    },
  });
  return (
    <Form form={form} label={t('entries.add')}>
      <TextArea {...form.field('body')} description={t('entries.hint')} rows={3} required />
      <DateField {...form.field('onDate')} kind="past" required />
      <FormEnd form={form} save={t('entries.save')} saveLook="secondary" />
    </Form>
  );
}

interface EndProps {
  readonly problem: Problem;
  readonly onTold: () => void;
  readonly onClosed: () => void;
}

/** Says that the person who raised it was told, and that it is closed; each can be taken back. */
function End({ problem, onTold, onClosed }: EndProps) {
  const { t } = useTranslation('problems');
  const { id: problemId, version: expectedVersion, personId, toldOn, closedOn, raisedBy } = problem;
  const [refusal, setRefusal] = useState<string | null>(null);
  async function takeBack(reply: Promise<{ ok: true } | { ok: false; error: { code: string } }>) {
    const answered = await reply;
    setRefusal(answered.ok ? null : answered.error.code);
  }
  const seen = { problemId, expectedVersion };
  return (
    <Section title={t('end.title')}>
      {refusal !== null && <RefusalNotice area="problems" title={t('refused')} code={refusal} />}
      {personId !== null && toldOn === null && (
        <Day
          method="tell"
          label={t('told.do', { name: raisedBy })}
          save={t('told.save')}
          problem={problem}
          onSaved={onTold}
        />
      )}
      {closedOn === null && (
        <Day
          method="close"
          label={t('end.close')}
          save={t('end.save')}
          problem={problem}
          onSaved={onClosed}
        />
      )}
      <div className={styles.buttons}>
        {toldOn !== null && (
          <Button onPress={() => void takeBack(api.problems.tell({ ...seen, toldOn: null }))}>
            {t('told.undo')}
          </Button>
        )}
        {closedOn !== null && (
          <Button onPress={() => void takeBack(api.problems.reopen(seen))}>
            {t('end.reopen')}
          </Button>
        )}
      </div>
    </Section>
  );
}

interface DayProps extends PartProps {
  readonly method: 'tell' | 'close';
  readonly label: string;
  readonly save: string;
}

/** Says on which day something about a problem was done. */
function Day({ method, label, save, problem, onSaved }: DayProps) {
  const { id: problemId, version: expectedVersion } = problem;
  const name = method === 'tell' ? 'toldOn' : 'closedOn';
  const form = useContractForm({
    schema: contract[method].input,
    area: 'problems',
    draft: { toldOn: localDate(new Date()), closedOn: localDate(new Date()) },
    keptAs: `problems.${method}:${problemId}`,
    version: expectedVersion,
    toInput: (draft) => ({ problemId, expectedVersion, [name]: draft[name] }),
    send: (input) => ('toldOn' in input ? api.problems.tell(input) : api.problems.close(input)),
    onSaved,
  });
  return (
    <Form form={form} label={label}>
      <DateField {...form.field(name)} label={label} kind="past" required />
      <FormEnd form={form} save={save} saveLook="secondary" />
    </Form>
  );
}

/** Puts right what was written down about it. */
function Change({ problem, onSaved }: PartProps) {
  const { t } = useTranslation('problems');
  return (
    <Disclosure title={t('change')} form={`problems.change:${problem.id}`}>
      <ProblemForm projectId={problem.projectId} problem={problem} onSaved={onSaved} />
    </Disclosure>
  );
}

/** A problem that was added by mistake: nothing was done about it yet. */
function Remove({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation('problems');
  const navigate = useNavigate();
  const { id: problemId, version: expectedVersion, projectId } = problem;
  return (
    <RemovePart
      area="problems"
      title={t('remove.title')}
      what={t('remove.what')}
      act={t('remove.do')}
      refused={t('refused')}
      remove={() => api.problems.remove({ problemId, expectedVersion })}
      onRemoved={() => {
        const state: RemovedProblem = { removedProblem: true };
        void navigate(projectPath(projectId, 'problems'), { state });
      }}
    />
  );
}
