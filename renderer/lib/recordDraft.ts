import type { Field, RecordOf, Value } from '../../shared/records/record.ts';

/** Stands in a form for an answer that has not been asked for; the records keep null then. */
export const notAsked = 'not-asked';

/** One field as a form holds it: a list is typed with commas, an open choice has "not asked". */
type Typed<V> = V extends boolean
  ? boolean
  : V extends readonly string[]
    ? string
    : string extends NonNullable<V>
      ? string
      : null extends V
        ? NonNullable<V> | typeof notAsked
        : V;

/** A record as a form holds it. */
export type DraftOf<R> = { readonly [Name in keyof Value<R>]: Typed<Value<R>[Name]> };

// biome-ignore lint/suspicious/noExplicitAny: stands for a record of any fields
type AnyRecord = RecordOf<any, any>;

const namesOf = (record: AnyRecord): string[] => Object.keys(record.fields);

/** An empty form, or one that holds a record, its fields in the record's order. */
export function draftOf<R extends AnyRecord>(record: R, value: Value<R> | null): DraftOf<R> {
  return Object.fromEntries(
    namesOf(record).map((name) => {
      const field: Partial<Field> = record.fields[name];
      const kept: unknown = value?.[name as never] ?? field.blank ?? null;
      if (Array.isArray(kept)) return [name, kept.join(', ')];
      return [name, kept ?? (field.choices ? notAsked : '')];
    }),
  ) as DraftOf<R>;
}

/** What was typed as the contract takes it; its schema judges the rest. */
export function inputOf<R extends AnyRecord>(
  record: R,
  draft: DraftOf<R>,
): Record<keyof Value<R>, unknown> {
  return Object.fromEntries(
    namesOf(record).map((name) => {
      const typed: unknown = draft[name as never];
      if ('table' in record.fields[name]) return [name, partsOf(String(typed), ',')];
      const open = record.fields[name].blank === null;
      return [name, open && (typed === '' || typed === notAsked) ? null : typed];
    }),
  ) as Record<keyof Value<R>, unknown>;
}

/** The parts of what was typed into one line, without blanks and empty ones. */
export function partsOf(text: string, gap: ',' | ';'): string[] {
  return text
    .split(gap)
    .map((part) => part.trim())
    .filter(Boolean);
}
