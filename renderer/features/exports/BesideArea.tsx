import { useTranslation } from 'react-i18next';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Table } from '../../ui/Table.tsx';
import styles from './exports.module.css';
import type { Draft } from './preview.ts';

type Compared = Extract<Draft, { kind: 'tables' }>['community'];

/** The shares of the charity's area beside those of the tables. */
export function BesideArea({ compared }: { readonly compared: Compared }) {
  const { t } = useTranslation('community');
  if (compared.length === 0) return null;
  const rows = compared.map((each) => ({
    ...each,
    key: `${each.about} ${each.answer} ${each.year}`,
  }));
  return (
    <Section title={t('compared.title')}>
      <p>{t('compared.what')}</p>
      <Table
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'answer', head: t('compared.answer'), cell: ({ answer }) => answer },
          {
            key: 'area',
            head: t('compared.area'),
            cell: ({ percent, source, year }) => (
              <>
                {t('compared.percent', { percent: formats.number(percent) })}
                <small className={styles.under}>{t('from', { source, year })}</small>
              </>
            ),
          },
          {
            key: 'here',
            head: t('compared.here'),
            cell: ({ here }) =>
              here === null ? t('compared.hidden') : t('compared.about', { percent: here }),
          },
        ]}
      />
    </Section>
  );
}
