import type { OwnField } from '../ownFields.ts';
import type { ChosenColumn, Meaning } from './meanings.ts';

/** A purpose that people are asked about. */
export interface AskedPurpose {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** What the rules of reading a charity's own sheet take from elsewhere. */
export interface Terms {
  /** `YYYY-MM-DD`: decides what a two-digit year means, and dates what a sheet does not date. */
  readonly today: string;
  /** What each heading is, by the key of its words. */
  readonly headings: ReadonlyMap<string, Meaning>;
  readonly purposes: readonly AskedPurpose[];
  /** The fields of the charity's own that are in use, on people and on sessions. */
  readonly ownFields: readonly OwnField[];
  /** The charity's answers to questions whose answers are words. */
  readonly answers: { readonly gender: readonly string[]; readonly ethnicity: readonly string[] };
  /** What columns with these headings became last time, by heading; null where there was none. */
  readonly remembered: (headings: readonly string[]) => ReadonlyMap<string, ChosenColumn> | null;
  /** What a word became last time. */
  readonly rememberedWord: (meaning: Meaning, word: string) => string | undefined;
}
