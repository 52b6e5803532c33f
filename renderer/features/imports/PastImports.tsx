import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Section } from '../../ui/Layout.tsx';
import { Table } from '../../ui/Table.tsx';
import styles from './imports.module.css';

/** What was brought in before, newest first; each leads to its report and the way to undo it. */
export function PastImports() {
  const { t } = useTranslation('imports');
  const past = useQuery('imports.list', {}).value?.imports ?? [];
  if (past.length === 0) return null;
  return (
    <Section title={t('past.title')}>
      <Table
        rows={past}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'at',
            head: t('past.at'),
            cell: ({ id, at }) => (
              <Link to={`/import/past/${id}`} className={styles.way}>
                {formats.instant(at)}
              </Link>
            ),
          },
          { key: 'by', head: t('past.by'), cell: ({ by }) => by },
          {
            key: 'files',
            head: t('past.files'),
            cell: ({ files }) => (
              <span className={styles.file}>
                {/* A sheet that gave several kinds is named once. */}
                {[...new Set(files.map(({ file }) => file))].join(' · ')}
              </span>
            ),
          },
          {
            key: 'rows',
            head: t('files.added'),
            align: 'end',
            cell: ({ files }) => formats.number(files.reduce((sum, { fresh }) => sum + fresh, 0)),
          },
          {
            key: 'undone',
            head: t('past.now'),
            cell: ({ undone }) => t(undone === null ? 'past.here' : 'past.undone'),
          },
        ]}
      />
    </Section>
  );
}
