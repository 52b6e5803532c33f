import type { TFunction } from 'i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { ownFields as area } from '../../../shared/contract/ownFields.ts';
import {
  type OwnRecord,
  type OwnValue,
  type OwnValues,
  ownValueInWords,
} from '../../../shared/domain/ownFields.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { notAsked } from '../../lib/recordDraft.ts';

/** A field of the charity's own, as screens have it. */
export type OwnField = OutputOf<(typeof area)['list']>['fields'][number];

export type OwnName = `own.${string}`;

/** The answers to own fields as a form holds them, each under a name of its own. */
export interface OwnDraft {
  readonly [name: OwnName]: string | readonly string[];
}

export const ownName = ({ id }: OwnField): OwnName => `own.${id}`;

/** The fields in use on a kind of record, in their order. */
export async function loadOwnFields(record: OwnRecord): Promise<OwnField[]> {
  const { fields } = await answer(api.ownFields.list({}));
  return fields.filter((field) => field.record === record && field.retiredAt === null);
}

/** What a form begins with: the record's values, and what says that a field has none. */
export function ownDraftOf(fields: readonly OwnField[], own: OwnValues): OwnDraft {
  return Object.fromEntries(
    fields.map((field) => [ownName(field), own[field.id] ?? blankOf(field)]),
  );
}

function blankOf({ kind }: OwnField): string | readonly string[] {
  if (kind === 'choices') return [];
  return kind === 'choice' || kind === 'yes-no' ? notAsked : '';
}

/** What was typed as the contract takes it; the strongroom judges each by its kind. */
export function ownInput(fields: readonly OwnField[], draft: OwnDraft) {
  const own: Record<string, OwnValue | null> = {};
  for (const field of fields) {
    const typed = draft[ownName(field)] ?? blankOf(field);
    const none = typed === notAsked || typed.length === 0;
    own[field.id] = none ? null : typeof typed === 'string' ? typed : [...typed];
  }
  return own;
}

/** What own fields are called, for the messages of a form. */
export const ownLabels = (fields: readonly OwnField[]): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.map((field) => [ownName(field), field.name]));

/** What a form holds of an own field, in words; empty where nothing is answered. */
export function ownInForm(field: OwnField, draft: OwnDraft, t: TFunction<['ownFields']>): string {
  const value = ownInput([field], draft)[field.id] ?? null;
  if (value === null) return '';
  const words = { date: formats.date, yes: t('ownFields:yes'), no: t('ownFields:no') };
  return ownValueInWords(field, value, words);
}
