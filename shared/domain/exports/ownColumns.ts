import { NOT_ASKED, OTHER } from '../../anonymise/hierarchies/answers.ts';
import { type Grouping, ladderOf } from '../../anonymise/hierarchies/grouping.ts';
import type { OwnField, OwnRecord, OwnValue } from '../ownFields.ts';
import { type ExportColumn, isOwnKey, type OwnKey, type RecipeKind } from './recipes.ts';

/** A field's definition, as far as exports need it. */
interface ExportedField extends OwnField {
  readonly leaves: boolean;
  readonly sensitive: boolean;
  readonly bands: readonly number[];
  readonly retiredAt: string | null;
}

/** A field of the charity's own as a column of exports, protected like any other. */
export interface OwnColumn {
  readonly key: OwnKey;
  readonly record: OwnRecord;
  readonly name: string;
  /** Whether a new export may have it. Earlier releases are compared by the others, too. */
  readonly offered: boolean;
  /** Whether classes of rows need two answers to it, as they do for other sensitive attributes. */
  readonly sensitive: boolean;
  readonly grouping: Grouping;
  /** The finest generalisation level of rows; tables count by this one. */
  readonly atLeast: number;
}

/** The column of a field; its key stays when the field is renamed. */
export const ownKey = (fieldId: string): OwnKey => `own-${fieldId}`;

/** The answers of one record to fields of the charity's own, in the words of their groupings. */
export type OwnAnswers = Readonly<Partial<Record<ExportColumn, string>>>;

/**
 * The columns that fields of the charity's own can be. Words have no grouping that would make them
 * safe, so no column is made of them.
 */
export function ownColumns(fields: readonly ExportedField[]): OwnColumn[] {
  return fields.flatMap((field): OwnColumn[] => {
    const grouping = groupingOf(field);
    if (grouping === null) return [];
    const { record, name, sensitive } = field;
    const offered = field.leaves && field.retiredAt === null;
    const atLeast = grouping.kind === 'bands' ? 1 : 0;
    return [{ key: ownKey(field.id), record, name, sensitive, offered, grouping, atLeast }];
  });
}

const listed = (names: readonly string[]): Grouping => ({
  kind: 'answers',
  rows: names.map((answer) => ({ answer, groups: [] })),
});

const [yes, no] = ['Yes', 'No'];
/** Stands for two or more answers: a combination would single people out. */
const several = 'More than one answer';

/** How the answers to a field are generalised; null for words, which never leave. */
function groupingOf({ kind, choices, bands }: ExportedField): Grouping | null {
  const names = choices.map(({ name }) => name);
  switch (kind) {
    case 'words':
      return null;
    case 'number':
      return { kind: 'bands', limits: coarser(bands) };
    case 'date':
      return { kind: 'answers', rows: years };
    case 'yes-no':
      return listed([yes, no]);
    case 'choice':
      return listed(names);
    case 'choices':
      return listed([...names, several]);
  }
}

/** The bands, then every second limit of those before: each level is nested in the next. */
function coarser(bands: readonly number[]): (readonly number[])[] {
  if (bands.length < 2) return [bands];
  return [bands, ...coarser(bands.filter((_, at) => at % 2 === 1))];
}

/** Dates leave as years, in spans of five and ten. */
const years = Array.from({ length: 201 }, (_, at) => {
  const year = 1900 + at;
  const spans = [5, 10].map((length) => {
    const first = year - (year % length);
    return `${first}–${first + length - 1}`;
  });
  return { answer: String(year), groups: spans };
});

/** A value in the words of its field's grouping; null where there is none that may leave. */
export function ownAnswer({ kind, choices }: OwnField, value: OwnValue): string | null {
  const nameOf = (key: string | undefined) => choices.find(({ id }) => id === key)?.name ?? null;
  if (typeof value !== 'string') return value.length > 1 ? several : nameOf(value[0]);
  switch (kind) {
    case 'number':
      return String(Math.max(0, Math.floor(Number(value))));
    case 'date':
      return value.slice(0, 4);
    case 'yes-no':
      return value === 'yes' ? yes : no;
    case 'choice':
      return nameOf(value);
    default:
      return null;
  }
}

/** Whose fields each kind of export can have as columns. */
const recordsOf: Readonly<Record<RecipeKind, readonly OwnRecord[]>> = {
  participation: ['people', 'sessions'],
  participants: ['people'],
  sessions: ['sessions'],
  money: ['sessions'],
  equality: ['people'],
  quotes: [],
  coproduction: [],
};

/** The columns of the charity's own that a kind of export can have now. */
export const offeredColumns = (kind: RecipeKind, own: readonly OwnColumn[]): OwnColumn[] =>
  own.filter(({ offered, record }) => offered && recordsOf[kind].includes(record));

/** Whether all columns of the charity's own in a question are offered. */
export function ownColumnsFit(
  kind: RecipeKind,
  columns: readonly ExportColumn[],
  own: readonly OwnColumn[],
): boolean {
  const offered = offeredColumns(kind, own).map(({ key }): ExportColumn => key);
  return columns.every((column) => !isOwnKey(column) || offered.includes(column));
}

/**
 * Reads the label of a session's column from its answers, as coarse as it may stand in tables; null
 * for every other column.
 */
export function ownOfSession(
  key: ExportColumn,
  own: readonly OwnColumn[],
): ((answers: OwnAnswers | undefined) => string) | null {
  const column = own.find((each) => each.key === key && each.record === 'sessions');
  if (column === undefined) return null;
  const { grouping, atLeast } = column;
  const ladder = ladderOf(grouping);
  return (answers) => {
    const answer = answers?.[key];
    if (answer === undefined) return NOT_ASKED;
    return atLeast === 0 ? answer : (ladder(answer)[atLeast - 1] ?? OTHER);
  };
}
