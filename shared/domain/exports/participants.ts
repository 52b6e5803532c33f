import { NOT_ASKED, OTHER } from '../../anonymise/hierarchies/answers.ts';
import { type Grouping, placesIn } from '../../anonymise/hierarchies/grouping.ts';
import { NO_FIXED_ADDRESS } from '../../anonymise/hierarchies/postcode.ts';
import type { RowSpec, Table } from '../../anonymise/spec.ts';
import { allows, type ConsentState } from '../consents.ts';
import { ageOn } from '../dates.ts';
import { type GroupedField, type Groupings, hierarchyIn, stageWords } from '../hierarchies.ts';
import type { JourneyStage } from '../people.ts';
import type { OwnAnswers, OwnColumn } from './ownColumns.ts';
import { type ExportColumn, isOwnKey, minimumClass } from './recipes.ts';
import { diversityOf } from './sensitive.ts';

/** Why a person who took part is not in an export; screens and the register show numbers only. */
export const leftOutReasons = [
  'not-asked',
  'declined',
  'not-today',
  'withdrawn',
  'expired',
  'objected',
  'stands-out',
  // Earlier files of a plan left without them.
  'left-before',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** A person who took part in the period, with the answers that an export may have. */
export interface Participant {
  readonly personId: string;
  readonly dateOfBirth: string | null;
  readonly gender: string | null;
  readonly trans: string | null;
  readonly ethnicity: string | null;
  readonly noFixedAddress: boolean;
  readonly postcode: string | null;
  readonly journeyStage: JourneyStage | null;
  /** How many sessions of the period they came to. */
  readonly sessions: number;
  /** Their answers to fields of the charity's own, by column. */
  readonly own?: OwnAnswers | undefined;
}

/** Share of the people who may be left out because they would stand out; the screen shows how many were. */
const mayBeLeftOut = 0.2;

/** An answer about a person: how it is grouped, and the finest level that may be released. */
interface Column {
  readonly key: ExportColumn;
  /** The field of its grouping, or the grouping itself. */
  readonly field: GroupedField | Grouping;
  readonly answer: (person: Participant, on: string) => string | null;
  readonly atLeast: number;
}

/** The columns of a participant row, each with the finest level that may be released: ages in bands, postcodes cut. */
const personColumns: readonly Column[] = [
  {
    key: 'age',
    field: 'age',
    answer: ({ dateOfBirth }, on) => {
      const age = dateOfBirth === null ? null : ageOn(dateOfBirth, on);
      return age === null ? null : String(age);
    },
    atLeast: 1,
  },
  { key: 'gender', field: 'gender', answer: ({ gender }) => gender, atLeast: 0 },
  { key: 'trans', field: 'trans', answer: ({ trans }) => trans, atLeast: 0 },
  { key: 'ethnicity', field: 'ethnicity', answer: ({ ethnicity }) => ethnicity, atLeast: 0 },
  {
    key: 'area',
    field: 'postcode',
    answer: ({ noFixedAddress, postcode }) => (noFixedAddress ? NO_FIXED_ADDRESS : postcode),
    atLeast: 1,
  },
  {
    key: 'journey',
    field: 'journey',
    answer: ({ journeyStage }) => journeyStage && stageWords[journeyStage],
    atLeast: 0,
  },
  { key: 'sessions', field: 'sessions', answer: ({ sessions }) => String(sessions), atLeast: 1 },
];

/** The columns of the app and those of the charity's own, all protected alike. */
const columnsWith = (own: readonly OwnColumn[]): readonly Column[] => [
  ...personColumns,
  ...own.flatMap(({ key, record, grouping, atLeast }): Column[] =>
    record === 'people'
      ? [{ key, field: grouping, answer: (person) => person.own?.[key] ?? null, atLeast }]
      : [],
  ),
];

/** The column of a field that was in an earlier release and was removed since: every answer is missing. */
const removed = (key: ExportColumn): Column => ({
  ...{ key, field: { kind: 'answers', rows: [] }, answer: () => null, atLeast: 0 },
});

const groupingIn = (field: Column['field'], groupings: Groupings): Grouping =>
  typeof field === 'string' ? groupings[field] : field;

/**
 * People's answers to one question, in the words of its grouping. An answer outside the grouping
 * becomes "Another answer", so that no unreviewed text is released. Ages are those on the day `on`.
 */
export function answersTo(
  key: ExportColumn,
  people: readonly Participant[],
  on: string,
  groupings: Groupings,
  own: readonly OwnColumn[] = [],
): { readonly grouping: Grouping; readonly answers: readonly string[] } {
  const found = columnsWith(own).find((each) => each.key === key);
  const column = found ?? (isOwnKey(key) ? removed(key) : null);
  if (!column) throw new RangeError(`no answer about a person: ${key}`);
  const grouping = groupingIn(column.field, groupings);
  const place = placesIn(grouping);
  const answers = people.map((each) => place(column.answer(each, on) ?? NOT_ASKED) ?? OTHER);
  return { grouping, answers };
}

/** The column that names the person in the rows; it is never released. */
const personColumn = 'person';

/** One row a person, as the engine and the verifier take them. Ages are those on the day `on`. */
export function participantTable(
  people: readonly Participant[],
  chosen: readonly ExportColumn[],
  on: string,
  groupings: Groupings,
  own: readonly OwnColumn[] = [],
): Table {
  const keys = columnsWith(own)
    .map(({ key }) => key)
    .filter((key) => chosen.includes(key));
  const columns = keys.map((key) => answersTo(key, people, on, groupings, own).answers);
  return {
    columns: [personColumn, ...keys],
    rows: people.map(({ personId }, at) => [personId, ...columns.map((each) => each[at] ?? '')]),
  };
}

/**
 * What the released rows must keep: classes of k people, and different answers to a sensitive question
 * among people who are equivalent in the others; the rest left out, new pseudonyms, shuffled.
 */
export function participantSpec(
  table: Table,
  groupings: Groupings,
  k = minimumClass,
  own: readonly OwnColumn[] = [],
): RowSpec {
  return {
    person: personColumn,
    pseudonym: 'participant',
    quasiIdentifiers: columnsWith(own).flatMap(({ key, field, atLeast }) => {
      const at = table.columns.indexOf(key);
      if (at < 0) return [];
      const values = table.rows.map((cells) => cells[at] ?? '');
      const hierarchy = hierarchyIn(groupingIn(field, groupings), values, k);
      const diverse = diversityOf(key, own);
      return [{ column: key, hierarchy, atLeast, ...(diverse ? { diverse } : {}) }];
    }),
    sensitive: [],
    k,
    suppressionLimit: mayBeLeftOut,
    recoding: 'global',
    suppressed: 'remove',
    shuffle: true,
  };
}

/**
 * Splits people by the state of the purpose for each: only those whom it allows are included.
 * A spreadsheet's bare "yes" was never verified: it counts as not asked.
 */
export function splitByConsent<P extends { readonly personId: string }>(
  people: readonly P[],
  consentOf: (personId: string) => ConsentState,
): { included: P[]; leftOut: Map<LeftOutReason, number> } {
  const included: P[] = [];
  const leftOut = new Map<LeftOutReason, number>();
  for (const person of people) {
    const state = consentOf(person.personId);
    if (allows(state)) {
      included.push(person);
      continue;
    }
    const reason: LeftOutReason = state === 'unverified' ? 'not-asked' : state;
    leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
  }
  return { included, leftOut };
}
