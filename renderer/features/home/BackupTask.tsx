import { useTranslation } from 'react-i18next';
import { backupNeed } from '../../../shared/domain/backups.ts';
import { formats, localDate } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { TaskList } from '../../ui/TaskList.tsx';
import type { HomeView } from './view.ts';

type Need = 'failed' | 'never' | 'old' | 'same-disk' | 'unproved';

/**
 * What is to be done about backups: the last try failed, there is none, it is old or never proved;
 * and whatever else is so, they lie on the disk that the records are on.
 */
export function backupNeedsOf({ on, backup }: Pick<HomeView, 'on' | 'backup'>): readonly Need[] {
  if (backup === null) return [];
  const day = (at: string | null) => at && localDate(new Date(at));
  const of = { today: on, lastOn: day(backup.lastAt), provedOn: day(backup.provedAt) };
  const need: Need | null = backup.problem === null ? backupNeed(of) : 'failed';
  const needs: readonly (Need | null)[] = [need, backup.sameDisk ? 'same-disk' : null];
  return needs.filter((each) => each !== null);
}

/** Lines that lead to the backups; nothing when all is well. */
export function BackupTask({ view }: { readonly view: HomeView }) {
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
