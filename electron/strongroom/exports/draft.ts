import type { Table } from '../../../shared/anonymise/spec.ts';
import type { PublishedCell } from '../../../shared/anonymise/tables/spec.ts';
import type { EntityKind, ReviewReason } from '../../../shared/anonymise/texts/spans.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { exports as area } from '../../../shared/contract/exports.ts';
import type { Part } from '../../../shared/domain/exports/document.ts';
import type { LeftOutReason } from '../../../shared/domain/exports/participants.ts';
import type { OneAnswer } from '../../../shared/domain/exports/sensitive.ts';
import type { InPlan, PersonHashes } from '../store/exports.ts';

export type Preview = OutputOf<(typeof area)['preview']>;
export type Question = Preview['question'];
export type Withheld = Preview['withheld'][number];
/** A change of the question under which its draft would leave. */
export type WayOut = Preview['waysOut'][number];
/** A draft of a kind as the screen shows it. */
export type Shown<Kind> = Extract<NonNullable<Preview['draft']>, { kind: Kind }>;

/** One row a person. */
export interface RowsDraft {
  readonly kind: 'rows';
  readonly shown: Shown<'rows'>;
  /** Who is in it, with keyed hashes of what is released about them. It never leaves the vault. */
  readonly people: ReadonlyMap<string, PersonHashes>;
  /** The generalisation level of each column. */
  readonly levels: readonly (readonly [column: string, level: number])[];
  /** People who would be unique if the answers were released as given. */
  readonly unprotected: number;
  /** People left out because they would stand out. */
  readonly suppressed: number;
  /** Share of the detail that is lost (mean NCP), 0 to 1. */
  readonly lost: number;
  readonly parts: readonly Part[];
  /** Plain sentences on how it was made safe. */
  readonly notes: readonly string[];
  /** What the verifier measured, for the register. */
  readonly report: unknown;
  /** Verifies the text of a written CSV once more. */
  readonly isSafe: (csv: string) => boolean;
}

/** Tables protected together. */
export interface TablesDraft {
  readonly kind: 'tables';
  readonly shown: Shown<'tables'>;
  readonly people: ReadonlyMap<string, null>;
  /** People whose deeds are counted beside the tables; their consent must be in force too. */
  readonly alsoCounted: ReadonlySet<string>;
  readonly cells: readonly PublishedCell[];
  readonly k: number;
  /** Primary suppressions: numbers that would be too small. */
  readonly unprotected: number;
  /** Sensitive questions to which everybody counted gave one answer. */
  readonly oneAnswer: readonly OneAnswer[];
  readonly parts: readonly Part[];
  readonly notes: readonly string[];
  readonly report: unknown;
  /** The records that were counted, with the answers of all tables. */
  readonly cases: Table;
  /** Keys of earlier releases that do not fit today's records. */
  readonly changed: readonly string[];
}

/** What people said, to be reviewed text by text. */
export interface TextsDraft {
  readonly kind: 'texts';
  readonly people: ReadonlyMap<string, null>;
  readonly texts: readonly DraftText[];
  readonly notes: readonly string[];
}

/** A draft release: made safe, not yet a file. */
export type Draft = RowsDraft | TablesDraft | TextsDraft;

/** Why there is no draft. */
export interface Refused {
  readonly refused: NonNullable<Preview['refused']>;
}

/** A text that may be released once a person has reviewed it. */
export interface DraftText {
  readonly noteId: string;
  readonly personId: string;
  readonly text: string;
  readonly found: readonly {
    readonly start: number;
    readonly end: number;
    readonly kind: EntityKind;
    /** Why a person must look at it; null where it is certain. */
    readonly why: ReviewReason | null;
  }[];
}

interface Answered {
  readonly question: Question;
  /** Its place in a reporting plan; null where it is in none. */
  readonly inPlan: InPlan | null;
  readonly leftOut: ReadonlyMap<LeftOutReason, number>;
}

/** What a preparation answers with: a draft that was compared with earlier releases, or a refusal. */
export type Prepared = Answered &
  (
    | Refused
    | {
        readonly draft: Draft;
        /** Earlier releases that give people away together with the draft. */
        readonly withheld: readonly Withheld[];
        readonly waysOut: readonly WayOut[];
        /** The keys of all earlier releases that the draft was compared with. */
        readonly comparedWith: readonly string[];
      }
  );
