import { asWritten } from '../../anonymise/rows/csv.ts';
import type { Field, ListField, Stored } from '../../records/record.ts';
import { type Taken, takenColumns, takenHeading, takenRecords } from '../../records/taken.ts';
import { instant } from './amounts.ts';
import { isFormula, longText, type Reading } from './cells.ts';
import { type Known, rowKey } from './known.ts';
import type { ProblemCode, Problems } from './problems.ts';
import { type PlannedRow, type RowPlace, stride } from './read.ts';

/** What a row names by the reference or the name of another record. */
interface Named {
  readonly column: string;
  /** The table that it names a row of. */
  readonly of: string;
  readonly value: string;
}

/** A row of the sheet of a declared record, as the columns of its table. */
export interface DeclaredRow extends RowPlace {
  readonly table: string;
  /** Without what it names by a reference that is no key. */
  readonly columns: Readonly<Record<string, Stored>>;
  readonly names: readonly Named[];
}

/** The rows of all sheets of declared records. */
export interface DeclaredRead {
  readonly rows: readonly DeclaredRow[];
  /** What each row is named by, also of rows with problems, by `keyIn`. */
  readonly keys: ReadonlySet<string>;
}

/** What a row is named by, in the set of what is read. */
export const keyIn = (table: string, key: unknown): string => `${table} ${key}`;

/** Records that rows name by their reference; all others they name by key. */
const byReference = ['people', 'sessions', 'payments'] as const;
type ByReference = (typeof byReference)[number];
const isByReference = (table: string): table is ByReference =>
  (byReference as readonly string[]).includes(table);

const byHeadings: ReadonlyMap<string, Taken> = new Map(
  takenRecords.map((taken) => [takenColumns(taken).map(takenHeading).join('\n'), taken]),
);

/** The declared record whose sheet has exactly these headings; null where none has. */
export const declaredOf = (headings: readonly string[]): Taken | null =>
  byHeadings.get(headings.map((heading) => heading.trim()).join('\n')) ?? null;

/**
 * Reads the sheet of a declared record after those `before` it: the schema of each field judges its
 * cell.
 */
export function* readDeclared(
  taken: Taken,
  { file, rows }: { readonly file: string; readonly rows: readonly (readonly string[])[] },
  known: Known,
  problems: Problems,
  before: DeclaredRead = { rows: [], keys: new Set() },
): Generator<number, DeclaredRead> {
  const { table, fields } = taken.record;
  const byColumn = new Map(
    Object.values(fields as Record<string, Field | ListField>).flatMap((field) =>
      'column' in field ? [[field.column, field] as const] : [],
    ),
  );
  const columns = takenColumns(taken);
  const references = known.declared.get(table)?.references ?? new Map<string, string>();
  const read: DeclaredRow[] = [];
  const keys = new Set(before.keys);
  for (const [at, cells] of rows.entries()) {
    if (at % stride === 0) yield at;
    if (at === 0 || cells.every((cell) => cell.trim() === '')) continue;
    const faults = problems.count;
    const row: Record<string, Stored> = {};
    const names: Named[] = [];
    for (const [place, column] of columns.entries()) {
      const cell = cells[place] ?? '';
      const text = asWritten(cell).normalize('NFC').trim();
      const of = references.get(column);
      const reading = isFormula(cell)
        ? { code: 'formula' as const }
        : readCell(column, text, byColumn.get(column), of);
      if ('code' in reading) {
        const heading = takenHeading(column);
        problems.add({
          file,
          row: at + 1,
          column: heading,
          code: reading.code,
          value: cell || null,
        });
      } else {
        row[column] = reading.value;
        if (of !== undefined && text !== '') names.push({ column, of, value: text });
      }
    }
    keys.add(keyIn(table, row.id));
    if (problems.count === faults) read.push({ file, row: at + 1, table, columns: row, names });
  }
  return { rows: [...before.rows, ...read], keys };
}

const key = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readCell(
  column: string,
  text: string,
  field: Field | undefined,
  of: string | undefined,
): Reading<Stored> {
  if (text === '') {
    const isBookkeeping = field === undefined && column !== 'id';
    return isBookkeeping || field?.schema.safeParse(null).success
      ? { value: null }
      : { code: 'required' };
  }
  // What is named by a reference or a name becomes a key when the row is inserted.
  if (of !== undefined && (isByReference(of) || of === 'users')) return { value: null };
  if (of !== undefined || column === 'id' || column.endsWith('_id')) {
    return key.test(text) ? { value: text } : { code: 'wrong-key' };
  }
  if (field !== undefined) return valueIn(field, text);
  return column.endsWith('_at') ? instant(text, '') : longText()(text, '');
}

/** The value of a cell as its column holds it: texts as they are, numbers where the field takes them. */
function valueIn(field: Field, text: string): Reading<Stored> {
  for (const kept of [text, Number(text)]) {
    const value = field.schema.safeParse(readKept(field, kept));
    if (!value.success) continue;
    const stored = field.store(value.data);
    if (typeof stored === typeof kept) return { value: stored };
  }
  return { code: field.choices === null ? 'wrong-value' : 'wrong-choice' };
}

function readKept(field: Field, kept: Stored): unknown {
  try {
    return field.read(kept);
  } catch {
    return undefined;
  }
}

interface Given {
  readonly read: DeclaredRead;
  readonly known: Known;
  /** Whether a reference names a row of the same import. */
  readonly isGiven: (table: 'people' | 'sessions' | 'payments', ref: string) => boolean;
}

/** Finds what rows name that is not there, and rows in whose place another one stands. */
export function checkDeclared({ read, known, isGiven }: Given, problems: Problems): void {
  const seen = new Set<string>();
  const codes: Readonly<Record<string, ProblemCode>> = {
    ...{ people: 'unknown-person', sessions: 'unknown-session', users: 'unknown-user' },
    payments: 'unknown-payment',
  };
  for (const each of read.rows) {
    const { file, row, table, columns, names } = each;
    const says = (column: string, code: ProblemCode, value: string | null) =>
      problems.add({ file, row, column: takenHeading(column), code, value });
    for (const { column, of, value } of names) {
      const isHere = isByReference(of)
        ? isGiven(of, value) || known[of].has(value)
        : of === 'users'
          ? column.endsWith('_by') || known.users.has(value)
          : read.keys.has(keyIn(of, value)) || known.declared.get(of)?.keys.has(rowKey([value]));
      if (!isHere) says(column, codes[of] ?? 'unknown-record', value);
    }
    const named = new Map(names.map(({ column, value }) => [column, value]));
    const valueAt = (column: string) => columns[column] ?? named.get(column) ?? null;
    const { key: keyColumns = [], keys, unique = [] } = known.declared.get(table) ?? {};
    const own = rowKey(keyColumns.map(valueAt));
    if (seen.has(`${table} ${own}`)) says(keyColumns[0] ?? 'id', 'row-twice', null);
    seen.add(`${table} ${own}`);
    if (keys?.has(own)) continue;
    for (const [at, { columns: alone, has, withBlanks }] of unique.entries()) {
      if (!withBlanks && alone.some((column) => valueAt(column) === null)) continue;
      const values = rowKey(alone.map(valueAt));
      if (has.has(values)) says(alone.at(-1) ?? 'id', 'here-otherwise', null);
      else if (seen.has(`${table} ${at} ${values}`)) says(alone.at(-1) ?? 'id', 'row-twice', null);
      seen.add(`${table} ${at} ${values}`);
    }
  }
}

/** Finds receipts that come in whose numbers do not go on from the last one without a gap. */
export function checkReceiptNumbers(
  { read, known }: Pick<Given, 'read' | 'known'>,
  problems: Problems,
): void {
  const { keys, unique = [] } = known.declared.get('receipts') ?? {};
  const numbers = unique.find(({ columns }) => columns.join() === 'number')?.has ?? new Set();
  let last = Math.max(0, ...[...numbers].map((key) => Number(JSON.parse(key)[0])));
  const fresh = read.rows
    .filter(({ table, columns }) => table === 'receipts' && !keys?.has(rowKey([columns.id])))
    .toSorted((one, other) => Number(one.columns.number) - Number(other.columns.number));
  for (const { file, row, columns } of fresh) {
    const number = Number(columns.number);
    if (number > last + 1) {
      const column = takenHeading('number');
      problems.add({ file, row, column, code: 'receipt-gap', value: String(last + 1) });
    }
    last = Math.max(last, number);
  }
}

/** The rows that the vault does not have: a row whose key is here already is the same. */
export function planDeclared(
  rows: readonly DeclaredRow[],
  known: Known,
  /** The key of what a row names by reference; null where it is new. */
  keyOf: (table: string, ref: string) => string | null,
): { readonly fresh: DeclaredRow[]; readonly rows: PlannedRow[] } {
  const fresh: DeclaredRow[] = [];
  const seen = new Set<string>();
  const planned = rows.map((each): PlannedRow => {
    const { file, row, table, columns, names } = each;
    const named = new Map(
      names.map(({ column, of, value }) => [column, keyOf(of, value) ?? `new ${value}`]),
    );
    const { key: keyColumns = [], keys } = known.declared.get(table) ?? {};
    const own = rowKey(keyColumns.map((column) => columns[column] ?? named.get(column) ?? null));
    const isHere = keys?.has(own) === true || seen.has(`${table} ${own}`);
    seen.add(`${table} ${own}`);
    if (!isHere) fresh.push(each);
    return { file, row, is: isHere ? 'same' : 'fresh' };
  });
  // A receipt has the number after the last: they come in in the order of their numbers.
  const numberOf = ({ table, columns }: DeclaredRow) =>
    table === 'receipts' ? Number(columns.number) : 0;
  fresh.sort((one, other) => numberOf(one) - numberOf(other));
  return { fresh, rows: planned };
}
