import type { purpose } from '../../records/purposes.ts';
import type { Value } from '../../records/record.ts';
import { type Known, purposeKey } from './known.ts';
import type { ReadSheet } from './read.ts';

/** A purpose that the sheet of forms brings with it: one that is not here. */
export interface PlannedPurpose extends Value<typeof purpose> {
  /** Stands for its key until it has one. */
  readonly handle: string;
  readonly endedOn: string | null;
}

/**
 * What is known, with the purposes that the sheet of forms describes and the vault does not have. A
 * row without a lawful basis describes none. A purpose that is here stays as it is.
 */
export function withPurposes(
  known: Known,
  sheet: ReadSheet<'forms'> | undefined,
): { readonly known: Known; readonly purposes: readonly PlannedPurpose[] } {
  const added = new Map<string, PlannedPurpose>();
  for (const { row } of sheet?.rows ?? []) {
    const key = purposeKey(row.purpose);
    if (row.lawful_basis === null || known.purposes.has(key) || added.has(key)) continue;
    added.set(key, {
      handle: `new ${key}`,
      name: row.purpose,
      lawfulBasis: row.lawful_basis,
      basisNote: row.basis_note,
      recognisedCondition: row.recognised_condition,
      specialCondition: row.special_condition,
      controllers: row.controllers,
      endedOn: row.ended,
    });
  }
  if (added.size === 0) return { known, purposes: [] };
  const handles = [...added].map(([key, { handle }]) => [key, handle] as const);
  return {
    known: { ...known, purposes: new Map([...known.purposes, ...handles]) },
    purposes: [...added.values()],
  };
}
