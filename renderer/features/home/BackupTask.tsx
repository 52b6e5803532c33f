import { useTranslation } from 'react-i18next';
import { backupNeed } from '../../../shared/domain/backups.ts';
import { formats, localDate } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { TaskList } from '../../ui/TaskList.tsx';
import type { HomeView } from './view.ts';

/** What is to be done about backups: the last try failed, there is none, it is old, or never proved. */
export function backupTaskOf({ on, backup }: Pick<HomeView, 'on' | 'backup'>) {
  if (backup === null) return null;
  const day = (at: string | null) => at && localDate(new Date(at));
  const lastOn = day(backup.lastAt);
  if (backup.problem !== null) return { need: 'failed', lastOn } as const;
  const need = backupNeed({ today: on, lastOn, provedOn: day(backup.provedAt) });
  return need && { need, lastOn };
}

/** One line that leads to the backups; nothing when all is well. */
export function BackupTask({ view }: { readonly view: HomeView }) {
  const { t } = useTranslation('home');
  const task = backupTaskOf(view);
  if (task === null) return null;
  const { need, lastOn } = task;
  const words =
    lastOn === null ? t('backup.none') : t('backup.last', { date: formats.date(lastOn) });
  return (
    <Section title={t('backup.title')}>
      <TaskList
        tasks={[
          {
            key: 'backup',
            label: t(`backup.${need}.label`),
            hint: t(`backup.${need}.hint`),
            to: '/settings/backups',
            status: need === 'failed' || need === 'never' ? 'attention' : 'to-do',
            words,
          },
        ]}
      />
    </Section>
  );
}
