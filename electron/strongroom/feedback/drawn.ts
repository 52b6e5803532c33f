import type { ConsentState } from '../../../shared/domain/consents.ts';
import type { Paper } from '../../../shared/domain/paper.ts';

/** Gives a free text of the page back, with names of people replaced. */
export type Clean = (text: string) => string;

export const orNull = (text: string | null, clean: Clean) => (text === null ? null : clean(text));

/** A page as the records have it, before names are taken out of its texts. */
export interface Drawn {
  /** The page, with each free text as `clean` gives it back. */
  readonly page: (clean: Clean) => Paper;
  /** The keys of the people whom the page is about; the consent of each is in force. */
  readonly people: readonly string[];
  /** Whose names stay in free texts: of all people in the records, or of those with these keys. */
  readonly named: 'all' | readonly string[];
  /** The notes of the quote bank that it quotes. */
  readonly quotes: readonly string[];
  readonly notQuoted: readonly { readonly name: string; readonly consent: ConsentState }[];
}

/** The day and the charity that a page is made for. */
export interface On {
  readonly today: string;
  readonly charityName: string;
}
