import { useTranslation } from 'react-i18next';
import { levelInWords } from '../../../shared/domain/exports/levelInWords.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Table } from '../../ui/Table.tsx';
import { Bar } from './Bar.tsx';
import styles from './exports.module.css';
import type { Draft } from './preview.ts';

type OneTable = Extract<Draft, { kind: 'tables' }>['tables'][number];
type Cell = OneTable['cells'][number];

/** The tables as they would be released, with why each cell is suppressed: the file leaves that out. */
export function DraftTables({ tables }: { readonly tables: readonly OneTable[] }) {
  return tables.map((table) => <OneDraftTable key={table.name} table={table} />);
}

/** Explains what is suppressed and what is rounded. */
export function HowTablesAreSafe({ tables }: { readonly tables: readonly OneTable[] }) {
  const { t } = useTranslation('exports');
  const counted = new Set(tables.map(({ counts }) => counts));
  return (
    <>
      <p>
        {t('draft.tables.people')} {counted.has('fees') && t('draft.tables.money')}{' '}
        {counted.has('sessions') && t('draft.tables.sessions')}
      </p>
      <p>
        {t('draft.tables.checked')} {t('draft.tables.whyHere')}
      </p>
    </>
  );
}

function OneDraftTable({ table }: { readonly table: OneTable }) {
  const { t } = useTranslation('exports');
  const { by, cells, counts } = table;
  const [down = '', across] = by;
  const columns = across === undefined ? [null] : valuesOf(cells, across);
  const titles = by.map((key) => t([`columns.${key}.by`, `columns.${key}.name`]).toLowerCase());
  const title = t(`tables.${counts}`, { by: titles.join(t('tables.and')) });
  const most = Math.max(
    1,
    ...cells.filter(({ where }) => down in where).map(({ value }) => value ?? 0),
  );
  const at = (value: string | null, other: string | null) =>
    cells.find(
      ({ where }) =>
        (where[down] ?? null) === value &&
        (across === undefined || (where[across] ?? null) === other),
    );
  return (
    <Section title={title}>
      <div className={across === undefined ? styles.twoColumns : ''}>
        <Table
          rows={valuesOf(cells, down)}
          rowKey={(value) => value ?? ' total'}
          columns={[
            {
              key: 'value',
              head: t(`columns.${down}.name`),
              cell: (value) =>
                value === null ? <strong>{t('tables.all')}</strong> : levelInWords(value),
            },
            ...columns.map((other) => ({
              key: other ?? ' total',
              head:
                across === undefined
                  ? t(`tables.heads.${counts}`)
                  : levelInWords(other ?? t('tables.all')),
              align: 'end' as const,
              cell: (value: string | null) => (
                <CellNumber
                  cell={at(value, other)}
                  counts={counts}
                  most={across === undefined && value !== null ? most : null}
                />
              ),
            })),
          ]}
        />
      </div>
    </Section>
  );
}

interface NumberProps {
  readonly cell: Cell | undefined;
  readonly counts: OneTable['counts'];
  /** The longest bar's number, or null where no bar is drawn. */
  readonly most: number | null;
}

function CellNumber({ cell, counts, most }: NumberProps) {
  const { t } = useTranslation('exports');
  if (!cell) return '–';
  const { value, why } = cell;
  if (value === null) {
    return (
      <span className={styles.hidden}>
        {t('tables.hidden')}
        <small className={styles.under}>{t(`tables.why.${why ?? 'few'}`)}</small>
      </span>
    );
  }
  const ofMoney = counts === 'fees' || counts === 'expenses';
  return (
    <span className={styles.kept}>
      {most !== null && <Bar share={value / most} />}
      <span className={ofMoney ? styles.amount : styles.number}>
        {ofMoney ? formats.money(value) : formats.number(value)}
      </span>
    </span>
  );
}

/** What stands in a column of the table, in order; the total comes last. */
function valuesOf(cells: readonly Cell[], key: string): (string | null)[] {
  const values = new Set(cells.map(({ where }) => where[key] ?? null));
  const named = [...values].filter((value) => value !== null).sort();
  return values.has(null) ? [...named, null] : named;
}
