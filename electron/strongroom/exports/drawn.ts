import type { EntityKind } from '../../../shared/anonymise/texts/spans.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { exports as area } from '../../../shared/contract/exports.ts';
import type { Part } from '../../../shared/domain/exports/document.ts';
import type { OneAnswer } from '../../../shared/domain/exports/oneAnswer.ts';

export type Preview = OutputOf<(typeof area)['preview']>;
export type Told = NonNullable<Preview['told']>;
export type Held = Preview['held'][number];
export type Question = Preview['question'];

interface Answers {
  readonly row: string;
  readonly widths: Readonly<Record<string, readonly string[]>>;
}

/** What was made safe, before it is a file. */
export interface Drawn {
  readonly told: Told;
  /** Who is in it: never leaves the room. */
  readonly personIds: readonly string[];
  /**
   * What leaves about each of them: the row, and by column what their answer is called at every
   * width, from the widest but one to the one that leaves. Null where only sums or words leave.
   */
  readonly answers: ReadonlyMap<string, Answers> | null;
  /** What the next export is held against. */
  readonly shape: string;
  readonly k: number;
  readonly unprotected: number;
  readonly standsOut: number;
  /** Sensitive questions to which everybody in it gave one answer. */
  readonly oneAnswer: readonly OneAnswer[];
  readonly parts: readonly Part[];
  /** Plain sentences on how it was made safe. */
  readonly notes: readonly string[];
  /** What the checker found, for the register. */
  readonly report: unknown;
  /** Judges the text of a written CSV once more; true where there is nothing to judge by rows. */
  readonly isSafe: (csv: string) => boolean;
}

/** Why nothing was drawn. */
export interface Refused {
  readonly refused: 'too-few' | 'not-safe';
}

/** A prepared export: what the screen shows, and what may leave unless it was refused. */
export interface Prepared {
  readonly preview: Preview;
  readonly drawn: Drawn | null;
  readonly texts: readonly DrawnText[];
  /** Every earlier export that it was drawn beside, by key. */
  readonly beside: readonly string[];
}

/** A text that may leave once somebody has read it. */
export interface DrawnText {
  readonly noteId: string;
  readonly personId: string;
  readonly text: string;
  readonly found: readonly {
    readonly start: number;
    readonly end: number;
    readonly kind: EntityKind;
    readonly sure: boolean;
  }[];
}
