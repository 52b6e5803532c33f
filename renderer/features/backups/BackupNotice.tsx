import { useTranslation } from 'react-i18next';
import { formats } from '../../lib/formats.ts';
import type { RunningJob } from '../../lib/useJob.ts';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import type { BackupState } from './state.ts';

interface BackupNoticeProps {
  readonly job: RunningJob;
  readonly problem: BackupState['problem'];
}

/** How the backup goes and how it ended; else why the last one, made on locking, did not work. */
export function BackupNotice({ job, problem }: BackupNoticeProps) {
  const { t } = useTranslation('backups');
  const { progress, refusal } = job;
  if (refusal !== null)
    return <RefusalNotice area="backups" title={t('make.failed')} code={refusal.code} />;
  switch (progress?.state) {
    case 'running':
      return <Working job={job} label={t('make.doing')} />;
    case 'done':
      return (
        <Notice kind="success" title={t('make.done')}>
          <p>{t('make.doneWhat')}</p>
        </Notice>
      );
    case 'cancelled':
      return <Notice kind="info" title={t('make.stopped')} />;
    case 'failed':
      return (
        <RefusalNotice area="backups" title={t('make.failed')} code={progress.code ?? 'internal'} />
      );
    default:
      if (problem === null) return null;
      return (
        <RefusalNotice
          area="backups"
          title={t('problem', { at: formats.instant(problem.at) })}
          code={problem.code}
        />
      );
  }
}

/** Long work in hundredths, with a way out. */
export function Working({ job, label }: { readonly job: RunningJob; readonly label: string }) {
  const { done = 0, total = 0 } = job.progress ?? {};
  return (
    <Progress label={label} done={done} total={total === 0 ? null : total} onCancel={job.cancel} />
  );
}
