import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './exports.module.css';
import type { Along, Preview } from './preview.ts';

/** The earlier releases that withhold the draft, why, and what the user can do. */
export function WithheldNotice({ withheld, question }: Pick<Preview, 'withheld' | 'question'>) {
  const { t } = useTranslation('exports');
  const navigate = useNavigate();
  const along = useLocation().state as Along | null;
  const show = useCallback(
    (jobId: string) => void navigate(`/reports/new/${jobId}`, { replace: true, state: along }),
    [navigate, along],
  );
  const job = useJob(show);
  const [first] = withheld;
  if (!first) return null;
  const { purposeName: _, ...asked } = question;
  // The same cohort helps where the files differ by people and not by columns.
  const sameMayHelp =
    question.cohortOf === null && ['more', 'fewer', 'group', 'together'].includes(first.why);
  const again = () => api.exports.prepare({ ...asked, cohortOf: first.exportId });
  return (
    <>
      <Notice
        kind="problem"
        title={t('withheld.title')}
        action={
          sameMayHelp && (
            <Button onPress={() => void job.start(again)}>{t('withheld.samePeople')}</Button>
          )
        }
      >
        <ul className={styles.withheldList}>
          {withheld.map(({ exportId, recipient, madeAt, why, people }) => (
            <li key={exportId}>
              {t(`withheld.why.${why}`, {
                recipient,
                on: formats.instant(madeAt),
                count: people ?? 0,
              })}
            </li>
          ))}
        </ul>
        <p>{t(`withheld.choices.${sameMayHelp ? 'same' : 'other'}`)}</p>
      </Notice>
      <JobNotice job={job} doing={t('new.preparing')} />
    </>
  );
}
