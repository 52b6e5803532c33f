import type {
  KnownFile,
  KnownGroup,
  KnownTable,
  Ladders,
} from '../../../shared/anonymise/attacker/knownFile.ts';
import { roundedFrom } from '../../../shared/anonymise/tables/rounding.ts';
import type { PublishedCell } from '../../../shared/anonymise/tables/spec.ts';
import type { ExportColumn } from '../../../shared/domain/exports/recipes.ts';
import {
  answerLadders,
  caseTable,
  isOfPerson,
  isTablesKind,
} from '../../../shared/domain/exports/tables.ts';
import type { EarlierRelease } from '../store/exports.ts';
import { labelHash } from './labelHash.ts';
import type { Compared } from './snapshot.ts';

/** A file with the columns of its tables that today's records no longer give: it was of others. */
interface FileOfToday extends KnownFile {
  readonly outdated: readonly string[];
}

/**
 * A release, or a draft, as its reader knows it, with the truth of today's records behind it. `all`
 * are the files that the reader has: who is in each is taken to be known.
 */
export function knownFile(
  release: EarlierRelease,
  snapshot: Compared,
  all: readonly EarlierRelease[],
): FileOfToday {
  const { exportId: name } = release;
  if (!isTablesKind(release.kind)) return { name, ...rowsOf(release), outdated: [] };
  const cells = (JSON.parse(release.shape) as PublishedCell[]).filter(
    ({ measure }) => measure === undefined,
  );
  const tables = new Map<string, PublishedCell[]>();
  for (const cell of cells) {
    const key = Object.keys(cell.where).sort().join(' ');
    tables.set(key, [...(tables.get(key) ?? []), cell]);
  }
  const told = [...tables.entries()].flatMap(([key, of]) => {
    const [column = '', ...more] = key.split(' ');
    // Everybody: the sizes of groups are taken to be known.
    if (column === '') return [];
    const alone = more.length === 0 && isOfPerson(column, snapshot.own);
    return alone
      ? [byAnswer(column as ExportColumn, of, release, snapshot)]
      : byDeeds(key.split(' '), of, release, snapshot, all);
  });
  const people = new Map<string, Record<string, readonly string[]>>(
    [...release.people.keys()].map((person) => [person, {}]),
  );
  const kept = told.filter(({ table, ladders }) => isTrue(table, ladders, people.size));
  for (const { column, ladders } of kept) {
    for (const [person, ladder] of ladders) {
      const own = people.get(person);
      if (own) own[column] = ladder;
    }
  }
  const outdated = told.filter((each) => !kept.includes(each)).map(({ column }) => column);
  return { name, people, tables: kept.map(({ table }) => table), outdated };
}

/** Numbers of people by one column, with each person's labels in it. */
interface Told {
  readonly column: string;
  readonly table: KnownTable;
  readonly ladders: ReadonlyMap<string, readonly string[]>;
}

/** Rows: the number of people in each class. What rows told of those who were erased is forgotten. */
function rowsOf({ people, levels }: EarlierRelease): Pick<KnownFile, 'people' | 'tables'> {
  const groups = new Map<string, { labels: string[]; count: number }>();
  const known = new Map<string, Ladders>([...people.keys()].map((person) => [person, {}]));
  for (const [person, own] of levels ?? []) {
    const told = Object.entries(own).filter(([, ladder]) => ladder.length > 0);
    known.set(person, Object.fromEntries(told));
    const labels = told.map(([, ladder]) => ladder.at(-1) ?? '');
    const group = groups.get(labels.join('\n')) ?? { labels, count: 0 };
    group.count += 1;
    groups.set(labels.join('\n'), group);
  }
  const columns = Object.keys([...known.values()].find((own) => Object.keys(own).length > 0) ?? {});
  if (columns.length === 0) return { people: known, tables: [] };
  const exact = [...groups.values()].map(({ labels, count }) => ({
    ...{ labels, least: count, most: count, hidden: false },
  }));
  return { people: known, tables: [{ columns, groups: exact, withoutForgotten: true }] };
}

/** A table by an answer about the person. */
function byAnswer(
  column: ExportColumn,
  cells: readonly PublishedCell[],
  { people, agesOn }: EarlierRelease,
  { everyone, groupings, own, releaseKey }: Compared,
): Told {
  const ofFile = everyone.filter(({ personId }) => people.has(personId));
  const hash = labelHash(releaseKey, column);
  const hashed = answerLadders(column, ofFile, agesOn, groupings, own).map((ladder) =>
    ladder.map(hash),
  );
  const ladders = new Map<string, readonly string[]>(
    ofFile.map(({ personId }, at) => [personId, hashed[at] ?? []]),
  );
  const groups = cells.map((cell) => groupOf(cell, hash(cell.where[column] ?? '')));
  return { column, ladders, table: { columns: [column], groups } };
}

/** Numbers of people who came, or were paid, at some time in some way: who did is the answer to each. */
function byDeeds(
  by: readonly string[],
  cells: readonly PublishedCell[],
  { people, from, to, kind }: EarlierRelease,
  { attended, paid, groupings, own }: Compared,
  all: readonly EarlierRelease[],
): Told[] {
  const isMoney = kind === 'money';
  const during = (isMoney ? paid : attended).filter(
    ({ personId, on }) => people.has(personId) && from <= on && on <= to,
  );
  const { rows } = caseTable(during, [], by as ExportColumn[], to, groupings, own);
  // Attendances of people who were erased are gone with them.
  const known = new Set(during.map(({ personId }) => personId));
  const who = new Map<string, Set<string>>();
  for (const [person = '', ...answers] of rows) {
    const key = JSON.stringify(answers.slice(0, by.length));
    who.set(key, (who.get(key) ?? new Set()).add(person));
  }
  return cells.flatMap((cell): Told[] => {
    const did = who.get(JSON.stringify(by.map((name) => cell.where[name]))) ?? new Set();
    const { month, quarter, ...where } = cell.where;
    const days = daysOf(month ?? quarter, from, to);
    if (Object.keys(where).length === 0 && isInAFile(did, days)) return [];
    // The same deeds in another file are the same answer.
    const column = `did ${JSON.stringify([isMoney, days, Object.entries(where).sort()])}`;
    const ladders = new Map<string, readonly string[]>(
      [...known].map((person) => [person, [did.has(person) ? 'yes' : 'no']]),
    );
    const others = { labels: ['no'], least: 0, most: people.size, hidden: false };
    const groups = [groupOf(cell, 'yes'), others];
    return [{ column, ladders, table: { columns: [column], groups } }];
  });

  /** Whether those who came, or were paid, at some time are the people of a file of that time. */
  function isInAFile(did: ReadonlySet<string>, days: readonly [string, string]): boolean {
    return all.some(
      (file) =>
        (file.kind === 'money') === isMoney &&
        file.from === days[0] &&
        file.to === days[1] &&
        [...known].every((person) => did.has(person) === file.people.has(person)),
    );
  }
}

/** The days of a month or quarter that lie in a file's time; all of it where neither is given. */
function daysOf(part: string | undefined, from: string, to: string): readonly [string, string] {
  if (part === undefined) return [from, to];
  const [year = '', own = ''] = part.split('-');
  const quarter = own.startsWith('Q') ? Number(own.slice(1)) : null;
  const month = (of: number) => String(of).padStart(2, '0');
  const [first, last] =
    quarter === null ? [own, own] : [month(3 * quarter - 2), month(3 * quarter)];
  const days = new Date(Date.UTC(Number(year), Number(last), 0)).getUTCDate();
  const [begins, ends] = [`${year}-${first}-01`, `${year}-${last}-${days}`];
  return [begins < from ? from : begins, ends > to ? to : ends];
}

/** What a cell says of a number of people. Zeros are shown, so a suppressed number is at least 1. */
function groupOf({ value, primary, base, nearest }: PublishedCell, label: string): KnownGroup {
  const about = { labels: [label], hidden: value === null && primary };
  if (value === null) return { ...about, least: 1, most: Number.POSITIVE_INFINITY };
  if (value === 0 || base !== 5) return { ...about, least: value, most: value };
  const [least, most] = nearest ? roundedFrom(value) : [value - 4, value + 4];
  return { ...about, least: Math.max(0, least), most };
}

/**
 * Whether a table of so many people is what today's records give: else it tells of records that are
 * no more. People who were erased may have given any answer.
 */
function isTrue(
  { columns: [column = ''], groups }: KnownTable,
  ladders: Told['ladders'],
  people: number,
): boolean {
  const counts = new Map<string, number>();
  for (const ladder of ladders.values()) {
    const label = ladder.at(-1) ?? '';
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const listed = new Set(groups.map(({ labels }) => labels[0] ?? ''));
  return (
    column !== '' &&
    [...counts.keys()].every((label) => listed.has(label)) &&
    groups.every(({ labels, least, most }) => {
      const count = counts.get(labels[0] ?? '') ?? 0;
      return least <= count + people - ladders.size && count <= most;
    })
  );
}
