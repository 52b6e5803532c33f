import type { PersonalTableName } from '../records/personal.ts';

/** Which part of a person's records a legal hold keeps at an erasure. */
export const holdCovers = ['money', 'notes', 'concerns', 'all'] as const;
export type HoldCovers = (typeof holdCovers)[number];

/** The tables of each part. Entries of money stay by law without a hold. */
const tablesOf: Readonly<Record<Exclude<HoldCovers, 'all'>, readonly PersonalTableName[]>> = {
  // Papers and pictures are not told apart: a receipt is kept with what it shows.
  money: ['payments', 'attendance', 'absences', 'attachments'],
  notes: ['notes', 'restricted_notes', 'removed_notes', 'contacts', 'goals', 'attachments'],
  concerns: ['concerns'],
};

/**
 * The tables that an erasure leaves unchanged for these holds, with the holds themselves. A hold of
 * everything leaves no erasure at all: `holdsAll` says so.
 */
export function heldTables(holds: readonly { readonly covers: HoldCovers }[]) {
  const held = holds.flatMap(({ covers }) => (covers === 'all' ? [] : tablesOf[covers]));
  return new Set<PersonalTableName>(holds.length === 0 ? [] : [...held, 'legal_holds']);
}

/** Whether one of these holds keeps everything of the person, so that nothing can be erased. */
export const holdsAll = (holds: readonly { readonly covers: HoldCovers }[]): boolean =>
  holds.some(({ covers }) => covers === 'all');
