import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import type { ownFields } from '../../shared/contract/ownFields.ts';
import type { OwnField, OwnKind } from '../../shared/domain/ownFields.ts';
import type { openStrongroom } from './strongroom.ts';

type Added = InputOf<(typeof ownFields)['add']>;
type Field = OutputOf<(typeof ownFields)['add']>;

/** A field as the form for a new one sends it, with the given parts. */
export function writtenField(part: Partial<Added['field']> = {}): Added['field'] {
  return {
    ...{ name: 'Support worker', choices: [], shown: 'page', leaves: false, sensitive: false },
    ...{ bands: [], keepYears: null },
    ...part,
  };
}

/** The definition of a saved field, as the form for changing it sends it. */
export const writtenAgain = ({
  name,
  choices,
  shown,
  leaves,
  sensitive,
  bands,
  keepYears,
}: Field) => writtenField({ name, choices, shown, leaves, sensitive, bands, keepYears });

/** Answers to choose from that have no keys yet. */
export const newChoices = (...names: string[]) => names.map((name) => ({ id: null, name }));

/** Adds a field of the charity's own. */
export function addField(
  { ask }: ReturnType<typeof openStrongroom>,
  kind: Added['kind'],
  field: Partial<Added['field']>,
  record: Added['record'] = 'people',
): Promise<Field> {
  return ask('ownFields.add', { record, kind, field: writtenField(field) });
}

const teams = [
  { id: 'red', name: 'Red team' },
  { id: 'blue', name: 'Blue team' },
  { id: 'cafe', name: 'Café' },
];

/** A field of people as the rules know it; one of choices chooses among three teams. */
export const fieldOf = (kind: OwnKind): OwnField => ({
  ...{ id: 'field', record: 'people', kind, name: 'A field' },
  choices: kind === 'choice' || kind === 'choices' ? teams : [],
});
