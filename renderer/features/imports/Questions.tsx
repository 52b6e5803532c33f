import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { answeredOnTheWay } from '../../../shared/domain/imports/problems.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './imports.module.css';
import { placeOf } from './Steps.tsx';
import type { Preview } from './Tables.tsx';

interface QuestionsProps {
  readonly jobId: string;
  readonly preview: Preview;
}

/** How many questions about columns are open: they end with an answer, not with another cell. */
export const openQuestions = ({ problems }: Pick<Preview, 'problems'>): number =>
  problems.filter(({ code }) => answeredOnTheWay.has(code)).length;

/** What is still to be said about the columns. */
export function Questions({ jobId, preview }: QuestionsProps) {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const open = openQuestions(preview);
  if (open === 0 || !preview.own.some(({ used }) => used)) return null;
  return (
    <Notice
      kind="info"
      title={t('questions.title', { count: open })}
      action={
        <Button
          look="primary"
          icon={ArrowRight}
          onPress={() => void navigate(placeOf(jobId, 'columns'))}
        >
          {t('questions.do')}
        </Button>
      }
    >
      <p>{t('questions.what', { count: open })}</p>
    </Notice>
  );
}

/** What the columns of each sheet were taken for. */
export function ColumnsSummary({ jobId, preview }: QuestionsProps) {
  const { t } = useTranslation('imports');
  const used = preview.own.filter((sheet) => sheet.used);
  if (used.length === 0) return null;
  return (
    <Section title={t('questions.columns')}>
      <ul className={styles.summary}>
        {used.map((sheet) => (
          <li key={sheet.file}>
            <span className={styles.file}>{sheet.file}</span>: {inWords(sheet)}
          </li>
        ))}
      </ul>
      <Link to={placeOf(jobId, 'columns')}>{t('questions.look')}</Link>
    </Section>
  );

  function inWords({ columns }: Preview['own'][number]): string {
    const noted = columns.filter(({ as }) => as === 'note').length;
    const left = columns.filter(({ as }) => as === 'left-out').length;
    return [
      t('questions.known', { count: columns.length - noted - left }),
      ...(noted > 0 ? [t('questions.noted', { count: noted })] : []),
      ...(left > 0 ? [t('questions.left', { count: left })] : []),
    ].join(' · ');
  }
}
