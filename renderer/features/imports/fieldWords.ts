import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { imports as area } from '../../../shared/contract/imports.ts';
import { penceOf } from '../../../shared/domain/money.ts';
import { formats } from '../../lib/formats.ts';

type Change = OutputOf<(typeof area)['changes']>['rows'][number];
type Sheet = Change['sheet'];
export type Field = Change['differences'][number]['field'];

const isOwn = (field: Field): field is `own:${string}` => field.startsWith('own:');

const dates: readonly Field[] = ['dateOfBirth', 'joinedOn', 'on', 'paidOn'];
const money: readonly Field[] = ['fee', 'expenses'];
/** Where the words of the answers to choose from are. */
const lists: { readonly [Name in Field]?: string } = {
  journeyStage: 'people:journey',
  paymentRoute: 'people:routes',
  kind: 'sessions:kinds',
  role: 'imports:changes.roles',
  outcome: 'imports:changes.outcomes',
  method: 'payments:methods',
  accessNeedMet: 'imports:changes.answers',
};

/** The name of a record's field, and what it says, in the words of its page. */
export function useFieldWords(sheet: Sheet = 'people') {
  const { t, i18n } = useTranslation(['people', 'imports', 'sessions', 'payments']);
  return {
    nameOf(field: Field): string {
      // A field of the charity's own goes by its name.
      if (isOwn(field)) return field.slice('own:'.length);
      if (sheet !== 'people') return t(`imports:changes.fields.${field}` as never);
      return field === 'note'
        ? t('imports:own.meanings.note')
        : t(`people:fields.${field}` as never);
    },
    textOf(field: Field, text: string | null): string {
      if (text === null) return t('imports:edits.empty');
      if (dates.includes(field)) return formats.date(text);
      if (money.includes(field)) return formats.money(penceOf(Number(text)));
      if (field === 'noFixedAddress') return t('imports:compared.yes');
      if (field === 'minutes') return t('imports:changes.minutes', { count: Number(text) });
      const key = `${lists[field]}.${text}`;
      return lists[field] !== undefined && i18n.exists(key) ? String(t(key as never)) : text;
    },
  };
}

/** Cells and headings as a British spreadsheet shows them: a day of a workbook is kept as year-month-day. */
export const asInSheet = (text: string): string =>
  text.replace(/\b(\d{4})-(\d\d)-(\d\d)\b/g, '$3/$2/$1');
