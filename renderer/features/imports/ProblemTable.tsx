import { useTranslation } from 'react-i18next';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Table } from '../../ui/Table.tsx';
import styles from './imports.module.css';
import type { Preview } from './preview.ts';

interface ProblemTableProps {
  readonly problems: Preview['problems'];
  readonly count: number;
}

/** What is wrong, in plain words, and where to find it in the spreadsheet. */
export function ProblemTable({ problems, count }: ProblemTableProps) {
  const { t } = useTranslation('imports');
  const rows = problems.map((problem, at) => ({ problem, at }));
  const shown = formats.number(problems.length);
  return (
    <Section title={t('problems.title')}>
      <p>
        {t('problems.lead')}
        {problems.length < count &&
          ` ${t('problems.first', { shown, all: formats.number(count) })}`}
      </p>
      <Table
        caption={t('problems.title')}
        rows={rows}
        rowKey={({ at }) => String(at)}
        columns={[
          {
            key: 'file',
            head: t('problems.file'),
            cell: ({ problem }) => <span className={styles.file}>{problem.file}</span>,
          },
          {
            key: 'row',
            head: t('problems.row'),
            align: 'end',
            cell: ({ problem }) => (problem.row === null ? '–' : formats.number(problem.row)),
          },
          {
            key: 'column',
            head: t('problems.column'),
            cell: ({ problem }) => <span className={styles.file}>{problem.column ?? '–'}</span>,
          },
          {
            key: 'what',
            head: t('problems.what'),
            cell: ({ problem: { code, value } }) => (
              <span className={styles.what}>
                {value === null
                  ? t(`codes.${code}`)
                  : t('problems.value', { value, what: t(`codes.${code}`) })}
              </span>
            ),
          },
        ]}
      />
    </Section>
  );
}
