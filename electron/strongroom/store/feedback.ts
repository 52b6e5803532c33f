import { sql } from 'kysely';
import type { Outcome } from '../../../shared/domain/decisions.ts';
import { foldedWords, recordName } from '../../../shared/domain/people.ts';
import { build } from './build.ts';
import { withOutcome } from './decisions.ts';
import { nameColumns, notErased } from './people.ts';
import type { Reader } from './unit.ts';

/** What was decided and what came of it, as a page says it. */
export interface Told {
  readonly asked: string;
  readonly decided: string | null;
  /** Null where it is decided and nothing came of it yet. */
  readonly outcome: Outcome | null;
  readonly on: string | null;
  readonly why: string | null;
  readonly stillPossible: string | null;
}

/** What a person contributed, and what came of it; null where nothing is decided yet. */
export interface Said {
  readonly words: string;
  readonly decisionId: string | null;
  readonly worthToService: string | null;
  readonly told: Told | null;
}

const outcomeColumns = [
  'asked',
  'decided',
  'turn.outcome as outcome',
  'turn.on_date as on',
  'turn.why as why',
  'turn.still_possible as stillPossible',
] as const;

interface Row extends Omit<Told, 'outcome' | 'asked'> {
  readonly asked: string | null;
  readonly outcome: string | null;
}

const toldOf = ({ asked, decided, outcome, on, why, stillPossible }: Row): Told | null =>
  outcome === null && decided === null
    ? null
    : {
        ...{ asked: asked ?? '', decided, outcome: outcome as Outcome | null, on },
        ...{ why, stillPossible },
      };

/** What a person contributed to a project, in the order of the days. */
export const listSaid = (db: Reader, projectId: string, personId: string): Said[] =>
  db
    .all(
      build
        .selectFrom('contributions')
        .leftJoin('decisions', 'decisions.id', 'contributions.decision_id')
        .leftJoin('decision_turns as turn', (join) =>
          join.onRef('turn.decision_id', '=', 'decisions.id').on(
            sql<boolean>`turn.number = (select max(number) from decision_turns as newer
              where newer.decision_id = decisions.id)`,
          ),
        )
        .select(['words', 'contributions.decision_id as decisionId'])
        .select('worth_to_service as worthToService')
        .select(outcomeColumns)
        .where('contributions.person_id', '=', personId)
        .where('contributions.project_id', '=', projectId)
        .orderBy('contributions.on_date')
        .orderBy('contributions.id'),
    )
    .map(({ words, decisionId, worthToService, ...row }) => ({
      ...{ words, decisionId, worthToService, told: toldOf(row) },
    }));

/** The newest decisions of a project that were decided, or of which something came, with their keys. */
export const listTold = (db: Reader, projectId: string, atMost: number) =>
  db
    .all(
      withOutcome
        .select('decisions.id as id')
        .select(outcomeColumns)
        .where('decisions.project_id', '=', projectId)
        .where((is) => is.or([is('turn.id', 'is not', null), is('decided', 'is not', null)]))
        .orderBy(sql`coalesce(turn.on_date, decisions.on_date)`, 'desc')
        .orderBy('decisions.id', 'desc')
        .limit(atMost),
    )
    .flatMap(({ id, ...row }) => {
      const told = toldOf(row);
      return told ? [{ id, ...told }] : [];
    });

/** The contributions to these decisions with their contributors, by day. */
export const listQuotes = (db: Reader, decisionIds: readonly string[]) =>
  db.all(
    build
      .selectFrom('contributions')
      .innerJoin('people', 'people.id', 'contributions.person_id')
      .select(['contributions.person_id as personId', 'words', 'decision_id as decisionId'])
      .select(nameColumns)
      .where('decision_id', 'in', [...decisionIds])
      .orderBy('contributions.on_date')
      .orderBy('contributions.id'),
  );

/** Who contributed to a project, by name. */
export const listContributors = (db: Reader, projectId: string) =>
  db
    .all(
      build
        .selectFrom('people')
        .select(['people.id as id', 'safe_contact as safeContact', ...nameColumns])
        .where('people.id', 'in', (of) =>
          of.selectFrom('contributions').select('person_id').where('project_id', '=', projectId),
        )
        .orderBy('sort_name')
        .orderBy('people.id'),
    )
    .map(({ id, safeContact, ...names }) => ({ id, safeContact, name: recordName(names) }));

/** The people one of whose names is a word of these texts. */
export function peopleNamedIn(db: Reader, texts: readonly string[]) {
  const words = new Set(
    texts.flatMap((text) =>
      foldedWords(text.replace(/['’]s\b/g, '').replace(/[^\p{L}\p{M}'’-]/gu, ' ')),
    ),
  );
  const people = build.selectFrom('people').where(notErased);
  const aliases = db.all(build.selectFrom('aliases').select(['person_id as id', 'name']));
  const aka = new Map<string, string[]>();
  for (const { id, name } of aliases) aka.set(id, [...(aka.get(id) ?? []), name]);
  return db
    .all(people.select(['id', ...nameColumns]))
    .map(({ id, firstName, lastName, knownAs }) => ({
      ...{ id, first: firstName, last: lastName },
      aka: [...(knownAs === null ? [] : [knownAs]), ...(aka.get(id) ?? [])],
    }))
    .filter(({ first, last, aka: others }) =>
      [first, last ?? '', ...others].some((name) =>
        foldedWords(name).some((word) => word.length > 1 && words.has(word)),
      ),
    );
}
