import { useTranslation } from 'react-i18next';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Table } from '../../ui/Table.tsx';
import styles from './exports.module.css';
import type { Preview } from './preview.ts';

/** What leaves of each answer, and how much it can still tell. */
export function Columns({ columns }: { readonly columns: Preview['columns'] }) {
  const { t } = useTranslation('exports');
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
          cell: ({ key, level, levels }) =>
            level === levels - 1 ? t('preview.hidden') : t(`columns.${key}.levels.${level}`),
        },
        {
          key: 'kept',
          head: t('preview.kept'),
          align: 'end',
          cell: ({ kept }) => t('preview.percent', { value: Math.round(kept * 100) }),
        },
      ]}
    />
  );
}

/** How many are in it and how many are not, and why; never who. */
export function WhoIsInIt({ people, leftOut }: Pick<Preview, 'people' | 'leftOut'>) {
  const { t } = useTranslation('exports');
  return (
    <Section title={t('who.title')}>
      <p className={styles.count}>{formats.number(people)}</p>
      <p>{t('who.people', { count: people })}</p>
      {leftOut.length > 0 && (
        <>
          <h3>{t('who.leftOut')}</h3>
          <dl className={styles.reasons}>
            {leftOut.map(({ reason, people: some }) => (
              <div key={reason}>
                <dt>{t(`reasons.${reason}`)}</dt>
                <dd>{formats.number(some)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <p className={styles.note}>{t('who.note')}</p>
    </Section>
  );
}

/** The first lines of the file, as whoever gets it will see them. */
export function FirstRows({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation('exports');
  const { headings, rows, people } = preview;
  return (
    <Section title={t('rows.title')}>
      <p>{t('rows.lead', { shown: rows.length, people: formats.number(people) })}</p>
      <Table
        caption={t('rows.title')}
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
