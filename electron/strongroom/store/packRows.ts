import list from '../../../resources/locales/en/packs.json' with { type: 'json' };
import peopleWords from '../../../resources/locales/en/people.json' with { type: 'json' };
import { dateInWords } from '../../../shared/domain/dates.ts';
import type { PackSection } from '../../../shared/domain/packs.ts';
import { consentEvent } from '../../../shared/records/consents.ts';
import { note } from '../../../shared/records/notes.ts';
import { payment } from '../../../shared/records/payments.ts';
import { person } from '../../../shared/records/people.ts';
import { type PersonalTableName, personalTables } from '../../../shared/records/personal.ts';
import { personalParts } from '../../../shared/records/personalParts.ts';
import type { Field, RecordOf, Stored } from '../../../shared/records/record.ts';
import { takenHeading, takenRecords } from '../../../shared/records/taken.ts';
import { user } from '../../../shared/records/users.ts';
import { columnWords, sheetWords } from '../outputs/sheetWords.ts';
import { filled } from '../outputs/words.ts';
import { build, buildAny } from './build.ts';
import type { Reader } from './unit.ts';

const { paper: words } = list;

/** One answer of a row: for people in words, for computers as it is kept. */
export interface PackCell {
  readonly key: string;
  readonly label: string;
  readonly said: string;
  readonly value: string | number | boolean | null;
  /** Whether it is free text, in which another person may be named. */
  readonly free: boolean;
  /** Whether the whole text is the name of a person: it is proposed as such, however it is spelt. */
  readonly name?: boolean;
}

export interface PackRow {
  readonly cells: readonly PackCell[];
  /** Of a text that is looked at as a whole before it is given: the key of the decision. */
  readonly whole?: { readonly item: string; readonly on: string };
  /** The key of a picture or paper, which a bundle has as a file. */
  readonly file?: string;
}

/** The rows of one table about the person. */
export interface PackTable {
  readonly table: string;
  readonly section: PackSection;
  readonly title: string;
  readonly rows: readonly PackRow[];
}

type Row = Readonly<Record<string, unknown>>;
// biome-ignore lint/suspicious/noExplicitAny: stands for a record of any fields
type AnyRecord = RecordOf<any, any>;

const declared = new Map<string, AnyRecord>(
  [...takenRecords.map(({ record }) => record), person, note, consentEvent, payment, user].map(
    (record) => [record.table, record],
  ),
);

/** Keys, digests and what is only for the app's own bookkeeping. */
const unsaid = new Set([
  ...['id', 'version', 'person_id', 'import_id', 'ref', 'position', 'strikes_out', 'sealed', 'box'],
  ...['bound_to', 'consent_id', 'request_id', 'undo', 'kept_id', 'follows_id', 'row_key', 'digest'],
  ...['released', 'sort_name', 'reverses', 'export_id'],
]);

/** Columns of free text in tables that no record declares: lists of a person have a `name`. */
const freeColumns = new Set(['body', 'replaced', 'value', 'name', 'role']);

/** Columns in which the name of a person is typed, in any table. */
const nameColumns = new Set([
  ...['witness', 'passed_on_by', 'interpreter', 'checked_by', 'who_said', 'by_whom'],
]);

/** What a reference says in the place of a key: words of the record that it refers to. */
const referred: Readonly<Record<string, readonly [table: string, column: string]>> = {
  project_id: ['projects', 'name'],
  session_id: ['sessions', 'title'],
  decision_id: ['decisions', 'asked'],
  opportunity_id: ['opportunities', 'name'],
  goal_id: ['goals', 'words'],
  problem_id: ['problems', 'what'],
  quote_id: ['quotes', 'approved_words'],
  text_id: ['agreed_texts', 'body'],
  turn_id: ['decision_turns', 'outcome'],
  field_id: ['own_fields', 'name'],
  purpose_id: ['purposes', 'name'],
  form_id: ['forms', 'label'],
};

/** Tables whose `note_id` is a note of the work; elsewhere it is a note about the person. */
const ofWork = new Set(['work_note_people', 'quotes']);

const labels: Readonly<Record<string, string>> = words.labels;
const titles: Readonly<Record<string, string>> = words.tables;
/** The labels of a person's own page, in words to them. */
const personWords: Readonly<Record<string, unknown>> = peopleWords.fields;
const toThem: Readonly<Record<string, string>> = words.person;
const ofPeople = new Map(
  Object.entries(person.fields).flatMap(([name, of]) =>
    'column' in of ? [[of.column as string, String(personWords[name] ?? name)]] : [],
  ),
);
const titleOf = (table: string): string => titles[table] ?? sheetWords[table]?.name ?? table;

function labelOf(table: string, column: string): string {
  const heading = takenHeading(column);
  if (table === 'people') {
    return toThem[column] ?? ofPeople.get(column) ?? columnWords(table, heading);
  }
  const own = sheetWords[table]?.columns[heading];
  // A sheet says of these which answers there are; a line for people needs no more than their name.
  if (heading === 'kind' || heading === 'on_date') return labels[heading] ?? heading;
  return own ?? labels[column] ?? labels[heading] ?? columnWords(table, heading);
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);
const isInstant = (text: string) => /^\d{4}-\d\d-\d\dT/.test(text);
/** A word of a fixed list, as people read it. */
const plainly = (code: string): string => {
  const said = code.replaceAll('-', ' ');
  return said.charAt(0).toUpperCase() + said.slice(1);
};

/** A cell of a value, as people read it. */
export function cellOf(
  key: string,
  label: string,
  value: PackCell['value'],
  free = false,
): PackCell {
  const name = free && nameColumns.has(key);
  return { key, label, said: saidOf(key, value, free), value, free, ...(name && { name }) };
}

function saidOf(key: string, value: PackCell['value'], free: boolean): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') {
    if (!key.endsWith('_pence')) return String(value);
    return filled(words.money, { pounds: (value / 100).toFixed(2) });
  }
  if (free) return value;
  return isDay(value) || isInstant(value) ? dateInWords(value.slice(0, 10)) : value;
}

/** Reads what references say, each once. */
function referencesIn(db: Reader) {
  const users = new Map(
    db.all(build.selectFrom('users').select(['id', 'name'])).map(({ id, name }) => [id, name]),
  );
  const known = new Map<string, string | null>();
  return {
    user: (id: string) => users.get(id) ?? '',
    words(table: string, column: string, id: string): string | null {
      const key = `${table} ${id}`;
      if (!known.has(key)) {
        const row = db.first(buildAny.selectFrom(table).selectAll().where('id', '=', id));
        const said = row === undefined ? null : row[column];
        const on = typeof row?.on_date === 'string' ? ` (${dateInWords(row.on_date)})` : '';
        known.set(key, typeof said === 'string' ? said + on : null);
      }
      return known.get(key) ?? null;
    },
  };
}
type References = ReturnType<typeof referencesIn>;

/** The cells of a row: each column that says something. */
function cellsOf(table: string, row: Row, refs: References): PackCell[] {
  const record = declared.get(table);
  const fields = new Map(
    Object.values((record?.fields ?? {}) as Record<string, Field>)
      .filter((of) => 'column' in of)
      .map((of) => [of.column, of]),
  );
  return Object.entries(row).flatMap(([column, stored]): PackCell[] => {
    if (unsaid.has(column) || stored === null || stored instanceof Uint8Array) return [];
    const label = labelOf(table, column);
    const text = String(stored);
    if (column === 'user_id' || column.endsWith('_by')) {
      const name = refs.user(text);
      // Some of these columns hold a name that was typed.
      return [cellOf(column, label, name === '' ? text : name)];
    }
    if (column === 'note_id') {
      if (!ofWork.has(table)) return [];
      return refersTo(column, label, refs.words('work_notes', 'words', text));
    }
    const [to, of] = referred[column] ?? [];
    if (to !== undefined && of !== undefined)
      return refersTo(column, label, refs.words(to, of, text));
    if (column.endsWith('_id')) return [];
    const field = fields.get(column);
    if (field === undefined) {
      const free = freeColumns.has(column);
      return [cellOf(column, label, stored as Stored, free)];
    }
    const value = field.read(stored as Stored) as PackCell['value'];
    if (value === false && table === 'people') return [];
    if (field.choices !== null) return [{ ...cellOf(column, label, value), said: plainly(text) }];
    return [cellOf(column, label, value, record?.texts.includes(column) ?? false)];
  });
}

const refersTo = (key: string, label: string, said: string | null): PackCell[] =>
  said === null ? [] : [cellOf(key.replace(/_id$/, ''), label, said, true)];

const orderColumns = ['on_date', 'set_on', 'received_on', 'recorded_at', 'made_at', 'created_at'];
const orderOf = (row: Row): string => {
  const column = orderColumns.find((each) => typeof row[each] === 'string');
  return column === undefined ? '' : String(row[column]);
};
const inOrder = (rows: readonly Row[]): Row[] =>
  [...rows].sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));

/** What was typed with an answer about consent. */
export const consentTexts = [
  ...(['witness', 'passed_on_by', 'interpreter', 'given', 'checked_by', 'session'] as const),
  'reason',
] as const;

/** Each answer about consent with the words that it was given to, and what was crossed out. */
function consentRows(db: Reader, people: readonly string[], refs: References): PackRow[] {
  const rows = db.all(
    build
      .selectFrom('consents')
      .leftJoin('purposes', 'purposes.id', 'consents.purpose_id')
      .leftJoin('consent_events as event', 'event.consent_id', 'consents.id')
      .leftJoin('forms', 'forms.id', 'event.form_id')
      .leftJoin('sessions', 'sessions.id', 'event.session_id')
      .select(['purposes.name as purpose', 'event.id as id', 'event.kind as kind', 'method'])
      .select(['event.on_date as on_date', 'forms.label as form', 'wording', 'expires_on'])
      .select(['ask_again_on', 'witness', 'passed_on_by', 'interpreter', 'given', 'checked_by'])
      .select(['event.reason as reason', 'recorded_at', 'recorded_by', 'strikes_out'])
      .select('sessions.title as session')
      .where('person_id', 'in', [...people])
      .orderBy('consents.id')
      .orderBy('seq'),
  );
  const crossed = new Set(rows.map(({ strikes_out }) => strikes_out));
  return rows
    .filter(({ kind }) => kind !== 'struck-out')
    .map(({ id, strikes_out: _, purpose, kind, method, wording, ...row }) => {
      const { form, on_date, expires_on, ask_again_on, recorded_at, recorded_by } = row;
      const of = (key: string, value: PackCell['value'], free = false): PackCell[] =>
        value === null ? [] : [cellOf(key, labelOf('consents', key), value, free)];
      return {
        cells: [
          ...of('purpose', purpose),
          ...of('answer', plainly(kind ?? words.notSaid)),
          ...of('on_date', on_date),
          ...of('form', form),
          ...of('wording', wording),
          ...of('method', method && plainly(method)),
          ...of('expires_on', expires_on),
          ...of('ask_again_on', ask_again_on),
          // Each of these may name another person.
          ...consentTexts.flatMap((key) => of(key, row[key], true)),
          ...of('crossed', id !== null && crossed.has(id) ? true : null),
          ...of('recorded_at', recorded_at),
          ...of('recorded_by', recorded_by && refs.user(recorded_by)),
        ],
      };
    });
}

/** What a user typed about a release. */
const typed = new Set(['recipient', 'file_name']);

/** The releases that they were in; of one whose file never left, that too. */
const releaseRows = (db: Reader, people: readonly string[]): PackRow[] =>
  db
    .all(
      build
        .selectFrom('export_people')
        .leftJoin('export_register', 'export_register.id', 'export_people.export_id')
        .leftJoin('purposes', 'purposes.id', 'export_register.purpose_id')
        .select(['made_at', 'recipient', 'file_name', 'export_register.kind as kind', 'state'])
        .select('purposes.name as purpose')
        .where('person_id', 'in', [...people])
        .orderBy('made_at'),
    )
    .map((row) => ({
      cells: Object.entries(row).flatMap(([key, value]) =>
        value === null ? [] : [cellOf(key, labelOf('releases', key), value, typed.has(key))],
      ),
    }));

/** Answers to the charity's own questions: an answer that was chosen by its name. */
function ownRows(db: Reader, people: readonly string[]): PackRow[] {
  const rows = db.all(
    build
      .selectFrom('person_values')
      .leftJoin('own_fields', 'own_fields.id', 'person_values.field_id')
      .select(['name', 'kind', 'choices', 'value'])
      .where('person_id', 'in', [...people])
      .orderBy('own_fields.position'),
  );
  return rows.map(({ name, kind, choices, value }) => {
    const named = (JSON.parse(choices ?? '[]') as { id: string; name: string }[]) ?? [];
    const nameOf = (key: string) => named.find(({ id }) => id === key)?.name ?? key;
    const said =
      kind === 'choices'
        ? (JSON.parse(value) as string[]).map(nameOf).join('; ')
        : kind === 'choice'
          ? nameOf(value)
          : value;
    return { cells: [cellOf('value', name ?? words.labels.field, said, true)] };
  });
}

type Read = (db: Reader, people: readonly string[], refs: References) => readonly PackRow[];

/** The tables that a plain reading of their columns would not say well. */
const own: Partial<Record<PersonalTableName, Read>> = {
  requests: (db, people, refs) => {
    const also = build
      .selectFrom('request_people')
      .select('request_id')
      .where('person_id', 'in', [...people]);
    const theirs = buildAny
      .selectFrom('requests')
      .selectAll()
      .where((of) => of.or([of('person_id', 'in', [...people]), of('id', 'in', also)]));
    return rowsOf('requests', db.all(theirs), refs);
  },
  consents: consentRows,
  export_people: releaseRows,
  person_values: ownRows,
};
/** Tables of which some rows need a key: `packs/gather.ts` reads them. */
const encrypted: readonly string[] = ['restricted_notes', 'concerns', 'attachments'];

function rowsOf(table: string, rows: readonly Row[], refs: References): PackRow[] {
  return inOrder(rows).map((row) => ({ cells: cellsOf(table, row, refs) }));
}

/**
 * What the register of personal data names for these records of one person, table by table. A table
 * that holds nothing of them is not there.
 */
export function packTables(db: Reader, people: readonly string[]): PackTable[] {
  const refs = referencesIn(db);
  const tables: PackTable[] = [];
  const add = (table: string, section: PackSection, rows: readonly PackRow[]) => {
    if (rows.length > 0) tables.push({ table, section, title: titleOf(table), rows });
  };
  const theirOwn = db.all(
    buildAny
      .selectFrom('people')
      .selectAll()
      .where('id', 'in', [...people]),
  );
  add('people', 'about-you', rowsOf('people', theirOwn, refs));
  for (const [table, { inPack }] of Object.entries(personalTables)) {
    if (typeof inPack !== 'string' || encrypted.includes(table)) continue;
    const rows =
      own[table as PersonalTableName]?.(db, people, refs) ??
      rowsOf(
        table,
        db.all(
          buildAny
            .selectFrom(table)
            .selectAll()
            .where('person_id', 'in', [...people]),
        ),
        refs,
      );
    add(table, inPack, rows);
  }
  for (const [table, part] of Object.entries(personalParts)) {
    const { inPack } = personalTables[part.of];
    // Answers about consent stand with their consents.
    const elsewhere =
      (encrypted.includes(part.of) && part.of !== 'attachments') || part.of === 'consents';
    if (typeof inPack !== 'string' || 'whyNotInPack' in part || elsewhere) continue;
    const owners = buildAny
      .selectFrom(part.of)
      .select('id')
      .where('person_id', 'in', [...people]);
    const rows = db.all(buildAny.selectFrom(table).selectAll().where(part.by, 'in', owners));
    add(table, inPack, rowsOf(table, rows, refs));
  }
  return tables;
}
