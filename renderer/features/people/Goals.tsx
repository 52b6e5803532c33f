import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { people } from '../../../shared/contract/people.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { goalEntryKinds } from '../../../shared/domain/people.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { InPlace } from '../../ui/InPlace.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { Status } from '../../ui/Status.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useMay } from '../shell/open.ts';
import { AddHere } from './AddHere.tsx';
import styles from './people.module.css';
import type { Person } from './personDraft.ts';

type Goal = Person['goals'][number];

/** What a person wants to reach, and how it goes, in their words. */
export function Goals({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people');
  const may = useMay();
  const writes = may('people.write');
  const [removed, setRemoved] = useState(false);
  const { id: personId, goals } = person;
  return (
    <Section title={t('goals.title')}>
      {removed && <Notice kind="success" title={t('goals.removed')} />}
      {goals.length === 0 && <p className={styles.soft}>{t('goals.none')}</p>}
      {goals.length > 0 && (
        <ul className={styles.entries}>
          {goals.map((goal) => (
            <li key={goal.id}>
              <GoalItem
                personId={personId}
                goal={goal}
                writes={writes}
                onRemoved={() => setRemoved(true)}
              />
            </li>
          ))}
        </ul>
      )}
      {writes && (
        <AddHere
          title={t('goals.add')}
          saved={t('goals.saved')}
          form={`people.addGoal:${personId}`}
        >
          {(onSaved) => <GoalForm personId={personId} onSaved={onSaved} />}
        </AddHere>
      )}
    </Section>
  );
}

interface GoalItemProps {
  readonly personId: string;
  readonly goal: Goal;
  readonly writes: boolean;
  readonly onRemoved: () => void;
}

function GoalItem({ personId, goal, writes, onRemoved }: GoalItemProps) {
  const { t } = useTranslation('people');
  const { words: first, setOn, entries, now } = goal;
  return (
    <>
      <p className={styles.goal}>
        <span>{now.words}</span>
        {now.state !== 'open' && (
          <Status kind={now.state === 'reached' ? 'done' : 'declined'}>
            {t(`goals.states.${now.state}`)}
          </Status>
        )}
      </p>
      <p className={styles.soft}>
        {[
          t('goals.set', { date: formats.date(setOn) }),
          ...(now.words === first ? [] : [t('goals.was', { words: first })]),
        ].join(' · ')}
      </p>
      {entries.length > 0 && (
        <ol className={styles.said}>
          {entries.map(({ id, on, kind, words }) => (
            <li key={id}>
              <span className={styles.soft}>
                {t('goals.entryLine', { date: formats.date(on), kind: t(`goals.short.${kind}`) })}
              </span>
              <span>{words}</span>
            </li>
          ))}
        </ol>
      )}
      {writes && (
        <AddHere
          title={t('goals.say')}
          label={t('goals.sayOf', { words: now.words.slice(0, 120) })}
          saved={t('goals.said')}
          form={entryForm(personId, goal.id)}
        >
          {(onSaved) => (
            <>
              <EntryForm personId={personId} goal={goal} onSaved={onSaved} />
              <RemoveGoal goal={goal} onRemoved={onRemoved} />
            </>
          )}
        </AddHere>
      )}
    </>
  );
}

/** Asks before a goal is removed, which cannot be undone. */
function RemoveGoal({ goal, onRemoved }: Pick<GoalItemProps, 'goal' | 'onRemoved'>) {
  const { t } = useTranslation('people');
  const [asking, setAsking] = useState(false);
  async function remove() {
    const reply = await api.people.removeGoal({ goalId: goal.id, expectedVersion: goal.version });
    if (reply.ok) onRemoved();
  }
  if (!asking) {
    return (
      <Button
        look="quiet"
        label={t('goals.removeOf', { words: goal.now.words.slice(0, 120) })}
        onPress={() => setAsking(true)}
      >
        {t('goals.remove')}
      </Button>
    );
  }
  return (
    <InPlace label={t('goals.removeTitle')}>
      <p>{t('goals.removeWhat')}</p>
      <div className={styles.buttons}>
        <Button look="harm" onPress={() => void remove()}>
          {t('goals.doRemove')}
        </Button>
        <Button onPress={() => setAsking(false)}>{t('goals.keep')}</Button>
      </div>
    </InPlace>
  );
}

interface GoalFormProps {
  readonly personId: string;
  readonly onSaved: () => void;
}

function GoalForm({ personId, onSaved }: GoalFormProps) {
  const { t } = useTranslation('people');
  const form = useContractForm({
    schema: people.addGoal.input,
    area: 'people',
    draft: { goal: '', setOn: localDate(new Date()) },
    keptAs: `people.addGoal:${personId}`,
    guarded: true,
    toInput: ({ goal, setOn }) => ({ personId, words: goal, setOn }),
    fieldOf: (path) => path.replace(/^words$/, 'goal'),
    send: api.people.addGoal,
    onSaved,
  });
  return (
    <Form form={form} label={t('goals.add')}>
      <TextArea {...form.field('goal')} rows={2} required />
      <DateField {...form.field('setOn')} kind="past" required />
      <FormEnd form={form} save={t('goals.save')} />
    </Form>
  );
}

const entryForm = (personId: string, goalId: string) => `people.addGoalEntry:${personId}:${goalId}`;

function EntryForm({ personId, goal, onSaved }: GoalFormProps & { readonly goal: Goal }) {
  const { t } = useTranslation('people');
  // Only what is over can be taken up again.
  const kinds = goalEntryKinds.filter(
    (kind) => (kind === 'taken-up') === (goal.now.state !== 'open'),
  );
  const [first = 'progress'] = kinds;
  const form = useContractForm({
    schema: people.addGoalEntry.input,
    area: 'people',
    draft: { entryKind: first as (typeof kinds)[number], entry: '', on: localDate(new Date()) },
    keptAs: entryForm(personId, goal.id),
    guarded: true,
    toInput: ({ entryKind, entry, on }) => ({ goalId: goal.id, kind: entryKind, words: entry, on }),
    fieldOf: (path) => path.replace(/^words$/, 'entry').replace(/^kind$/, 'entryKind'),
    send: api.people.addGoalEntry,
    onSaved,
  });
  return (
    <Form form={form} label={t('goals.say')}>
      <Select
        {...form.field('entryKind')}
        onChange={(entryKind) => entryKind !== '' && form.change({ entryKind })}
        choices={kinds.map((value) => ({ value, label: t(`goals.kinds.${value}`) }))}
      />
      <TextArea {...form.field('entry')} rows={2} required />
      <DateField {...form.field('on')} kind="past" required />
      <FormEnd form={form} save={t('goals.saveEntry')} />
    </Form>
  );
}
