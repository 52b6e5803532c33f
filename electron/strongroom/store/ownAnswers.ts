import {
  type OwnAnswers,
  ownAnswer,
  ownColumns,
  ownColumnsFit,
  ownKey,
} from '../../../shared/domain/exports/ownColumns.ts';
import {
  type ExportColumn,
  isOwnKey,
  type RecipeKind,
} from '../../../shared/domain/exports/recipes.ts';
import { type OwnField, ownRecords } from '../../../shared/domain/ownFields.ts';
import { refuse } from '../../serving/refusal.ts';
import { listOwnFields } from './ownFields.ts';
import { listOwnValues } from './ownValues.ts';
import type { Reader } from './unit.ts';

/** The answers to these fields by person or session, in the words of exports. Words are left out. */
export function ownAnswers(db: Reader, fields: readonly OwnField[]): Map<string, OwnAnswers> {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const found = new Map<string, OwnAnswers>();
  if (byId.size === 0) return found;
  for (const record of ownRecords) {
    for (const { recordId, fieldId, value } of listOwnValues(db, record, fields)) {
      const field = byId.get(fieldId);
      const answer = field === undefined ? null : ownAnswer(field, value);
      if (answer === null) continue;
      found.set(recordId, { ...found.get(recordId), [ownKey(fieldId)]: answer });
    }
  }
  return found;
}

interface Asked {
  readonly kind: RecipeKind;
  readonly columns: readonly ExportColumn[];
}

/** Refuses a question that has a field of the charity's own as a column which may not leave. */
export function expectOwnColumns(db: Reader, { kind, columns }: Asked, path = 'columns'): void {
  if (!columns.some(isOwnKey)) return;
  if (ownColumnsFit(kind, columns, ownColumns(listOwnFields(db)))) return;
  refuse('field-stays', undefined, [{ path, code: 'field-stays' }]);
}
