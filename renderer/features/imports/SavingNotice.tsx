import { useTranslation } from 'react-i18next';
import type { RunningJob } from '../../lib/useJob.ts';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** How the saving goes, and in this area's words why it was refused. */
export function SavingNotice({ job }: { readonly job: RunningJob }) {
  const { t, i18n } = useTranslation('imports');
  const { progress, refusal } = job;
  const code = refusal?.code ?? (progress?.state === 'failed' ? progress.code : null);
  const own = code !== null && i18n.exists(`imports:refusals.${code}`);
  if (refusal === null && !own) return <JobNotice job={job} doing={t('check.saving')} />;
  return (
    <Notice kind="problem" title={t('check.notSaved')}>
      <p>{t([`refusals.${code}`, `common:refusals.${code}`, 'common:refusals.internal'])}</p>
    </Notice>
  );
}
