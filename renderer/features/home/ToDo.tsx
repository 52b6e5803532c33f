import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import type { StatusKind } from '../../ui/Status.tsx';
import { type Task, TaskList } from '../../ui/TaskList.tsx';
import { BackupTask, backupNeedsOf } from './BackupTask.tsx';
import { byPerson } from './byPerson.ts';
import type { HomeView } from './view.ts';

type Kind = 'ended' | 'first' | 'ask' | 'ends';

/** What each kind looks like. What only ends soon has not ended: another sign and other words. */
const statusOf = {
  ended: 'expired',
  first: 'not-asked',
  ask: 'not-today',
  ends: 'attention',
} as const satisfies Record<Kind, StatusKind>;

/** More purposes than this are counted: the person's page names them. */
const named = 3;

/** Agreements that have ended, consents to ask for again, agreements that end soon: by person. */
export function ToDo({ view }: { readonly view: HomeView }) {
  const { t } = useTranslation('home');
  const { ended, endedCount, askAgain, askAgainCount, expiring, expiringCount } = view;
  const { notAsked, notAskedCount } = view;
  const due = endedCount + notAskedCount + askAgainCount + expiringCount;
  if (due === 0 && backupNeedsOf(view).length === 0) {
    return <p>{t('nothing')}</p>;
  }
  const tasks = (due: HomeView['askAgain'], kind: Kind): Task[] =>
    byPerson(due).map(({ personId, name, purposes, on }) => ({
      key: `${personId} ${on}`,
      label: name,
      hint:
        purposes.length > named ? t('several', { count: purposes.length }) : purposes.join(' · '),
      to: `/people/${personId}`,
      status: statusOf[kind],
      words: t(`${kind}.when`, { date: formats.date(on) }),
    }));
  return (
    <>
      {endedCount > 0 && (
        <Section title={t('ended.title')}>
          <TaskList tasks={tasks(ended, 'ended')} />
          {endedCount > ended.length && <More kind="ended" count={endedCount} />}
        </Section>
      )}
      <BackupTask view={view} />
      {notAskedCount > 0 && (
        <Section title={t('first.title')}>
          <TaskList tasks={tasks(notAsked, 'first')} />
          {notAskedCount > notAsked.length && <More kind="first" count={notAskedCount} />}
        </Section>
      )}
      {askAgainCount > 0 && (
        <Section title={t('ask.title')}>
          <TaskList tasks={tasks(askAgain, 'ask')} />
          {askAgainCount > askAgain.length && <More kind="ask" count={askAgainCount} />}
        </Section>
      )}
      {expiringCount > 0 && (
        <Section title={t('ends.title')}>
          <TaskList tasks={tasks(expiring, 'ends')} />
          {expiringCount > expiring.length && <More kind="ends" count={expiringCount} />}
        </Section>
      )}
    </>
  );
}

/** The way to all that is due of a kind. */
function More({ kind, count }: { readonly kind: Kind; readonly count: number }) {
  const { t } = useTranslation('home');
  return (
    <p>
      <Link to="/?due=all">{t(`${kind}.all`, { count })}</Link>
    </p>
  );
}
