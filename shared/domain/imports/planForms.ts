import { formKey, type Known, type KnownForm, purposeKey } from './known.ts';
import type { SheetRows } from './layouts.ts';
import type { Located, PlannedRow } from './read.ts';

/** A form as it stands after the import: a new one, or one that is here and becomes what it says. */
export interface PlannedForm extends Omit<KnownForm, 'id' | 'answered'> {
  /** The key of a form that is here; null for a new one. */
  readonly id: string | null;
  readonly purposeId: string;
  readonly name: string;
  /** What a new form says of its correction; a form that is here keeps what it says. */
  readonly about?: Pick<
    SheetRows['forms'],
    'corrects' | 'compared_by' | 'correction' | 'asks_again'
  >;
}

type Row = Located<SheetRows['forms']>;

/** Whether answers would come to stand under other words than those that people were given. */
export const hasOtherWords = (row: SheetRows['forms'], here: KnownForm | undefined): boolean =>
  here?.answered === true &&
  here.wording !== null &&
  row.wording !== null &&
  wordsOf(here) !== row.wording;

const wordsOf = (form: KnownForm | undefined): string | null =>
  form?.wording?.normalize('NFC').trim() ?? null;

/**
 * What becomes of forms. A form under which people answered here stays as it is; only words that it
 * lacks are filled in. Any other becomes what its row says, and is in use where no answer names the
 * form that was in use for its purpose.
 */
export function planForms(rows: readonly Row[] | undefined, known: Known) {
  const purposeOf = ({ row }: Row) => known.purposes.get(purposeKey(row.purpose)) ?? '';
  const inUse = new Map<string, string>();
  for (const [key, form] of known.forms) {
    if (form.inUse && form.answered) inUse.set(purposeIn(key), key);
  }
  for (const each of rows ?? []) {
    const [purposeId, { name, in_use }] = [purposeOf(each), each.row];
    if (in_use && !inUse.has(purposeId)) inUse.set(purposeId, formKey(purposeId, name));
  }
  for (const [key, form] of known.forms) {
    if (form.inUse && !inUse.has(purposeIn(key))) inUse.set(purposeIn(key), key);
  }
  const forms = new Map<string, PlannedForm>();
  const planned: PlannedRow[] = [];
  for (const each of rows ?? []) {
    const { file, at, row } = each;
    const purposeId = purposeOf(each);
    const key = formKey(purposeId, row.name);
    const here = known.forms.get(key);
    const isOpen = here === undefined || !here.answered || here.wording === null;
    const saysWords = row.wording !== null && row.wording !== wordsOf(here);
    const form: PlannedForm = {
      ...{ id: here?.id ?? null, purposeId, name: row.name },
      wording: isOpen && saysWords ? row.wording : (here?.wording ?? null),
      from: isOpen ? row.from : here.from,
      inUse: inUse.get(purposeId) === key,
      ...(!here && { about: row }),
    };
    const isWritten = here === undefined || differs(form, here);
    const saysMore = form.from !== row.from || form.inUse !== row.in_use;
    planned.push({ file, row: at, is: isWritten ? 'fresh' : saysMore ? 'changed' : 'same' });
    if (isWritten) forms.set(key, form);
  }
  // The form that was in use gives way, also where the sheet does not name it.
  for (const [key, here] of known.forms) {
    const purposeId = purposeIn(key);
    if (!here.inUse || forms.has(key) || inUse.get(purposeId) === key) continue;
    const name = key.slice(purposeId.length + 1);
    forms.set(key, { ...here, purposeId, name, inUse: false });
  }
  return { forms: [...forms.values()], rows: planned };
}

const purposeIn = (key: string): string => key.slice(0, key.indexOf('\n'));

const differs = (form: PlannedForm, here: KnownForm): boolean =>
  form.wording !== here.wording || form.from !== here.from || form.inUse !== here.inUse;
