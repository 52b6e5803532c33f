import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { imports as area } from '../../../shared/contract/imports.ts';
import { formats } from '../../lib/formats.ts';

export type Field = OutputOf<
  (typeof area)['changes']
>['rows'][number]['differences'][number]['field'];

const isOwn = (field: Field): field is `own:${string}` => field.startsWith('own:');

/** The name of a person's field, and what it says, in the words of the person's page. */
export function useFieldWords() {
  const { t, i18n } = useTranslation(['people', 'imports']);
  return {
    nameOf(field: Field): string {
      // A field of the charity's own goes by its name.
      if (isOwn(field)) return field.slice('own:'.length);
      return field === 'note' ? t('imports:own.meanings.note') : t(`people:fields.${field}`);
    },
    textOf(field: Field, text: string | null): string {
      if (text === null) return t('imports:edits.empty');
      if (field === 'dateOfBirth' || field === 'joinedOn') return formats.date(text);
      if (field === 'noFixedAddress') return t('imports:compared.yes');
      const list = { journeyStage: 'journey', paymentRoute: 'routes' }[field as string];
      const key = `people:${list}.${text}`;
      return list !== undefined && i18n.exists(key) ? String(t(key as never)) : text;
    },
  };
}

/** Cells and headings as a British spreadsheet shows them: a day of a workbook is kept as year-month-day. */
export const asInSheet = (text: string): string =>
  text.replace(/\b(\d{4})-(\d\d)-(\d\d)\b/g, '$3/$2/$1');
