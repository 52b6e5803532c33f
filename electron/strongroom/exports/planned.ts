import { dateInWords } from '../../../shared/domain/dates.ts';
import { type ExportColumn, recipeChoices } from '../../../shared/domain/exports/recipes.ts';
import { cellKey, isOfPerson } from '../../../shared/domain/exports/tables.ts';
import { WorkshopEnded } from '../../workshop/run.ts';
import { filled } from '../outputs/words.ts';
import type { Judged } from './differencing.ts';
import { published, words } from './documentWords.ts';
import type { Prepared } from './draft.ts';
import { filesOf, ofItsPeople, type PlannedSnapshot } from './plannedPeople.ts';
import { draftRows } from './rows.ts';
import type { RowsSnapshot, TablesSnapshot } from './snapshot.ts';
import type { Workshop } from './workshop.ts';

type Drafted = Extract<Prepared, { draft: unknown }> & Pick<Judged, 'columns'>;

/** A draft with the columns by which the attacker counts few people, or a refusal. */
export type PreparedOnce = Exclude<Prepared, { draft: unknown }> | Drafted;

type Prepare = (snapshot: RowsSnapshot | TablesSnapshot) => Promise<PreparedOnce>;

/** So many drafts of one release are attacked: each is a preparation of its own. */
const mostTried = { rows: 12, tables: 40 };

/**
 * A release of a reporting plan. All files of one time are of the same people, and the year is of the
 * people of its parts, so that the people who are left out of a file tell nothing. Of the drafts that
 * keep to this, the one that keeps most and is not withheld is taken: rows at coarser levels, tables
 * with more cells suppressed, and tables in the place of rows. Each draft is attacked.
 */
export async function preparePlanned(
  snapshot: PlannedSnapshot,
  workshop: Workshop,
  prepare: Prepare,
): Promise<Prepared> {
  const own = await ofItsPeople(snapshot, workshop);
  const prepared = await safest(own, workshop, prepare);
  if (!('draft' in prepared) || prepared.draft.kind === 'texts') return prepared;
  const { columns: _, draft, ...rest } = prepared;
  return { ...rest, draft: { ...draft, notes: [...draft.notes, ...notesOn(own)] } };
}

/** What a file says of the plan's people and ages where it is not as in a single file. */
function notesOn({ leftOut, agesOn, question }: PlannedSnapshot): string[] {
  const aged = question.columns.includes('age') && agesOn !== question.to;
  const notes: [note: string, people: number | undefined][] = [
    [words.rows.leftOut, leftOut.get('stands-out')],
    [words.leftBefore, leftOut.get('left-before')],
  ];
  return [
    ...notes.flatMap(([note, people]) =>
      people ? [filled(note, { count: published(people) })] : [],
    ),
    ...(aged ? [filled(words.agesOn, { day: dateInWords(agesOn) })] : []),
  ];
}

async function safest(
  own: PlannedSnapshot,
  workshop: Workshop,
  prepare: Prepare,
): Promise<PreparedOnce> {
  if (own.kind === 'tables') return await safestTables(own, prepare);
  const rows = await safestRows(own, workshop, prepare);
  const asked = own.question.columns;
  const columns = asked.filter((each) =>
    (recipeChoices.equality.columns as ExportColumn[]).includes(each),
  );
  const told = isSafe(rows) ? columnsTold(rows) : [];
  // Rows of one column are numbers by it: tables by all columns tell more.
  const tellEnough = told.length > 1 || told.length === asked.length;
  const areInTables = told.every((each) => (columns as string[]).includes(each));
  if (tellEnough || columns.length === 0 || !areInTables) return rows;
  const tables = await safestTables(asTables(own, columns), prepare).catch(endedEarly);
  return tables !== null && isSafe(tables) ? tables : rows;
}

/** The columns of rows that are not `*` throughout. */
function columnsTold({ draft }: Drafted): string[] {
  const [first] = draft.people.values();
  return Object.entries(first?.levels ?? {}).flatMap(([column, labels]) =>
    labels.length > 0 ? [column] : [],
  );
}

const isSafe = (prepared: Prepared): prepared is Drafted =>
  'draft' in prepared && prepared.withheld.length === 0;

/** Rows of all these people, as fine as leaves; the finest there are where none leaves. */
async function safestRows(
  snapshot: RowsSnapshot,
  workshop: Workshop,
  prepare: Prepare,
): Promise<PreparedOnce> {
  const { planned } = snapshot;
  const committed = (atLeast: ReadonlyMap<string, number>): RowsSnapshot => ({
    ...snapshot,
    commitment: { atLeast, everyone: true, k: planned?.k ?? 0 },
  });
  const seen = new Set<string>();
  const open: { atLeast: ReadonlyMap<string, number>; lost: number }[] = [];
  const add = async (floor: ReadonlyMap<string, number>): Promise<void> => {
    const draft = await draftRows(committed(floor), workshop);
    if ('refused' in draft) return;
    const atLeast = new Map(draft.levels);
    const key = JSON.stringify(draft.levels);
    // Rows that tell nothing are of no use.
    if (!seen.has(key) && draft.lost < 1) open.push({ atLeast, lost: draft.lost });
    seen.add(key);
  };
  await add(levelsOfParts(snapshot));
  let first: PreparedOnce | null = null;
  for (let tried = 0; tried < mostTried.rows; tried += 1) {
    open.sort((one, other) => one.lost - other.lost);
    const next = open.shift();
    if (!next) break;
    const prepared: PreparedOnce | null = await prepare(committed(next.atLeast)).catch(endedEarly);
    if (prepared === null) break;
    first ??= prepared;
    if (isSafe(prepared)) return prepared;
    for (const [column, level] of next.atLeast) {
      await add(new Map(next.atLeast).set(column, level + 1));
    }
  }
  return first ?? (await prepare(committed(levelsOfParts(snapshot))));
}

/** The coarsest level that rows of the same columns have in a part of the time, by column. */
function levelsOfParts(snapshot: RowsSnapshot): Map<string, number> {
  const { planned, question } = snapshot;
  const levels = new Map<string, number>();
  const parts = filesOf(snapshot).filter(
    ({ kind, from, to, columns }) =>
      kind === question.kind &&
      planned?.parts.some((part) => part.from === from && part.to === to) &&
      question.columns.every((column) => columns.includes(column)),
  );
  for (const { shape } of parts) {
    for (const [column, level] of JSON.parse(shape) as [string, number][]) {
      levels.set(column, Math.max(levels.get(column) ?? 0, level));
    }
  }
  return levels;
}

/**
 * Tables with as few more cells suppressed as it takes, and without a column where that is not
 * enough; as they are where nothing is.
 */
async function safestTables(snapshot: TablesSnapshot, prepare: Prepare): Promise<PreparedOnce> {
  const first = await prepare(snapshot);
  let found = first;
  let tried = 0;
  const without = new Set<string>();
  let hidden: ReadonlySet<string> = new Set();
  const attempt = async (keys: ReadonlySet<string>): Promise<PreparedOnce | null> => {
    tried += 1;
    const columns = snapshot.question.columns.filter((each) => !without.has(each));
    const question = { ...snapshot.question, columns };
    const next = await prepare({ ...snapshot, question, alsoHidden: keys }).catch(endedEarly);
    return next !== null && 'draft' in next ? next : null;
  };
  while (!isSafe(found) && tried < mostTried.tables) {
    const key = nextHidden(found, snapshot);
    if (key !== null) hidden = new Set([...hidden, key]);
    else {
      const column = nextColumn(found);
      if (column === null) return first;
      without.add(column);
    }
    const next = await attempt(hidden);
    if (next === null) return first;
    found = next;
  }
  if (!isSafe(found)) return first;
  // What was suppressed before the cell that it took may be shown again.
  for (const key of hidden) {
    if (tried >= mostTried.tables) break;
    const fewer = new Set([...hidden].filter((each) => each !== key));
    const next = await attempt(fewer);
    if (next && isSafe(next)) [found, hidden] = [next, fewer];
  }
  return found;
}

/** Whether a file tells who came to a kind of session or did something. */
const tellsOfDeeds = (columns: ReadonlySet<string>): boolean =>
  [...columns].some((column) => column.startsWith('did '));

/** A column of the question that tells of few people; null where it has no other. */
function nextColumn(prepared: PreparedOnce): ExportColumn | null {
  if (!('columns' in prepared) || prepared.question.columns.length < 2) return null;
  const { columns } = prepared;
  const told = prepared.question.columns.find((each) => columns.has(each));
  if (told) return told;
  return (
    (tellsOfDeeds(columns) && prepared.question.columns.find((each) => each === 'sessionKind')) ||
    null
  );
}

/** The smallest number that is shown by one of the columns that tell; null where there is none. */
function nextHidden(prepared: PreparedOnce, { own }: TablesSnapshot): string | null {
  if (!('draft' in prepared) || prepared.draft.kind !== 'tables') return null;
  const { columns, draft } = prepared;
  const deeds = tellsOfDeeds(columns);
  const shown = draft.cells.filter(({ value, where, measure }) => {
    const by = Object.keys(where);
    if (!value || by.length === 0 || measure !== undefined) return false;
    if (columns.size === 0) return true;
    const alone = by.length === 1 && isOfPerson(by[0] ?? '', own);
    return alone ? columns.has(by[0] ?? '') : deeds;
  });
  const [least] = shown.sort((one, other) => (one.value ?? 0) - (other.value ?? 0));
  return least ? cellKey(least) : null;
}

/** Tables by the columns of rows, of the same people. */
function asTables(
  { commitment: _, ...snapshot }: RowsSnapshot,
  columns: ExportColumn[],
): TablesSnapshot {
  const { question, attended } = snapshot;
  return {
    ...snapshot,
    kind: 'tables',
    question: { ...question, kind: 'equality', columns },
    tablesKind: 'equality',
    cases: attended.filter(({ on }) => question.from <= on && on <= question.to),
    ...{ sessions: null, unnamed: false, work: null, community: [], known: null },
  };
}

function endedEarly(error: unknown): null {
  if (error instanceof WorkshopEnded && error.reason.startsWith('too-')) return null;
  throw error;
}
