import { useTranslation } from 'react-i18next';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Checking } from './useChecking.ts';

/** How the reading goes, or why it did not begin. */
export function CheckingNotice({ checking }: { readonly checking: Checking }) {
  const { t } = useTranslation('imports');
  const { refusal, job } = checking;
  if (refusal === null) return <JobNotice job={job} doing={t('choose.reading')} />;
  return (
    <Notice kind="problem" title={t('choose.refused')}>
      <p>{t([`refusals.${refusal}`, `common:refusals.${refusal}`, 'common:refusals.internal'])}</p>
    </Notice>
  );
}
