import { useTranslation } from 'react-i18next';
import type { RunningJob } from '../lib/useJob.ts';
import { Notice, RefusalNotice } from './Notice.tsx';
import { Progress } from './Progress.tsx';

interface JobNoticeProps {
  readonly job: RunningJob;
  /** What is being done, such as "Reading your spreadsheets". */
  readonly doing: string;
}

/** Long work while it runs, and how it ended when it did not end well. */
export function JobNotice({ job, doing }: JobNoticeProps) {
  const { t } = useTranslation('common');
  const { progress } = job;
  if (progress?.state === 'running') {
    const { done, total } = progress;
    return (
      <Progress
        label={doing}
        done={done}
        total={total === 0 ? null : total}
        onCancel={job.cancel}
      />
    );
  }
  if (progress?.state === 'cancelled') return <Notice kind="info" title={t('job.cancelled')} />;
  if (progress?.state === 'failed') {
    return (
      <RefusalNotice area="common" title={t('job.failed')} code={progress.code ?? 'internal'} />
    );
  }
  return null;
}
