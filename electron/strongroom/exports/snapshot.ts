import type { CommunityShare } from '../../../shared/domain/community.ts';
import { type OwnColumn, ownColumns, ownKey } from '../../../shared/domain/exports/ownColumns.ts';
import {
  type LeftOutReason,
  type Participant,
  splitByConsent,
} from '../../../shared/domain/exports/participants.ts';
import { askedKey, classOf, rowsIn } from '../../../shared/domain/exports/plans.ts';
import type { ExportColumn, RecipeKind } from '../../../shared/domain/exports/recipes.ts';
import type { SessionHeld } from '../../../shared/domain/exports/sessionsHeld.ts';
import { type Case, isTablesKind, type TablesKind } from '../../../shared/domain/exports/tables.ts';
import type { Groupings } from '../../../shared/domain/hierarchies.ts';
import { listShares } from '../store/community.ts';
import { consentsNow } from '../store/consents.ts';
import {
  hasUnnamed,
  listCases,
  listParticipants,
  listQuotes,
  listSessionsHeld,
} from '../store/exportCases.ts';
import { type EarlierRelease, listEarlierReleases, releaseKey } from '../store/exports.ts';
import { peopleNamedIn } from '../store/feedback.ts';
import { groupingsOf } from '../store/hierarchies.ts';
import { ownAnswers } from '../store/ownAnswers.ts';
import { listOwnFields } from '../store/ownFields.ts';
import { findDueRelease } from '../store/plans.ts';
import { listKnownPeople, listStaffNames } from '../store/textReviews.ts';
import type { Reader } from '../store/unit.ts';
import { readYearOfWork, type YearOfWork } from '../store/yearOfWork.ts';
import type { Question } from './draft.ts';
import { peopleOfYear, textsOfYear } from './workParts.ts';

interface KnownPeople {
  readonly people: ReturnType<typeof listKnownPeople>;
  readonly staff: readonly string[];
}

interface Common {
  readonly question: Question;
  /** The people of the question whose consent is in force today. */
  readonly people: readonly Participant[];
  readonly ids: ReadonlySet<string>;
  readonly leftOut: ReadonlyMap<LeftOutReason, number>;
  /** The day on which ages are counted. */
  readonly agesOn: string;
  /** The release register, the newest first. */
  readonly earlier: readonly EarlierRelease[];
  /** The fields of the charity's own as columns, those of earlier releases too. */
  readonly own: readonly OwnColumn[];
}

/** What rows and tables are compared with earlier releases by. */
export interface Compared extends Common {
  readonly groupings: Groupings;
  /** The key of the hashes in the register. */
  readonly releaseKey: string;
  /** All people who took part in the time of the question or of an earlier table. */
  readonly everyone: readonly Participant[];
  /** Attendances and payments in the time of the question and of earlier tables. */
  readonly attended: readonly Case[];
  readonly paid: readonly Case[];
  /** Null where the question is no release of a reporting plan. */
  readonly planned: Planned | null;
}

/** What a release of a reporting plan knows of the others. */
export interface Planned {
  /** The plan by its days and calendar. */
  readonly plan: string;
  /** What its recipe asks. */
  readonly asked: string;
  /** The columns of each recipe of rows. */
  readonly rows: readonly (readonly ExportColumn[])[];
  /** The smallest equivalence class of rows. */
  readonly k: number;
  /** The times whose people a whole is of; none where the question is of a part. */
  readonly parts: readonly Period[];
  /** The releases of the plan, by their keys in the register. */
  readonly released: ReadonlySet<string>;
  /** All people who came in the time of the question and whose consent is in force today. */
  readonly came: readonly Participant[];
}

export interface RowsSnapshot extends Compared {
  readonly kind: 'rows';
  /** How a reporting plan has its rows made; by default as a single file. */
  readonly commitment?: {
    /** The finest level of a column. */
    readonly atLeast: ReadonlyMap<string, number>;
    /** Whether no one may be left out. */
    readonly everyone: boolean;
    readonly k: number;
  };
}

export interface TablesSnapshot extends Compared {
  readonly kind: 'tables';
  readonly tablesKind: TablesKind;
  /** All cases of the question's period; for money, of the periods of earlier releases too. */
  readonly cases: readonly Case[];
  /** Cells that a reporting plan suppresses besides, by `cellKey`. */
  readonly alsoHidden?: ReadonlySet<string>;
  /** Sessions of the period, where the question asks how many there were. */
  readonly sessions: readonly SessionHeld[] | null;
  /** Whether people were there who gave no name, and are in no table of who came. */
  readonly unnamed: boolean;
  /** For the annual report: what was done in the period. */
  readonly work: WorkSnapshot | null;
  /** The shares of the charity's area. */
  readonly community: readonly CommunityShare[];
  /** Null where no earlier release has titles of sessions, which may name people. */
  readonly known: KnownPeople | null;
}

/** What was done in a period, with what is needed to count people and to find names in its texts. */
export interface WorkSnapshot {
  readonly year: YearOfWork;
  /** Everyone whose deeds it counts and whose consent is in force today. */
  readonly counted: ReadonlySet<string>;
  readonly texts: readonly string[];
  /** The people whose names may stand in these texts. */
  readonly named: ReturnType<typeof peopleNamedIn>;
}

export interface TextsSnapshot extends Common {
  readonly kind: 'texts';
  readonly quotes: ReturnType<typeof listQuotes>;
  readonly known: KnownPeople;
}

/** All that one preparation knows of the vault. What follows from it reads nothing more. */
export type Snapshot = RowsSnapshot | TablesSnapshot | TextsSnapshot;

/** Reads everything that a preparation needs, in one reading of the vault. */
export function readSnapshot(db: Reader, question: Question, today: string): Snapshot {
  const { kind } = question;
  const earlier = listEarlierReleases(db);
  const fields = listOwnFields(db);
  const due = question.recipeId === null ? null : findDueRelease(db, question);
  const asking = [question, ...earlier, ...(due?.recipes ?? [])];
  const used = new Set(asking.flatMap(({ columns }) => columns));
  const answers = ownAnswers(
    db,
    fields.filter(({ id }) => used.has(ownKey(id))),
  );
  const took = listParticipants(db, kind, question).map((person) => ({
    ...person,
    own: answers.get(person.personId),
  }));
  // The cohort of an earlier release stays what it was; consents may still shrink it.
  const cohort = earlier.find(({ exportId }) => exportId === question.cohortOf);
  const asked = cohort ? took.filter(({ personId }) => cohort.people.has(personId)) : took;
  const consent = consentsNow(db, { purposeId: question.purposeId }, today);
  const { included: people, leftOut } = splitByConsent(asked, consent);
  const ids = new Set(people.map(({ personId }) => personId));
  const agesOn = question.to;
  const common = { question, people, ids, leftOut, agesOn, earlier, own: ownColumns(fields) };
  if (kind === 'quotes') {
    const quotes = listQuotes(db, question).filter(({ personId }) => ids.has(personId));
    return { ...common, kind: 'texts', quotes, known: readKnownPeople(db) };
  }
  const groupings = groupingsOf(db);
  const withOwn = withAnswers(answers);
  const compared = {
    ...common,
    groupings,
    releaseKey: releaseKey(db),
    agesOn: due?.time.agesOn ?? question.to,
    planned: due && {
      ...{
        plan: due.plan,
        asked: askedKey(question),
        released: due.released,
        parts: due.time.parts,
      },
      ...{ rows: rowsIn(due.recipes), k: classOf(due.recipes) },
      came: kind === 'money' ? cameAndAgree(db, question, answers, consent) : people,
    },
    ...readDeeds(db, question, earlier, answers, due !== null),
  };
  if (!isTablesKind(kind)) return { ...compared, kind: 'rows' };
  const titled = earlier.some(({ columns }) => columns.includes('subject'));
  const money = earlier.filter((each) => each.kind === 'money');
  const counted = kind === 'money' ? periodOf([question, ...money]) : question;
  return {
    ...compared,
    kind: 'tables',
    tablesKind: kind,
    cases: listCases(db, kind, counted).map(withOwn),
    sessions: holdsSessions(kind) ? listSessionsHeld(db, question).map(withOwn) : null,
    unnamed: kind !== 'money' && hasUnnamed(db, question),
    work: kind === 'coproduction' ? readWork(db, question, consent) : null,
    community: listShares(db).map(({ id, version, ...share }) => share),
    known: titled ? readKnownPeople(db) : null,
  };
}

/** All people who came in the time of a question and whose consent is in force. */
function cameAndAgree(
  db: Reader,
  question: Question,
  answers: ReturnType<typeof ownAnswers>,
  consent: ReturnType<typeof consentsNow>,
): readonly Participant[] {
  const came = listParticipants(db, 'participants', question).map((person) => ({
    ...person,
    own: answers.get(person.personId),
  }));
  return splitByConsent(came, consent).included;
}

/** Puts the answers of a session to fields of the charity's own in the place of its key. */
const withAnswers =
  (answers: ReturnType<typeof ownAnswers>) =>
  <Each extends { readonly sessionId: string | null }>({ sessionId, ...each }: Each) => ({
    ...each,
    own: sessionId === null ? undefined : answers.get(sessionId),
  });

/** The records behind earlier tables, whose register holds numbers only; none where there is none. */
function readDeeds(
  db: Reader,
  question: Question,
  earlier: readonly EarlierRelease[],
  answers: ReturnType<typeof ownAnswers>,
  planned: boolean,
): Pick<Compared, 'everyone' | 'attended' | 'paid'> {
  const compared = earlier.filter(({ kind }) => kind !== 'quotes');
  if (compared.length === 0 && !planned) return { everyone: [], attended: [], paid: [] };
  const tables = compared.filter(({ kind }) => isTablesKind(kind));
  const period = periodOf([question, ...tables]);
  const casesOf = (kind: RecipeKind) => listCases(db, kind, period).map(withAnswers(answers));
  const isAsked = (money: boolean) =>
    [question, ...tables].some(({ kind }) => isTablesKind(kind) && (kind === 'money') === money);
  return {
    everyone: listParticipants(db, 'participants', period).map((person) => ({
      ...person,
      own: answers.get(person.personId),
    })),
    attended: planned || isAsked(false) ? casesOf('participation') : [],
    paid: isAsked(true) ? casesOf('money') : [],
  };
}

/** Whether a kind of export says how many sessions there were. */
const holdsSessions = (kind: TablesKind) => kind === 'sessions' || kind === 'coproduction';

function readWork(
  db: Reader,
  question: Question,
  consentOf: ReturnType<typeof consentsNow>,
): WorkSnapshot {
  const year = readYearOfWork(db, question);
  const texts = textsOfYear(year);
  const people = peopleOfYear(year).map((personId) => ({ personId }));
  const { included } = splitByConsent(people, consentOf);
  return {
    ...{ year, texts, named: peopleNamedIn(db, texts) },
    counted: new Set(included.map(({ personId }) => personId)),
  };
}

/** All people whom the vault knows, for the detectors. */
export const readKnownPeople = (db: Reader): KnownPeople => ({
  people: listKnownPeople(db),
  staff: listStaffNames(db),
});

export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The shortest period that contains all of these. */
export function periodOf(all: readonly [Period, ...Period[]]): Period {
  return all.reduce((whole, { from, to }) => ({
    from: from < whole.from ? from : whole.from,
    to: to > whole.to ? to : whole.to,
  }));
}
