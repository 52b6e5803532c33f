import {
  answerHierarchy,
  genderHierarchy,
  NOT_ASKED,
  stageHierarchy,
} from '../../anonymise/hierarchies/answers.ts';
import { ageHierarchy, countHierarchy } from '../../anonymise/hierarchies/bands.ts';
import { ethnicityHierarchy } from '../../anonymise/hierarchies/ethnicity.ts';
import type { Hierarchy } from '../../anonymise/hierarchies/hierarchy.ts';
import { NO_FIXED_ADDRESS, postcodeHierarchy } from '../../anonymise/hierarchies/postcode.ts';
import type { RowSpec, Table } from '../../anonymise/spec.ts';
import { type ConsentEvent, type ConsentState, standingOn } from '../consents.ts';
import { ageOn } from '../dates.ts';
import type { JourneyStage } from '../people.ts';
import { type ExportColumn, fewestAlike } from './recipes.ts';

/** Why somebody who took part is not in an export; screens and the register show numbers only. */
export const leftOutReasons = [
  'not-asked',
  'declined',
  'not-today',
  'withdrawn',
  'expired',
  'stands-out',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** Somebody who took part in the period, with what an export may tell of them. */
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
}

/** Share of the people who may be left out because they would stand out: the screen says how many were. */
const mayBeLeftOut = 0.2;

const stageWords: Readonly<Record<JourneyStage, string>> = {
  'using-now': 'Using services now',
  'used-recently': 'Used services in the last two years',
  'used-long-ago': 'Used services more than two years ago',
  'family-or-friend': 'Family or friend',
};

/** An answer about a person: its value, how it may be generalised, and the finest level that may leave. */
interface Column {
  readonly key: ExportColumn;
  readonly value: (person: Participant, on: string) => string;
  readonly hierarchy: (values: readonly string[]) => Hierarchy;
  readonly atLeast: number;
}

/** What a participant row tells, each with the finest level that may ever leave: ages are banded and postcodes cut. */
export const personColumns: readonly Column[] = [
  {
    key: 'age',
    value: ({ dateOfBirth }, on) => {
      const age = dateOfBirth === null ? null : ageOn(dateOfBirth, on);
      return age === null ? NOT_ASKED : String(age);
    },
    hierarchy: ageHierarchy,
    atLeast: 1,
  },
  {
    key: 'gender',
    value: (person) => answer(person.gender),
    hierarchy: genderHierarchy,
    atLeast: 0,
  },
  {
    key: 'trans',
    value: (person) => answer(person.trans),
    hierarchy: answerHierarchy,
    atLeast: 0,
  },
  {
    key: 'ethnicity',
    value: (person) => answer(person.ethnicity),
    hierarchy: ethnicityHierarchy,
    atLeast: 0,
  },
  {
    key: 'area',
    value: ({ noFixedAddress, postcode }) => (noFixedAddress ? NO_FIXED_ADDRESS : answer(postcode)),
    hierarchy: postcodeHierarchy,
    atLeast: 1,
  },
  {
    key: 'journey',
    value: ({ journeyStage }) => (journeyStage ? stageWords[journeyStage] : NOT_ASKED),
    hierarchy: stageHierarchy,
    atLeast: 0,
  },
  {
    key: 'sessions',
    value: ({ sessions }) => String(sessions),
    hierarchy: countHierarchy,
    atLeast: 1,
  },
];

/** The column that names the person in the rows; it never leaves. */
const personColumn = 'person';

/** One row a person, as the engine and the verifier take them. Ages are those on the day `on`. */
export function participantTable(
  people: readonly Participant[],
  chosen: readonly ExportColumn[],
  on: string,
): Table {
  const told = personColumns.filter(({ key }) => chosen.includes(key));
  return {
    columns: [personColumn, ...told.map(({ key }) => key)],
    rows: people.map((person) => [person.personId, ...told.map(({ value }) => value(person, on))]),
  };
}

/** What the released rows must hold: k people alike, the others left out, new pseudonyms, shuffled. */
export function participantSpec(table: Table): RowSpec {
  return {
    person: personColumn,
    pseudonym: 'participant',
    quasiIdentifiers: personColumns.flatMap(({ key, hierarchy, atLeast }) => {
      const at = table.columns.indexOf(key);
      if (at < 0) return [];
      const values = table.rows.map((cells) => cells[at] ?? '');
      return [{ column: key, hierarchy: hierarchy(values), atLeast }];
    }),
    sensitive: [],
    k: fewestAlike,
    suppressionLimit: mayBeLeftOut,
    recoding: 'global',
    suppressed: 'remove',
    shuffle: true,
  };
}

/** Splits people by where their consent stands on a day: only an agreement in force lets somebody in. */
export function splitByConsent<P extends { readonly personId: string }>(
  people: readonly P[],
  events: ReadonlyMap<string, readonly ConsentEvent[]>,
  day: string,
): { included: P[]; leftOut: Map<LeftOutReason, number> } {
  const included: P[] = [];
  const leftOut = new Map<LeftOutReason, number>();
  for (const person of people) {
    const state: ConsentState = standingOn(events.get(person.personId) ?? [], day).state;
    if (state === 'agreed') included.push(person);
    else leftOut.set(state, (leftOut.get(state) ?? 0) + 1);
  }
  return { included, leftOut };
}

/** An answer as a cell: what was not asked says so, and `*` belongs to the engine alone. */
function answer(text: string | null): string {
  const plain = text?.trim() ?? '';
  return plain === '' || plain === '*' ? NOT_ASKED : plain;
}
