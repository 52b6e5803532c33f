import type { InputOf } from '../../../shared/contract/define.ts';
import type { ownFields as area } from '../../../shared/contract/ownFields.ts';
import {
  hasChoices,
  misfits,
  type OwnChoice,
  type OwnKind,
} from '../../../shared/domain/ownFields.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import { newId } from '../newId.ts';
import { dropCopyBeforeUpdate } from '../store/open.ts';
import * as store from '../store/ownFields.ts';
import type { Writer } from '../store/unit.ts';

type Written = InputOf<(typeof area)['add']>['field'];

export const ownFields: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (_, { vault }) => ({ fields: vault.unit.read(store.listOwnFields) }),

  add: ({ record, kind, field }, tx) =>
    store.addOwnField(tx, { record, kind, ...fitting(kind, field, []) }),

  change: ({ fieldId, expectedVersion, field }, tx) => {
    const { kind, choices } = store.getOwnField(tx, fieldId);
    return store.changeOwnField(tx, fieldId, expectedVersion, fitting(kind, field, choices));
  },

  move: ({ fieldId, expectedVersion, to }, tx) =>
    store.moveOwnField(tx, fieldId, expectedVersion, to),

  retire: ({ fieldId, expectedVersion }, tx) => store.retireOwnField(tx, fieldId, expectedVersion),

  bringBack: ({ fieldId, expectedVersion }, tx) =>
    store.bringBackOwnField(tx, fieldId, expectedVersion),

  remove: ({ fieldId, expectedVersion, values }, tx, { vault }) => {
    store.removeOwnField(tx, fieldId, expectedVersion, values);
    // The copy from before the last update of the schema still holds the values.
    dropCopyBeforeUpdate(vault.folder);
    return {};
  },
};

/** The field as it is stored; refuses what its kind cannot have, each at its place. */
function fitting(kind: OwnKind, field: Written, known: readonly OwnChoice[]) {
  const chosen = hasChoices(kind);
  const wrong: { path: string; code: string }[] = misfits(kind, field).flatMap(({ at, code }) =>
    code === 'no-choice' ? [] : [{ path: `field.${at}`, code }],
  );
  if (chosen && field.choices.length < 2)
    wrong.push({ path: 'field.choices', code: 'two-choices' });
  const keys = field.choices.flatMap(({ id }) => (id === null ? [] : [id]));
  const strange = keys.some((key) => !known.some(({ id }) => id === key));
  if (strange || new Set(keys).size < keys.length)
    wrong.push({ path: 'field.choices', code: 'choose' });
  if (wrong.length > 0) refuse('field-unfit', undefined, wrong);
  return {
    ...field,
    choices: chosen ? field.choices.map(({ id, name }) => ({ id: id ?? newId(), name })) : [],
    bands: kind === 'number' ? field.bands : [],
    sensitive: field.leaves && field.sensitive,
  };
}
