import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TaskKind } from '../../../shared/domain/tasks.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import type { StatusKind } from '../../ui/Status.tsx';
import { type Task, TaskList } from '../../ui/TaskList.tsx';
import { BackupTask, backupNeedsOf } from './BackupTask.tsx';
import { bySubject } from './bySubject.ts';
import type { HomeView } from './view.ts';

/** What each kind looks like. What only ends soon has not ended: another sign and other words. */
const statusOf = {
  'consent-ended': 'expired',
  'consent-not-asked': 'not-asked',
  'consent-ask-again': 'not-today',
  'consent-ends-soon': 'attention',
} as const satisfies Record<TaskKind, StatusKind>;

/** Kinds that come before the backups: they are not to be put off. */
const first: readonly TaskKind[] = ['consent-ended'];

/** More than this about one subject is counted: its page names it. */
const named = 3;

/** What is due, kind by kind, and the backups among it. */
export function ToDo({ view }: { readonly view: HomeView }) {
  const { t } = useTranslation('home');
  const groups = view.due.filter(({ count }) => count > 0);
  if (groups.length === 0 && backupNeedsOf(view).length === 0) {
    return <p>{t('nothing')}</p>;
  }
  return (
    <>
      {groups
        .filter(({ kind }) => first.includes(kind))
        .map((group) => (
          <Group key={group.kind} {...group} />
        ))}
      <BackupTask view={view} />
      {groups
        .filter(({ kind }) => !first.includes(kind))
        .map((group) => (
          <Group key={group.kind} {...group} />
        ))}
    </>
  );
}

function Group({ kind, count, tasks }: HomeView['due'][number]) {
  const { t } = useTranslation('home');
  const lines = bySubject(tasks).map(
    ({ subject, abouts, on, to }): Task => ({
      key: `${subject.id} ${on}`,
      label: subject.name,
      hint: abouts.length > named ? t('several', { count: abouts.length }) : abouts.join(' · '),
      to,
      status: statusOf[kind],
      words: t(`due.${kind}.when`, { date: formats.date(on) }),
    }),
  );
  return (
    <Section title={t(`due.${kind}.title`)}>
      <TaskList tasks={lines} />
      {count > tasks.length && (
        <p>
          <Link to="/?due=all">{t(`due.${kind}.all`, { count })}</Link>
        </p>
      )}
    </Section>
  );
}
