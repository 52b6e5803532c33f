import type { PublishedCell, TableRequest } from '../../../shared/anonymise/tables/spec.ts';
import { barsOf } from '../../../shared/domain/exports/bars.ts';
import type { TablePart } from '../../../shared/domain/exports/document.ts';
import { levelInWords } from '../../../shared/domain/exports/levelInWords.ts';
import type { OwnColumn } from '../../../shared/domain/exports/ownColumns.ts';
import { type ExportColumn, isOwnKey } from '../../../shared/domain/exports/recipes.ts';
import { type SessionHeld, sessionsHeld } from '../../../shared/domain/exports/sessionsHeld.ts';
import { feeColumn } from '../../../shared/domain/exports/tables.ts';
import { upright } from '../../../shared/domain/exports/upright.ts';
import { formatPounds, penceOf } from '../../../shared/domain/money.ts';
import { words as documentWords, filled } from '../outputs/words.ts';
import { fieldOf as builtIn, type FieldOf, words } from './documentWords.ts';
import type { Shown } from './draft.ts';

type ShownTable = Shown<'tables'>['tables'][number];

const countedBy = ({ of }: TableRequest) =>
  of === undefined ? 'people' : of === feeColumn ? 'fees' : 'expenses';

const cellsOf = (name: string, cells: readonly PublishedCell[]) =>
  cells.filter(({ table }) => table === name);

/** A table as the screen shows it, with why a number is suppressed. */
export function tableInDraft(request: TableRequest, cells: readonly PublishedCell[]) {
  const table: ShownTable = {
    name: request.name,
    by: [...request.by],
    counts: countedBy(request),
    cells: cellsOf(request.name, cells).map(({ where, value, primary }) => ({
      where: { ...where },
      value,
      why: value === null ? (primary ? 'few' : 'tells-another') : null,
    })),
  };
  return table;
}

/** A table as the file has it: without why a cell is suppressed, which would be disclosive. */
export function partOf(
  request: TableRequest,
  cells: readonly PublishedCell[],
  fieldOf: FieldOf = builtIn,
): TablePart {
  const counted = countedBy(request);
  const part: TablePart = {
    kind: 'table',
    name: partName(request.name, request.by, fieldOf),
    title: titleOf(counted, request.by, fieldOf),
    headline: '',
    by: request.by.map(fieldOf),
    measure: request.measure === 'people' ? 'people' : 'sum',
    unit: counted === 'people' ? 'people' : 'pence',
    valueTitle: words.tables[counted].value,
    cells: cellsOf(request.name, cells).map(({ where, value, base }) => ({
      where: keyed(where, fieldOf),
      value,
      ...(base === undefined ? {} : { base }),
    })),
  };
  return { ...part, headline: headline(part) };
}

/** How many sessions there were; people are not counted. */
export function sessionsTable(
  by: readonly ExportColumn[],
  sessions: readonly SessionHeld[],
  own: readonly OwnColumn[] = [],
  fieldOf: FieldOf = builtIn,
) {
  const name = `sessions-${by.join('-by-').toLowerCase()}`;
  const cells = sessionsHeld(sessions, by, own);
  const shown: ShownTable = {
    name,
    by: [...by],
    counts: 'sessions',
    cells: cells.map(({ where, value }) => ({ where: { ...where }, value, why: null })),
  };
  const total = cells.find(({ where }) => Object.keys(where).length === 0);
  const part: TablePart = {
    kind: 'table',
    name: partName(name, by, fieldOf),
    title: titleOf('sessions', by, fieldOf),
    headline: filled(words.tables.inAll, { value: total?.value ?? 0 }),
    by: by.map(fieldOf),
    measure: 'sum',
    unit: 'number',
    valueTitle: words.tables.sessions.value,
    cells: cells.map(({ where, value }) => ({ where: keyed(where, fieldOf), value })),
  };
  return { shown, part };
}

/** The name of a table in a file: a column of the charity's own is named, not by its field's key. */
const partName = (name: string, by: readonly string[], fieldOf: FieldOf) =>
  by
    .filter((column) => isOwnKey(column as ExportColumn))
    .reduce((named, column) => named.replace(column, fieldOf(column).key), name)
    .replaceAll('_', '-');

/** Columns that need another title after "by". */
const byWords: Readonly<Record<string, string>> = words.tables.byColumn;

function titleOf(
  counted: 'people' | 'fees' | 'expenses' | 'sessions',
  by: readonly string[],
  fieldOf: FieldOf,
) {
  const titles = by.map((column) => byWords[column] ?? inBy(fieldOf(column)));
  const joined = titles.reduce((one, other) => filled(words.tables.and, { one, other }));
  return filled(words.tables[counted].by, { by: joined });
}

const inBy = ({ title }: { readonly title: string }) => title.toLowerCase();

const keyed = (where: Readonly<Record<string, string>>, fieldOf: FieldOf) =>
  Object.fromEntries(Object.entries(where).map(([key, at]) => [fieldOf(key).key, at]));

/** Up to so many values that share the largest number are named. */
const namedAtMost = 3;

/**
 * The largest number in a sentence, of those that the chart draws: cells, or totals over the second
 * dimension where cells are too many for a picture. Where only the total is shown, the total.
 */
function headline(part: TablePart): string {
  const { cells, unit } = part;
  const inWords = (value: number) =>
    unit === 'pence' ? formatPounds(penceOf(value)) : String(value);
  const turned = upright(part, documentWords.total);
  const drawn = barsOf(turned, documentWords.total);
  const by = drawn?.of === 'totals' ? turned.by.slice(0, 1) : part.by;
  const shown = cells.filter(({ value }) => value !== null);
  const whole = shown.filter(
    ({ where }) =>
      Object.keys(where).length === by.length && by.every(({ key }) => where[key] !== undefined),
  );
  const most = Math.max(0, ...whole.map(({ value }) => value ?? 0));
  if (most > 0) {
    const named = whole
      .filter(({ value }) => value === most)
      .map(({ where }) => by.map(({ key }) => levelInWords(where[key] ?? '')).join(', '));
    const { most: one, mostOfMany, mostTotal, mostTotalOfMany } = words.tables;
    const [few, many] = drawn?.of === 'totals' ? [mostTotal, mostTotalOfMany] : [one, mostOfMany];
    return filled(named.length > namedAtMost ? many : few, {
      value: inWords(most),
      count: named.length,
      where: named.join('; '),
      by: by.map(inBy).join(', '),
    });
  }
  const total = shown.find(({ where }) => Object.keys(where).length === 0)?.value;
  return total ? filled(words.tables.totalOnly, { value: inWords(total) }) : words.tables.allHidden;
}
