import {
  folded,
  type Grouping,
  groupedHierarchy,
  placesIn,
  staysItself,
} from '../anonymise/hierarchies/grouping.ts';
import type { Hierarchy } from '../anonymise/hierarchies/hierarchy.ts';
import { bandLabels } from '../anonymise/hierarchies/limits.ts';
import { mergeSparse } from '../anonymise/hierarchies/mergeSparse.ts';
import { partsOf } from '../anonymise/hierarchies/postcode.ts';
import { isUngrouped } from '../anonymise/hierarchies/problems.ts';
import type { JourneyStage } from './people.ts';
import type { SessionKind } from './sessions.ts';

/** The fields whose answers exports generalise by groups. */
export const groupedFields = [
  'age',
  'gender',
  'trans',
  'ethnicity',
  'postcode',
  'journey',
  'sessions',
  'session-kind',
] as const;
export type GroupedField = (typeof groupedFields)[number];

/** The kind of answers of each field. */
export const groupingKinds: Readonly<Record<GroupedField, Grouping['kind']>> = {
  age: 'bands',
  gender: 'answers',
  trans: 'answers',
  ethnicity: 'answers',
  postcode: 'places',
  journey: 'answers',
  sessions: 'bands',
  'session-kind': 'answers',
};

/** The groupings in force, by field. */
export type Groupings = Readonly<Record<GroupedField, Grouping>>;

/** The words that files and groupings use for stored codes. */
export const stageWords: Readonly<Record<JourneyStage, string>> = {
  'using-now': 'Using services now',
  'used-recently': 'Used services in the last two years',
  'used-long-ago': 'Used services more than two years ago',
  'family-or-friend': 'Family or friend',
};
export const sessionKindWords: Readonly<Record<SessionKind, string>> = {
  'working-group': 'Working group',
  'enquiry-group': 'Enquiry group',
  meeting: 'Meeting',
  survey: 'Survey',
  'peer-research': 'Peer research',
  recruitment: 'Recruitment panel',
};

/**
 * The hierarchy of a field for `values` (one for each person) in a grouping. With `k`, places of
 * fewer than `k` of these people are merged with their surrounding area.
 */
export function hierarchyIn(grouping: Grouping, values: readonly string[], k = 0): Hierarchy {
  const hierarchy = groupedHierarchy(grouping, values);
  if (k === 0 || grouping.kind !== 'places') return hierarchy;
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return mergeSparse(hierarchy, counts, k);
}

/** The names of the groups at each level, narrowest first, in the order of the grouping. */
export function groupNames(grouping: Grouping): string[][] {
  if (grouping.kind === 'bands') return grouping.limits.map(bandLabels);
  const steps = grouping.rows[0]?.groups.length ?? 0;
  return Array.from({ length: steps }, (_, step) => [
    ...new Set(grouping.rows.map(({ groups }) => groups[step] ?? '')),
  ]);
}

/** A stored answer with the number of people who gave it. */
export interface RawAnswer {
  readonly answer: string;
  readonly count: number;
}

/**
 * The answers given, in the grouping's words, those without a group first. Postcodes are counted by
 * area; unreadable ones are only counted.
 */
export function givenAnswers(grouping: Grouping, raw: readonly RawAnswer[]) {
  const found = new Map<string, RawAnswer & { readonly grouped: boolean }>();
  const place = placesIn(grouping);
  let unreadable = 0;
  for (const { answer, count } of raw) {
    const area = grouping.kind === 'places' ? partsOf(answer)?.[1] : answer.trim();
    if (area === undefined) unreadable += count;
    if (area === undefined || staysItself(area)) continue;
    const row = rowsOf(grouping).find((own) => folded(own.answer) === folded(area));
    const key = folded(area);
    found.set(key, {
      answer: row?.answer ?? found.get(key)?.answer ?? area,
      count: (found.get(key)?.count ?? 0) + count,
      grouped: place(answer) !== null,
    });
  }
  const given = [...found.values()].sort(
    (one, other) =>
      Number(one.grouped) - Number(other.grouped) || one.answer.localeCompare(other.answer, 'en'),
  );
  return { given, unreadable };
}

/** A grouping as it is stored: without answers that have no group yet, and with normalised spaces. */
export function withoutUngrouped(grouping: Grouping): Grouping {
  if (grouping.kind === 'bands') return grouping;
  const rows = grouping.rows
    .filter((row) => !isUngrouped(row))
    .map(({ answer, groups }) => ({
      answer: answer.trim(),
      groups: groups.map((group) => group.trim()),
    }));
  return { ...grouping, rows };
}

const rowsOf = (grouping: Grouping) => (grouping.kind === 'bands' ? [] : grouping.rows);
