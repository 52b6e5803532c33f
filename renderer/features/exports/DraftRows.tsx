import { useTranslation } from 'react-i18next';
import { STAR } from '../../../shared/anonymise/hierarchies/hierarchy.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Table } from '../../ui/Table.tsx';
import { Bar } from './Bar.tsx';
import styles from './exports.module.css';
import type { Draft } from './preview.ts';

type Rows = Extract<Draft, { kind: 'rows' }>;

/** How many groups are named before the rest is counted. */
const labelsShown = 5;

/** How each column is released, how much detail it keeps, and why no finer level was chosen. */
export function DraftColumns({ columns }: Pick<Rows, 'columns'>) {
  const { t } = useTranslation('exports');
  function inWords({ level, levels, labels }: Rows['columns'][number]): string {
    if (level === levels - 1) return t('preview.hidden');
    if (level === 0) return t('preview.asAnswered');
    const named = labels.slice(0, labelsShown).join(' · ');
    const more = labels.length - labelsShown;
    return more > 0 ? t('preview.moreGroups', { named, count: more }) : named;
  }
  return (
    <Table
      caption={t('preview.columns')}
      rows={columns}
      rowKey={({ key }) => key}
      columns={[
        { key: 'what', head: t('preview.what'), cell: ({ key }) => t(`columns.${key}.name`) },
        {
          key: 'how',
          head: t('preview.how'),
          cell: (column) => (
            <>
              {inWords(column)}
              <Why column={column} />
            </>
          ),
        },
        {
          key: 'kept',
          head: t('preview.kept'),
          align: 'end',
          cell: ({ kept }) => (
            <span className={styles.kept}>
              <Bar share={kept} />
              <span className={styles.number}>
                {t('preview.percent', { value: Math.round(kept * 100) })}
              </span>
            </span>
          ),
        },
      ]}
    />
  );
}

/** Why a column is generalised so far: what one level finer would have meant. */
function Why({ column: { why, finer } }: { readonly column: Rows['columns'][number] }) {
  const { t } = useTranslation('exports');
  if (finer === null) return null;
  return (
    <small className={styles.under}>
      {t(`why.${why}`, {
        ...finer,
        count: why === 'too-many-left-out' ? finer.leftOut : finer.alone,
      })}
    </small>
  );
}

/** The first rows of the file, as the recipient will see them. */
export function FirstRows({ draft, people }: { readonly draft: Rows; readonly people: number }) {
  const { t } = useTranslation('exports');
  const { headings, rows } = draft;
  return (
    <Section title={t('rows.title')}>
      <p>
        {t('rows.lead', { shown: rows.length, people: formats.number(people) })}{' '}
        {rows.some((row) => row.includes(STAR)) && t('rows.star')}
      </p>
      <Table
        rows={rows}
        rowKey={(row) => row[0] ?? ''}
        columns={headings.map((heading, at) => ({
          key: heading,
          head: t(`columns.${heading}.name`),
          cell: (row: readonly string[]) => row[at] ?? '',
        }))}
      />
    </Section>
  );
}
