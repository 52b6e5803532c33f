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

/** Says which earlier files this one would give few people away beside, and what can be done. */
export function HeldNotice({ held, question }: Pick<Preview, 'held' | 'question'>) {
  const { t } = useTranslation('exports');
  const navigate = useNavigate();
  const along = useLocation().state as Along | null;
  const show = useCallback(
    (jobId: string) => void navigate(`/reports/new/${jobId}`, { replace: true, state: along }),
    [navigate, along],
  );
  const job = useJob(show);
  const [first] = held;
  if (!first) return null;
  const { purposeName: _, ...asked } = question;
  // The same people help where the files differ by people, and not by what they tell of them.
  const sameMayHelp =
    question.cohortOf === null && ['more', 'fewer', 'group', 'together'].includes(first.why);
  const again = () => api.exports.prepare({ ...asked, cohortOf: first.exportId });
  return (
    <>
      <Notice
        kind="problem"
        title={t('held.title')}
        action={
          sameMayHelp && (
            <Button onPress={() => void job.start(again)}>{t('held.samePeople')}</Button>
          )
        }
      >
        <ul className={styles.heldList}>
          {held.map(({ exportId, recipient, madeAt, why, people }) => (
            <li key={exportId}>
              {t(`held.why.${why}`, { recipient, on: formats.instant(madeAt), count: people ?? 0 })}
            </li>
          ))}
        </ul>
        <p>{t(`held.choices.${sameMayHelp ? 'same' : 'other'}`)}</p>
      </Notice>
      <JobNotice job={job} doing={t('new.preparing')} />
    </>
  );
}
