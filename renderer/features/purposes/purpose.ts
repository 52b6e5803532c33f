import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import type { purposes } from '../../../shared/contract/purposes.ts';
import { needsNote } from '../../../shared/domain/purposes.ts';

export type Purpose = OutputOf<(typeof purposes)['list']>['purposes'][number];
type Written = InputOf<(typeof purposes)['add']>['purpose'];

export const listPath = '/settings/purposes';
export const purposePath = (id: string) => `${listPath}/${id}`;

/** What was done on a form, told by the page that it leads to. */
export interface DonePurpose {
  readonly done: 'added' | 'changed' | 'reworded' | 'corrected';
}

/** A purpose as a form holds it; '' stands for no answer, `none` for no sensitive data. */
export interface PurposeDraft {
  readonly name: string;
  readonly lawfulBasis: Written['lawfulBasis'] | '';
  readonly basisNote: string;
  readonly recognisedCondition: NonNullable<Written['recognisedCondition']> | '';
  readonly specialCondition: NonNullable<Written['specialCondition']> | 'none' | '';
  readonly controllers: string;
}

export const draftOf = (purpose: Written | null): PurposeDraft => ({
  name: purpose?.name ?? '',
  lawfulBasis: purpose?.lawfulBasis ?? '',
  basisNote: purpose?.basisNote ?? '',
  recognisedCondition: purpose?.recognisedCondition ?? '',
  specialCondition: purpose?.specialCondition ?? 'none',
  controllers: purpose?.controllers ?? '',
});

/** The draft as the contract takes it; what does not go with the chosen basis is left out. */
export function writtenOf(draft: PurposeDraft): Record<keyof Written, unknown> {
  const { name, lawfulBasis, basisNote, recognisedCondition, specialCondition } = draft;
  const recognised = lawfulBasis === 'recognised-legitimate-interest';
  return {
    name,
    lawfulBasis,
    basisNote: lawfulBasis !== '' && needsNote(lawfulBasis) ? basisNote : null,
    recognisedCondition: recognised ? recognisedCondition || null : null,
    specialCondition:
      specialCondition === 'none' || specialCondition === '' ? null : specialCondition,
    controllers: draft.controllers || null,
  };
}
