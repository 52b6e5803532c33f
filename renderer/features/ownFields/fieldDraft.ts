import type { OwnKind, OwnRecord } from '../../../shared/domain/ownFields.ts';
import type { OwnField } from './ownDraft.ts';

/** An answer to choose, as it is typed; a new one has no key yet. */
interface TypedChoice {
  readonly id: string | null;
  readonly name: string;
}

/** A field's definition as the form holds it. */
export interface FieldDraft {
  readonly record: OwnRecord | '';
  readonly name: string;
  readonly kind: OwnKind | '';
  readonly choices: readonly TypedChoice[];
  readonly shown: OwnField['shown'];
  readonly leaves: boolean;
  readonly bands: string;
  readonly sensitive: boolean;
  readonly keepYears: string;
}

/** The draft of a field or of a new one. A new field is not offered to exports. */
export function fieldDraftOf(field: OwnField | null): FieldDraft {
  return {
    record: field?.record ?? '',
    name: field?.name ?? '',
    kind: field?.kind ?? '',
    choices: field?.choices ?? [],
    shown: field?.shown ?? 'page',
    leaves: field?.leaves ?? false,
    bands: field?.bands.join(', ') ?? '',
    sensitive: field?.sensitive ?? false,
    keepYears: field?.keepYears ? String(field.keepYears) : '',
  };
}

/** Whether a kind has answers to choose from. */
export const hasChoices = (kind: OwnKind | ''): boolean => kind === 'choice' || kind === 'choices';

/** The numbers typed into one line; what is no number stays, for the schema to refuse. */
export const bandsOf = (typed: string): (number | string)[] =>
  typed
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** What the contract takes. Lines without a name are no answers. */
export function writtenOf(draft: FieldDraft) {
  const { name, kind, shown, leaves, sensitive, keepYears } = draft;
  const choices = draft.choices.filter((choice) => choice.name.trim() !== '');
  const years = keepYears.trim();
  return {
    ...{ name, shown, sensitive },
    choices: hasChoices(kind) ? choices : [],
    leaves: leaves && kind !== 'words',
    bands: kind === 'number' && leaves ? bandsOf(draft.bands) : [],
    keepYears: years === '' ? null : /^\d+$/.test(years) ? Number(years) : years,
  };
}

/** The name on the screen for a path of the input. */
export const fieldNameOf = (path: string): string =>
  path
    .replace(/^field\./, '')
    .replace(/^(bands)\.\d+$/, '$1')
    .replace(/^(choices\.\d+)\.name$/, '$1');
