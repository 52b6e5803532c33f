import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { type Task, TaskList } from '../../ui/TaskList.tsx';
import { BackupTask, backupTaskOf } from './BackupTask.tsx';
import { byPerson } from './byPerson.ts';
import type { HomeView } from './view.ts';

/** More purposes than this are counted: the person's page names them. */
const named = 3;

/** Consents to ask for again and agreements that end soon, person by person. */
export function ToDo({ view }: { readonly view: HomeView }) {
  const { t } = useTranslation('home');
  const { askAgain, askAgainCount, expiring, expiringCount } = view;
  if (askAgainCount + expiringCount === 0 && backupTaskOf(view) === null) {
    return <p>{t('nothing')}</p>;
  }
  const tasks = (due: HomeView['askAgain'], kind: 'ask' | 'ends'): Task[] =>
    byPerson(due).map(({ personId, name, purposes, on }) => ({
      key: `${personId} ${on}`,
      label: name,
      hint:
        purposes.length > named ? t('several', { count: purposes.length }) : purposes.join(' · '),
      to: `/people/${personId}`,
      status: kind === 'ask' ? 'not-today' : 'expired',
      words: t(`${kind}.when`, { date: formats.date(on) }),
    }));
  return (
    <>
      <BackupTask view={view} />
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
function More({ kind, count }: { readonly kind: 'ask' | 'ends'; readonly count: number }) {
  const { t } = useTranslation('home');
  return (
    <p>
      <Link to="/?due=all">{t(`${kind}.all`, { count })}</Link>
    </p>
  );
}
