import { useTranslation } from 'react-i18next';
import { Link, type LoaderFunctionArgs } from 'react-router';
import { backupNeed } from '../../../shared/domain/backups.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { grouped } from '../../../shared/domain/grouped.ts';
import type { RequestKind } from '../../../shared/domain/requests.ts';
import type { TaskKind } from '../../../shared/domain/tasks.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import type { StatusKind } from '../../ui/Status.tsx';
import { type Task, TaskList } from '../../ui/TaskList.tsx';

/** What each kind looks like. What only ends soon has not ended: another sign and other words. */
const statusOf = {
  'concern-open': 'attention',
  'request-due': 'attention',
  'request-waits': 'to-do',
  'pack-begun': 'to-do',
  'consent-ended': 'expired',
  'photograph-outside': 'attention',
  'consent-unverified': 'unverified',
  'consent-not-asked': 'not-asked',
  'consent-ask-again': 'not-today',
  'consent-ends-soon': 'attention',
  'consent-earlier-words': 'attention',
  'approval-waits': 'to-do',
  'exceptions-unseen': 'to-do',
  'report-due': 'to-do',
  'problem-quiet': 'attention',
  'action-due': 'to-do',
  'decision-review': 'to-do',
  'news-to-tell': 'to-do',
  'review-open': 'to-do',
  'not-seen': 'to-do',
  'need-review': 'to-do',
  'advance-open': 'to-do',
  'own-field-old': 'attention',
  'erasure-finish': 'to-do',
  'retention-due': 'to-do',
} as const satisfies Record<TaskKind, StatusKind>;

/** Kinds that come before the backups: they are not to be put off. */
const first: readonly TaskKind[] = ['request-due', 'consent-ended'];

const isRequest = (kind: TaskKind) => kind === 'request-due' || kind === 'request-waits';

/** Kinds of which Home tells the number alone, of concerns because others may see the screen. */
const counted = {
  'concern-open': '/concerns',
  'retention-due': '/retention',
  'approval-waits': '/money/approvals',
  'exceptions-unseen': '/money/exceptions',
} as const satisfies Partial<Record<TaskKind, string>>;

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
  const { t } = useTranslation(['home', 'requests']);
  const path = (counted as Partial<Record<TaskKind, string>>)[kind];
  if (path !== undefined) {
    return (
      <Section title={t(`due.${kind}.title`)}>
        <p>
          <Link to={path}>{t(`due.${kind}.all`, { count })}</Link>
        </p>
      </Section>
    );
  }
  const lines = bySubject(tasks).map(
    ({ subject, abouts, on, to, way }): Task => ({
      key: `${subject.id} ${on}`,
      label: subject.name,
      hint: [
        abouts.length > named
          ? t('several', { count: abouts.length, context: kind })
          : abouts
              .map((about) =>
                isRequest(kind) ? t(`requests:kinds.${about as RequestKind}`) : about,
              )
              .join(' · '),
        ...(way === undefined ? [] : [way === null ? t('noWay') : t('way', { way })]),
      ].join(' · '),
      to,
      status: statusOf[kind],
      words: t(kind === 'request-due' && on < today() ? `due.${kind}.late` : `due.${kind}.when`, {
        date: formats.date(on),
      }),
    }),
  );
  // People are counted where each is asked about everything at once, else agreements.
  return (
    <Section title={t(`due.${kind}.title`, { count })}>
      <TaskList tasks={lines} />
      {count > (kind === 'consent-unverified' ? lines.length : tasks.length) && (
        <p>
          <Link to="/?due=all">{t(`due.${kind}.all`, { count })}</Link>
        </p>
      )}
    </Section>
  );
}

type Need = 'failed' | 'never' | 'old' | 'same-disk' | 'unproved';

/**
 * What is to be done about backups: the last try failed, there is none, it is old or never proved;
 * and whatever else is so, they lie on the disk that the records are on.
 */
function backupNeedsOf({ on, backup }: Pick<HomeView, 'on' | 'backup'>): readonly Need[] {
  if (backup === null) return [];
  const day = (at: string | null) => at && localDate(new Date(at));
  const of = { today: on, lastOn: day(backup.lastAt), provedOn: day(backup.provedAt) };
  const need: Need | null = backup.problem === null ? backupNeed(of) : 'failed';
  const needs: readonly (Need | null)[] = [need, backup.sameDisk ? 'same-disk' : null];
  return needs.filter((each) => each !== null);
}

/** Lines that lead to the backups; nothing when all is well. */
function BackupTask({ view }: { readonly view: HomeView }) {
  const { t } = useTranslation('home');
  const needs = backupNeedsOf(view);
  if (needs.length === 0) return null;
  const lastAt = view.backup?.lastAt ?? null;
  const last =
    lastAt === null
      ? t('backup.none')
      : t('backup.last', { date: formats.date(localDate(new Date(lastAt))) });
  return (
    <Section title={t('backup.title')}>
      <TaskList
        tasks={needs.map((need) => ({
          key: need,
          label: t(`backup.${need}.label`),
          hint: t(`backup.${need}.hint`),
          to: '/settings/backups',
          status: need === 'old' || need === 'unproved' ? 'to-do' : 'attention',
          words: need === 'same-disk' ? t('backup.same-disk.words') : last,
        }))}
      />
    </Section>
  );
}

type Due = HomeView['due'][number]['tasks'][number];

/** All that is due about one subject on one day. */
interface DueLine extends Omit<Due, 'about' | 'kind'> {
  readonly abouts: readonly string[];
}

/** What is due, with everything about one subject on one day in one line. Keeps the order. */
export function bySubject(due: readonly Due[]): DueLine[] {
  const lines = grouped(due, ({ subject, on }) => `${subject.id} ${on}`);
  return [...lines.values()].map((line) => ({
    ...line[0],
    abouts: line.map(({ about }) => about),
  }));
}

const today = () => localDate(new Date());

/** What needs doing today: the first of each kind, or all of it (`?due=all`). */
export async function loadHome({ request }: LoaderFunctionArgs) {
  const on = today();
  const everything = new URL(request.url).searchParams.get('due') === 'all';
  return { on, everything, ...(await answer(api.reports.home({ today: on, everything }))) };
}

export type HomeView = Awaited<ReturnType<typeof loadHome>>;
