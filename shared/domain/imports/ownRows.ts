import { asWritten } from '../../anonymise/rows/csv.ts';
import type { ConsentMethod } from '../consents.ts';
import { noPence, type Pence, parsePounds } from '../money.ts';
import type { PaymentMethod } from '../payments.ts';
import { date, past } from './amounts.ts';
import { isFormula, line } from './cells.ts';
import type { SheetRows } from './layouts.ts';
import { isSession, type Meaning } from './meanings.ts';
import { plainAmount, turned } from './orders.ts';
import type { OwnColumn, OwnLayout } from './ownSheet.ts';
import type { ProblemCode, Problems } from './problems.ts';
import { handleAt, type Located, type ReadSheet } from './read.ts';
import type { ReadSheets } from './references.ts';
import type { Terms } from './terms.ts';
import { codedAs, wordOf } from './words.ts';

type Row<Kind extends keyof SheetRows> = Located<SheetRows[Kind]>;

/** The sheets, beside the people, that one table gives. */
type Others = 'consents' | 'sessions' | 'attendance' | 'payments';

/** The name of a form, as in the sheet of consents. */
const longestLine = line(60);

/** The number of rows between two pauses. */
const cellStride = 50;

interface Reading {
  readonly file: string;
  readonly layout: OwnLayout;
  readonly terms: Terms;
  readonly problems: Problems;
}

/**
 * What a sheet of people says beside the people: a consent for each purpose, a session for each of
 * its columns with who came, for how long and for how much, and a payment of each row. Yields the
 * rows done now and then.
 */
export function* otherSheets(
  { file, layout, terms, problems }: Reading,
  rows: readonly (readonly string[])[],
  people: ReadSheet<'people'>,
): Generator<number, ReadSheets> {
  const found: { [Kind in Others]: Row<Kind>[] } = {
    consents: [],
    sessions: [],
    attendance: [],
    payments: [],
  };
  const sessions = sessionsOf({ file, layout, terms, problems });
  const read = cellReader({ file, layout, terms, problems });
  const longest = new Map<number, number>();
  for (const { at, handle } of people.rows) {
    // A row has a cell for each session: the pauses come sooner than in other sheets.
    if (at % cellStride === 0) yield at;
    const here = { file, at, handle };
    const row = read(at, rows[at - 1] ?? []);
    for (const consent of consentsOf(row, layout, terms)) {
      found.consents.push({ ...here, row: { ...consent, person: handle } });
    }
    for (const [column, session] of sessions) {
      const came = row.came(column);
      if (came === null) continue;
      const minutes = came.minutes;
      longest.set(column, Math.max(longest.get(column) ?? 0, minutes ?? 0));
      const pair = { session, person: handle };
      found.attendance.push({
        ...here,
        row: { ...pair, role: null, minutes, access_need_met: null },
      });
      if (came.pence === null) continue;
      const owed = {
        outcome: 'approved',
        method: null,
        paid_on: null,
        voucher_serial: null,
        reverses: null,
      } as const;
      found.payments.push({
        ...here,
        row: { ...pair, ...owed, ref: null, fee: came.pence, expenses: noPence },
      });
    }
    const payment = paymentOf(row);
    if (payment) found.payments.push({ ...here, row: { ...payment, person: handle } });
  }
  for (const [column, handle] of sessions) {
    const row = sessionRow(layout, column, longest.get(column) ?? 0);
    const assumed = ['minutes', 'kind'] as const;
    if (row) found.sessions.push({ file, at: layout.headingRow, handle, row, assumed });
  }
  return sheetsOf(found);
}

/** A sheet of each kind that the columns of the table can give. */
function sheetsOf(found: { [Kind in Others]: Row<Kind>[] }): ReadSheets {
  const sheets: { [Kind in Others]?: ReadSheet<Kind> } = {};
  for (const kind of Object.keys(found) as Others[]) {
    const rows = found[kind];
    if (rows.length === 0) continue;
    const refs = new Set(rows.map(({ handle }) => handle));
    Object.assign(sheets, { [kind]: { kind, count: rows.length, rows, refs } });
  }
  return sheets;
}

/** The handle of the session of each column. A session without a day is a problem. */
function sessionsOf({ file, layout, problems }: Reading): ReadonlyMap<number, string> {
  const handles = new Map<number, string>();
  for (const [at, { as, on, session, heading }] of layout.columns.entries()) {
    if (!isSession(as)) continue;
    const place = { file, row: layout.headingRow, column: heading, value: heading };
    if ((on ?? session?.on ?? null) === null)
      problems.add({ ...place, code: 'session-without-day' });
    else handles.set(at, handleAt(file, `column ${at}`));
  }
  return handles;
}

function sessionRow(
  { columns, sessions }: OwnLayout,
  at: number,
  longest: number,
): SheetRows['sessions'] | null {
  const dayOf = (column: OwnColumn | undefined) => column?.on ?? column?.session?.on ?? null;
  const titleOf = (column: OwnColumn | undefined) => column?.session?.title || sessions.title;
  const [day, title] = [dayOf(columns[at]), titleOf(columns[at])];
  if (day === null) return null;
  // Two sessions of one day and title are told apart by their place.
  const earlier = columns
    .slice(0, at)
    .filter((each) => isSession(each.as) && dayOf(each) === day && titleOf(each) === title).length;
  return {
    ref: null,
    date: day,
    start: null,
    minutes: longest > 0 ? longest : sessions.minutes,
    kind: sessions.kind,
    title: earlier === 0 ? title : `${title} (${earlier + 1})`,
    place: null,
    facilitator: null,
    purpose: null,
    agenda: null,
    access_notes: null,
    made: null,
    note: null,
    project: null,
  };
}

/** What a person's row says in one session's column; null where they did not come. */
interface Came {
  readonly minutes: number | null;
  readonly pence: Pence | null;
}

interface OwnRow {
  /** The line in the column that is this; empty where there is none. */
  line(as: Meaning): string;
  word(at: number): string;
  wordOf(as: Meaning): string;
  date(as: Meaning): string | null;
  pence(as: Meaning): Pence | null;
  came(at: number): Came | null;
}

/** Reads the cells of one row after the other; a cell that cannot be read is a problem of its own. */
function cellReader({ file, layout, terms, problems }: Reading) {
  const { columns } = layout;
  const places = new Map(columns.map(({ as }, at) => [as, at] as const).reverse());
  const words = new Map(
    layout.words.map(({ meaning, word, becomes }) => [`${meaning}\n${wordOf(word)}`, becomes]),
  );
  return (row: number, cells: readonly string[]): OwnRow => {
    const textAt = (at: number | undefined) => (cells[at ?? -1] ?? '').trim();
    const fails = (at: number, code: ProblemCode) => {
      const column = columns[at]?.heading ?? null;
      problems.add({ file, row, column, code, value: textAt(at) });
      return null;
    };
    const wordAt = (at: number): string => {
      const text = textAt(at);
      const meaning = codedAs(columns[at]?.as ?? 'note');
      if (text === '' || meaning === null) return '';
      const becomes = words.get(`${meaning}\n${wordOf(text)}`);
      // A word that is on the list and means nothing yet is asked about once, not in every cell.
      if (becomes === undefined) fails(at, 'which-word');
      return becomes ?? '';
    };
    const penceAt = (at: number): Pence | null => {
      const text = textAt(at);
      if (text === '') return null;
      if (isFormula(text)) return fails(at, 'formula');
      const pence = parsePounds(plainAmount(text, columns[at]?.comma ?? null));
      if (pence === null) {
        // What a comma stands before is asked about once for the column.
        return columns[at]?.unclear == null ? fails(at, 'wrong-money') : null;
      }
      return pence < 0 ? fails(at, 'less-than-nothing') : pence;
    };
    return {
      line(as) {
        const at = places.get(as);
        const text = textAt(at);
        if (at === undefined || text === '') return '';
        if (isFormula(text)) return fails(at, 'formula') ?? '';
        const reading = longestLine(asWritten(text), terms.today);
        return 'value' in reading ? reading.value : (fails(at, reading.code) ?? '');
      },
      word: wordAt,
      wordOf: (as) => {
        const at = places.get(as);
        return at === undefined ? '' : wordAt(at);
      },
      date(as) {
        const at = places.get(as);
        const text = textAt(at);
        if (at === undefined || text === '') return null;
        const read = as === 'consent_date' ? past : date;
        const reading = read(turned(text, columns[at]?.order ?? 'none'), terms.today);
        return 'value' in reading ? reading.value : fails(at, reading.code);
      },
      pence(as) {
        const at = places.get(as);
        return at === undefined ? null : penceAt(at);
      },
      came(at) {
        const text = textAt(at);
        const as = columns[at]?.as;
        if (text === '') return null;
        if (as === 'came' || !/\d/.test(text)) {
          return wordAt(at) === 'yes' ? { minutes: null, pence: null } : null;
        }
        if (as === 'amount') {
          const pence = penceAt(at);
          return pence === null || pence === 0 ? null : { minutes: null, pence };
        }
        const minutes = minutesOf(text, as === 'hours' ? 60 : 1);
        if (minutes === null) return fails(at, 'wrong-number');
        return minutes === 0 ? null : { minutes, pence: null };
      },
    };
  };
}

/** Minutes of `2`, `1.5`, `1,5`, `1:30`, `2 h`, `90 min`; a bare number counts in `unit` minutes. */
export function minutesOf(text: string, unit: 1 | 60): number | null {
  const clock = /^(\d{1,2}):(\d\d)(?::\d\d)?$/.exec(text);
  const plain = /^(\d{1,4}(?:[.,]\d{1,2})?)\s*(h|hrs?|hours?|m|mins?|minutes?)?\.?$/i.exec(text);
  const said = plain?.[2]?.toLowerCase();
  const each = said === undefined ? unit : said.startsWith('h') ? 60 : 1;
  const minutes = clock
    ? Number(clock[1]) * 60 + Number(clock[2])
    : plain
      ? Math.round(Number((plain[1] ?? '').replace(',', '.')) * each)
      : null;
  return minutes === null || minutes > 1_440 ? null : minutes;
}

type BareConsent = Omit<SheetRows['consents'], 'person'>;

/**
 * The consents of a row. A yes with a day, a form and a way is a consent; any other yes is only the
 * sheet's word, which the plan keeps as never verified. A blank says that it was not asked.
 */
function consentsOf(
  row: OwnRow,
  { columns }: OwnLayout,
  { purposes, today }: Terms,
): BareConsent[] {
  return columns.flatMap(({ as, of }, at): BareConsent[] => {
    if (as !== 'consent') return [];
    const said = row.word(at);
    const purpose = purposes.find(({ id }) => id === of);
    if (said === '' || purpose === undefined) return [];
    const on = row.date('consent_date');
    const form = row.line('consent_form');
    const method = row.wordOf('consent_method');
    const shown = on !== null && form !== '' && method !== '';
    return [
      {
        purpose: purpose.name,
        answer: said === 'yes' ? 'agreed' : said === 'no' ? 'declined' : 'not-today',
        form_version: shown || said !== 'yes' ? form || null : null,
        method: (method || null) as ConsentMethod | null,
        asked_on: on ?? today,
        ...{ expires_on: null, withdrawn_on: null, number: 0, takes_back: null },
        ...{ ask_again_on: null, witness: null, reason: null, passed_on_by: null },
        ...{ interpreter: null, given: null, checked_by: null, checks: null, session: null },
      },
    ];
  });
}

/** The payment of a row with a fee or expenses: paid where it says on which day, else approved. */
function paymentOf(row: OwnRow): Omit<SheetRows['payments'], 'person'> | null {
  const [fee, expenses] = [row.pence('fee'), row.pence('expenses')];
  if (fee === null && expenses === null) return null;
  const on = row.date('paid_on');
  return {
    ref: null,
    session: null,
    fee: fee ?? noPence,
    expenses: expenses ?? noPence,
    outcome: on === null ? 'approved' : 'paid',
    method: (row.wordOf('paid_by') || null) as PaymentMethod | null,
    paid_on: on,
    voucher_serial: null,
    reverses: null,
  };
}

/** What is still to be said: one problem for a column or a word, not one for each of its cells. */
export function unclearProblems({ file, layout, terms, problems }: Reading): void {
  const asked = new Set<string>();
  for (const { as, of, heading, unclear, order } of layout.columns) {
    if (as === 'consent' && !terms.purposes.some(({ id }) => id === of)) {
      problems.add({ file, row: null, column: heading, code: 'which-purpose', value: heading });
    }
    if (unclear === null) continue;
    const code = order === 'unclear' ? 'which-date' : 'which-amount';
    // The headings of sessions are asked about once.
    const column = isSession(as) && code === 'which-date' ? null : heading;
    if (asked.has(`${code}${column}`)) continue;
    asked.add(`${code}${column}`);
    problems.add({ file, row: null, column, code, value: unclear });
  }
  for (const { meaning, word, becomes } of layout.words) {
    if (becomes !== null) continue;
    const column = layout.columns.find(({ as }) => codedAs(as) === meaning)?.heading ?? null;
    problems.add({ file, row: null, column, code: 'which-word', value: word });
  }
}
