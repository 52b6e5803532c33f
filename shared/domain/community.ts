import type { PublishedCell } from '../anonymise/tables/spec.ts';
import { fold } from './people.ts';

/** The answers about people that a charity's own can be compared with those of its area. */
export const communityColumns = ['age', 'gender', 'trans', 'ethnicity'] as const;
export type CommunityColumn = (typeof communityColumns)[number];

/** What part of the people of an area gives an answer. */
export interface CommunityShare {
  readonly about: CommunityColumn;
  readonly answer: string;
  /** Of a hundred people. */
  readonly percent: number;
  readonly source: string;
  readonly year: number;
}

/** A share of the area beside that of a table; null where the table does not show it. */
export interface ComparedShare extends CommunityShare {
  readonly here: number | null;
}

/**
 * Compares the shares of the area with protected tables. Reads nothing but cells as they are
 * published, suppressed and rounded, so that it tells no more than they do. A share is a whole
 * per cent of the table's total; null where either number is suppressed or has no row.
 */
export function comparedWithCommunity(
  shares: readonly CommunityShare[],
  cells: readonly Pick<PublishedCell, 'table' | 'where' | 'value'>[],
): ComparedShare[] {
  return shares.flatMap((share): ComparedShare[] => {
    const table = cells.filter((cell) => cell.table === `people-${share.about}`);
    if (table.length === 0) return [];
    const total = table.find(({ where }) => Object.keys(where).length === 0)?.value ?? null;
    const own = table.find(({ where }) => fold(where[share.about] ?? '') === fold(share.answer));
    const value = own?.value ?? null;
    const isShown = value !== null && total !== null && total > 0;
    return [{ ...share, here: isShown ? Math.min(100, Math.round((100 * value) / total)) : null }];
  });
}
