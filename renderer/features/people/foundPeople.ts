import type { OutputOf } from '../../../shared/contract/define.ts';
import type { people } from '../../../shared/contract/people.ts';

export type PeoplePage = OutputOf<(typeof people)['list']>;
export type PersonRow = PeoplePage['rows'][number];

/** The loader brings this many, enough for the tallest window; what follows comes in larger steps. */
export const firstRows = 100;
export const nextRows = 500;

/** What a search leads to: its text, and the first page of its people. */
export interface FoundPeople {
  readonly find: string;
  readonly page: PeoplePage;
}
