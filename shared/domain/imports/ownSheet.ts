import type { OwnField, OwnRecord } from '../ownFields.ts';
import type { SessionKind } from '../sessions.ts';
import { proposedColumns } from './columnsProposed.ts';
import {
  type ChosenColumn,
  isDated,
  isMoney,
  isSession,
  type Meaning,
  repeats,
} from './meanings.ts';
import { type DateOrder, dateOrderOf, unclearAmount } from './orders.ts';
import { fieldOfColumn } from './ownCells.ts';
import { type HeadedSession, saysOnlySession, sessionOfHeading } from './sessionHeadings.ts';
import type { Terms } from './terms.ts';
import {
  type Heading,
  headingRowOf,
  headingsAt,
  isBlank,
  type LeftOutRow,
  leftOutOf,
  type Rows,
} from './where.ts';
import { becomesOf, type CodedWord, canBecome, codedAs, codedMeanings, wordOf } from './words.ts';

/** A column of a charity's own sheet. */
export interface OwnColumn extends ChosenColumn {
  readonly heading: string;
  /** The first different values. */
  readonly samples: readonly string[];
  readonly hidden: boolean;
  /** In which order its dates are read, as chosen or as all of its cells say. */
  readonly order: DateOrder;
  /** What can be read two ways, while it was not said which: a date or an amount. */
  readonly unclear: string | null;
  /** Of a session: what the heading says. */
  readonly session: HeadedSession | null;
  /** Of a field of the charity's own: that field, or the one to be made; null without a name. */
  readonly own: OwnField | null;
}

/** What the sessions of a wide register have in common. */
export interface OwnSessions {
  /** The title of sessions whose heading is a day alone. */
  readonly title: string;
  readonly kind: SessionKind;
  /** How long they last where no cell says it. */
  readonly minutes: number;
}

/** How a sheet of the charity's own is read. */
export interface OwnLayout {
  /** What each of its rows is. */
  readonly sheet: OwnRecord;
  /** The row of the headings, counted from 1 as a spreadsheet does. */
  readonly headingRow: number;
  readonly takesHiddenRows: boolean;
  readonly leftOut: readonly LeftOutRow[];
  readonly columns: readonly OwnColumn[];
  readonly words: readonly CodedWord[];
  readonly sessions: OwnSessions;
  /** Whether what the columns are was chosen last time. */
  readonly remembered: boolean;
}

/** How a person wants a sheet to be read. */
export interface ChosenLayout {
  readonly file: string;
  /** A sheet that is not used brings nothing in. */
  readonly used: boolean;
  readonly headingRow: number;
  readonly takesHiddenRows: boolean;
  /** Null where the row of the headings changed: columns and words are to be proposed anew. */
  readonly columns: readonly ChosenColumn[] | null;
  readonly words: readonly { meaning: string; word: string; becomes: string }[];
  readonly sessions: OwnSessions;
}

/** A sheet as it was read, as far as a layout needs it. */
export interface Sheet {
  readonly file: string;
  readonly rows: Rows;
  readonly hiddenRows: readonly number[];
  /** Counted from 0. */
  readonly hiddenColumns: readonly number[];
}

const samplesShown = 3;
/** More different words than this are no list: they are read as they are. */
const mostWords = 60;

/** Pauses between columns: all cells of a long sheet take a while. */
type Paused<T> = Generator<void, T>;

/** Proposes how a sheet is read: by its headings, by its contents, and by what was chosen last time. */
export function proposeLayout(sheet: Sheet, terms: Terms): Paused<OwnLayout> {
  const row = headingRowOf(sheet.rows, terms.headings, terms.today);
  return layoutAt(sheet, row, terms, null);
}

/** The same with the headings in a row that a person chose, counted from 1, and with their choices. */
export function* layoutAt(
  { file, rows, hiddenRows, hiddenColumns }: Sheet,
  headingRow: number,
  terms: Terms,
  chosen: ChosenLayout | null,
): Paused<OwnLayout> {
  const takesHiddenRows = chosen?.takesHiddenRows ?? true;
  // Not by spreading the rows: a long list has more of them than a call takes arguments.
  const width = rows.slice(headingRow - 1).reduce((most, row) => Math.max(most, row.length), 0);
  const headings = headingsAt(rows, headingRow, width);
  const leftOut = leftOutOf(rows, headingRow);
  const without = new Set(leftOut.map(({ row }) => row));
  if (!takesHiddenRows) for (const row of hiddenRows) without.add(row);
  const body = rows.filter((row, at) => at >= headingRow && !without.has(at + 1) && !isBlank(row));
  const before = chosen ? null : terms.remembered(headings.map(({ name }) => name));
  yield;
  const proposed = yield* proposedColumns(headings, body, terms);
  const choices = headings.map(
    ({ name }, at): ChosenColumn =>
      chosen?.columns?.[at] ?? before?.get(name) ?? { ...unsaid, ...(proposed[at] ?? left) },
  );
  const single = chosen?.columns ? choices : onceEach(choices);
  const order = headingOrder(headings, single);
  const columns: OwnColumn[] = [];
  for (const [at, column] of single.entries()) {
    yield;
    const around = { hidden: hiddenColumns.includes(at), record: 'people', order, terms } as const;
    columns.push(columnOf(column, headings[at] ?? noHeading, body, at, around));
  }
  const words = (yield* wordsOf(columns, body, terms)).map((word) => ({
    ...word,
    becomes:
      chosen?.words.find(
        (each) =>
          each.meaning === word.meaning &&
          wordOf(each.word) === wordOf(word.word) &&
          canBecome(word.meaning, each.becomes, terms),
      )?.becomes ?? word.becomes,
  }));
  return {
    sheet: 'people',
    headingRow,
    takesHiddenRows,
    leftOut,
    columns,
    words,
    sessions: chosen?.sessions ?? { title: titleOf(file), kind: 'meeting', minutes: 60 },
    remembered: before !== null,
  };
}

const unsaid = { of: null, dates: null, comma: null, on: null } as const;
const left = { as: 'left-out' } as const;
const noHeading: Heading = { name: '', own: '', group: '' };

/** The title of sessions that have none: the sheet's name where it says something, else the file's. */
function titleOf(file: string): string {
  const [, ofFile = file, sheet = ''] = /^(.*), ([^,]+)$/.exec(file) ?? [];
  const called = /^(sheet|table) ?\d*$/i.test(sheet.trim()) || saysOnlySession(sheet) ? '' : sheet;
  return (called || ofFile.replace(/\.[a-z]{3,4}( \(\d+\))?$/i, '')).trim().slice(0, 200);
}

/** Most meanings stand once: a second column of the same is kept as a note. */
function onceEach(columns: readonly ChosenColumn[]): ChosenColumn[] {
  const taken = new Set<Meaning>();
  return columns.map((column) => {
    const again = !repeats(column.as) && taken.has(column.as);
    taken.add(column.as);
    return again ? { ...column, as: 'note' } : column;
  });
}

/** The order of the dates in the headings of sessions: all of them together say it. */
function headingOrder(headings: readonly Heading[], columns: readonly ChosenColumn[]) {
  const sessions = columns.flatMap(({ as }, at) =>
    isSession(as) ? (/[\d/.-]{6,}/.exec(headings[at]?.own ?? '')?.[0] ?? []) : [],
  );
  return dateOrderOf(sessions);
}

interface Around {
  readonly hidden: boolean;
  readonly record: OwnRecord;
  /** Of the dates in the headings of all sessions. */
  readonly order?: ReturnType<typeof dateOrderOf>;
  readonly terms: Terms;
}

/** A column with what its cells tell of it. */
export function columnOf(
  chosen: ChosenColumn,
  heading: Heading,
  body: Rows,
  at: number,
  around: Around,
): OwnColumn {
  const samples = new Set<string>();
  for (const row of body) {
    const text = (row[at] ?? '').trim();
    if (text !== '') samples.add(text);
    if (samples.size === samplesShown) break;
  }
  const { as } = chosen;
  const cells = {
    *[Symbol.iterator]() {
      for (const row of body) yield row[at] ?? '';
    },
  };
  const own =
    as === 'own' ? fieldOfColumn(heading.name, [...cells], around.terms, around.record) : null;
  const dated = isDated(as) || own?.kind === 'date';
  const found = isSession(as) ? (around.order ?? null) : dated ? dateOrderOf(cells) : null;
  const order = chosen.dates ?? found?.order ?? 'none';
  const amount = isMoney(as) && chosen.comma === null ? unclearAmount(cells) : null;
  return {
    ...chosen,
    heading: heading.name,
    samples: [...samples],
    hidden: around.hidden,
    order,
    unclear: order === 'unclear' ? (found?.example ?? null) : amount,
    session: isSession(as)
      ? sessionOfHeading(heading.own, heading.group, around.terms.today, order)
      : null,
    own,
  };
}

/** The different words of the coded columns, in the order of the columns. */
function* wordsOf(columns: readonly OwnColumn[], body: Rows, terms: Terms): Paused<CodedWord[]> {
  const found = new Map<string, { -readonly [K in keyof CodedWord]: CodedWord[K] }>();
  const counted = new Map<string, number>();
  for (const [at, { as }] of columns.entries()) {
    const meaning = codedAs(as);
    if (meaning === null) continue;
    yield;
    for (const row of body) {
      const text = (row[at] ?? '').trim();
      // Hours and amounts are no words; signs beside them are.
      if (text === '' || (meaning === 'came' && as !== 'came' && /\d/.test(text))) continue;
      const word = wordOf(text);
      const key = `${meaning}\n${word}`;
      const known = found.get(key);
      if (known) known.count += 1;
      else if ((counted.get(meaning) ?? 0) < mostWords) {
        counted.set(meaning, (counted.get(meaning) ?? 0) + 1);
        found.set(key, { meaning, word: text, count: 1, becomes: becomesOf(meaning, text, terms) });
      }
    }
  }
  return [...found.values()].sort(
    (one, other) =>
      codedMeanings.indexOf(one.meaning) - codedMeanings.indexOf(other.meaning) ||
      other.count - one.count,
  );
}

/**
 * A column as a choice of it: what all of its rows told about its dates stays so, also when some of
 * them are left out.
 */
export const asChosen = ({ as, of, dates, order, comma, on }: OwnColumn): ChosenColumn => ({
  ...{ as, of, comma, on },
  dates: dates ?? (order === 'day-first' || order === 'month-first' ? order : null),
});

/** Whether a layout says who, or which session, each row is about. */
export const saysWho = ({ sheet, columns }: Pick<OwnLayout, 'sheet' | 'columns'>): boolean =>
  sheet === 'sessions' || columns.some(({ as }) => as === 'whole_name' || as === 'first_name');
