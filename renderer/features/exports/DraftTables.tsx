import { useTranslation } from 'react-i18next';
import { STAR } from '../../../shared/anonymise/hierarchies/hierarchy.ts';
import { levelInWords } from '../../../shared/domain/exports/levelInWords.ts';
import { penceOf } from '../../../shared/domain/money.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Table } from '../../ui/Table.tsx';
import { useColumnWords } from './columnWords.ts';
import styles from './exports.module.css';
import type { Draft } from './preview.ts';

type OneTable = Extract<Draft, { kind: 'tables' }>['tables'][number];
type Cell = OneTable['cells'][number];

/** The tables as they would be released, with why each cell is suppressed: the file leaves that out. */
export function DraftTables({ tables }: { readonly tables: readonly OneTable[] }) {
  return tables.map((table) => <OneDraftTable key={table.name} table={table} />);
}

type More = Extract<Draft, { kind: 'tables' }>['more'];

/** The parts of an annual report that count no tables of people, as they will be printed. */
export function DraftWork({ more }: { readonly more: More }) {
  const { t } = useTranslation('exports');
  return more.map(({ title, headline, unit, rows, texts }) => (
    <Section key={title} title={title}>
      {headline !== null && <p>{headline}</p>}
      {rows.length > 0 && (
        <div className={styles.twoColumns}>
          <Table
            rows={rows}
            rowKey={({ label }) => label}
            columns={[
              { key: 'label', head: t('tables.heads.what'), cell: ({ label }) => label },
              {
                key: 'value',
                head: t('tables.heads.howMany'),
                align: 'end',
                cell: ({ value }) =>
                  value === null
                    ? t('tables.hidden')
                    : unit === 'pence'
                      ? formats.money(penceOf(value))
                      : formats.number(value),
              },
            ]}
          />
        </div>
      )}
      {texts.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two texts may be the same
        <p key={at} className={styles.said}>
          {text}
        </p>
      ))}
    </Section>
  ));
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
  const nameOf = useColumnWords();
  const { by, cells, counts } = table;
  const [down = '', across] = by;
  const columns = across === undefined ? [null] : valuesOf(cells, across);
  const titles = by.map((key) => nameOf(key, 'by').toLowerCase());
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
              head: nameOf(down),
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
        {ofMoney ? formats.money(penceOf(value)) : formats.number(value)}
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

type Rows = Extract<Draft, { kind: 'rows' }>;

/** How many groups are named before the rest is counted. */
const labelsShown = 5;

/** How each column is released, how much detail it keeps, and why no finer level was chosen. */
export function DraftColumns({ columns }: Pick<Rows, 'columns'>) {
  const { t } = useTranslation('exports');
  const nameOf = useColumnWords();
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
        { key: 'what', head: t('preview.what'), cell: ({ key }) => nameOf(key) },
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

/** The rule that sensitive answers keep, and what it costs. */
export function SensitiveAnswers({ sensitive }: Pick<Rows, 'sensitive'>) {
  const { t } = useTranslation('exports');
  const nameOf = useColumnWords();
  if (sensitive === null) return null;
  const { columns, labels, share, leftOut, coarser } = sensitive;
  const named = (keys: readonly string[]) => keys.map((key) => nameOf(key)).join(', ');
  return (
    <p className={styles.note}>
      {t('sensitive.rule', { columns: named(columns), labels, percent: Math.round(share * 100) })}{' '}
      {leftOut === 0 && coarser.length === 0 && t('sensitive.free')}
      {coarser.length > 0 && t('sensitive.coarser', { columns: named(coarser) })}{' '}
      {leftOut > 0 && t('sensitive.leftOut', { count: leftOut })}
    </p>
  );
}

/** The first rows of the file, as the recipient will see them. */
export function FirstRows({ draft, people }: { readonly draft: Rows; readonly people: number }) {
  const { t } = useTranslation('exports');
  const nameOf = useColumnWords();
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
          head: nameOf(heading),
          cell: (row: readonly string[]) => row[at] ?? '',
        }))}
      />
    </Section>
  );
}

/** A share as a bar next to its number. */
function Bar({ share }: { readonly share: number }) {
  return (
    <svg aria-hidden="true" className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none">
      <rect className={styles.barRest} width="100" height="10" />
      <rect className={styles.barShare} width={Math.round(share * 100)} height="10" />
    </svg>
  );
}
