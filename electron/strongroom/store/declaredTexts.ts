import { sql } from 'kysely';
import { recordName } from '../../../shared/domain/people.ts';
import { contact, goal } from '../../../shared/records/people.ts';
import { personalTables } from '../../../shared/records/personal.ts';
import type { OnErasure } from '../../../shared/records/personalTable.ts';
import { searchedRecords } from '../../../shared/records/taken.ts';
import { build, buildAny } from './build.ts';
import { rewriteNeeds } from './needs.ts';
import { nameColumns } from './people.ts';
import { projects } from './projects.ts';
import { indexRecord } from './search.ts';
import type { Reader, Writer } from './unit.ts';

/** The place of a text in a record whose declaration says where its texts are. */
export interface DeclaredPlace {
  readonly in: 'declared';
  readonly table: string;
  /** Its key; of several columns as a JSON list. */
  readonly record: string;
  /** The column, or within JSON the column and the path as a list: `interests ["0"]`. */
  readonly part: string;
}

interface DeclaredText {
  readonly place: DeclaredPlace;
  readonly about: string;
  readonly personId: null;
  readonly on: string;
  readonly text: string;
}

/** Records of one person that an erasure deletes with them. */
const ofPersonAlone = [
  ...['needs', 'person_marks', 'goals', 'goal_entries', 'contacts', 'requests'],
  ...['import_changes', 'attachments', 'attachment_uses', 'kept_longer', 'bank_details'],
];

type Row = Readonly<Record<string, unknown>>;

/** Texts of the app's own registers, which are no records of the work. */
const ofRegisters = [
  { table: 'exceptions', texts: ['reason'], jsonTexts: [] },
  { table: 'export_register', texts: ['recipient', 'file_name'], jsonTexts: [] },
  // What an import replaced in other people's fields: an undo would bring it back.
  { table: 'import_changes', texts: [], jsonTexts: ['replaced'] },
] as const;

interface Searched {
  readonly table: string;
  readonly texts: readonly string[];
  readonly jsonTexts: readonly string[];
}

/** Where a person may be named in words, by its table. Exported because a test walks it. */
export const searched: readonly Searched[] = [
  ...searchedRecords.map(({ record }) => record),
  ...ofRegisters,
];

/** The columns of a table's key. */
function keyOf(db: Reader, table: string): string[] {
  const key = db
    .all(
      build
        .selectFrom(sql<{ name: string; pk: number }>`pragma_table_info(${table})`.as('columns'))
        .select(['name', 'pk'])
        .where('pk', '>', 0)
        .orderBy('pk'),
    )
    .map(({ name }) => name);
  return key.length === 0 ? ['rowid'] : key;
}

const keyText = (key: readonly string[], row: Row): string => {
  const values = key.map((column) => String(row[column]));
  return values.length === 1 ? (values[0] ?? '') : JSON.stringify(values);
};
const keyValues = (key: readonly string[], record: string): string[] =>
  key.length === 1 ? [record] : JSON.parse(record);

/** The texts within a value of JSON, each with its path. */
function textsIn(value: unknown, path: readonly string[] = []): [readonly string[], string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, [...path, name]));
}

/** The texts of a column of JSON, each with its part. */
const textsOfJson = (column: string, json: unknown): (readonly [string, string])[] =>
  textsIn(JSON.parse(String(json))).map(([path, text]) => [
    `${column} ${JSON.stringify(path)}`,
    text,
  ]);

/** The texts of the records that are declared in `searchedRecords`: of projects and sessions and what belongs to them. */
export function declaredTexts(db: Reader, personId: string): DeclaredText[] {
  const ofPeople = db
    .all(build.selectFrom('people').select(['id', ...nameColumns]))
    .map(({ id, ...names }) => ({ id, name: recordName(names) }));
  const partsOf = (table: 'goals' | 'attachments') =>
    db.all(build.selectFrom(table).select(['id', 'person_id as personId']));
  const parts = [...partsOf('goals'), ...partsOf('attachments')];
  // What belongs to a project is named by it, and so is what belongs to one of these.
  const ofProjects = (table: 'problems' | 'work_notes') =>
    build
      .selectFrom(table)
      .innerJoin('projects', 'projects.id', 'project_id')
      .select([`${table}.id as id`, 'name']);
  const sessions = build.selectFrom('sessions').select(['id', 'title as name']);
  const ofSessions = build
    .selectFrom('work_notes')
    .innerJoin('sessions', 'sessions.id', 'session_id')
    .select(['work_notes.id as id', 'title as name']);
  const names = new Map(
    [
      ...db.all(build.selectFrom('projects').select(['id', 'name'])),
      ...db.all(ofProjects('problems')),
      ...db.all(ofProjects('work_notes')),
      ...db.all(sessions),
      ...db.all(ofSessions),
      ...ofPeople,
      ...parts.flatMap(({ id, personId: of }) =>
        ofPeople.filter((each) => each.id === of).map(({ name }) => ({ id, name })),
      ),
    ].map(({ id, name }) => [id, name]),
  );
  // What belongs to the person alone goes with them.
  const theirs = new Set([
    personId,
    ...parts.flatMap((of) => (of.personId === personId ? of.id : [])),
  ]);
  const goesWithThem = (table: string, row: Record<string, unknown>) =>
    theirs.has(String(row.goal_id ?? row.attachment_id ?? row.person_id)) &&
    ofPersonAlone.includes(table);
  // What an erasure empties in their own rows needs no decision.
  const isCleared = (table: string, column: string, row: Row) => {
    const onErasure = (personalTables as Partial<Record<string, { onErasure: OnErasure }>>)[table]
      ?.onErasure;
    return (
      row.person_id === personId &&
      onErasure?.does === 'clear' &&
      onErasure.columns.includes(column)
    );
  };
  const belongsTo = [
    ...([
      'project_id',
      'problem_id',
      'note_id',
      'session_id',
      'goal_id',
      'attachment_id',
      'person_id',
      'id',
    ] as const),
  ];
  // What belongs to a payment or to an import is of its day.
  const dayOf = new Map(
    [
      ...db.all(build.selectFrom('payments').select(['id', 'recorded_at as at'])),
      ...db.all(build.selectFrom('imports').select(['id', 'made_at as at'])),
    ].map(({ id, at }) => [id, at]),
  );
  const writtenAt = (row: Row) =>
    row.created_at ??
    row.at ??
    row.made_at ??
    dayOf.get(String(row.payment_id)) ??
    dayOf.get(String(row.import_id));
  return searched.flatMap(({ table, texts, jsonTexts }) => {
    if (texts.length + jsonTexts.length === 0) return [];
    const key = keyOf(db, table);
    return db
      .all(
        buildAny
          .selectFrom(table)
          .selectAll()
          // A table without a key has the row's own number.
          .$if(key[0] === 'rowid', (query) => query.select(sql<number>`rowid`.as('rowid')))
          .orderBy(key[0] ?? 'rowid'),
      )
      .filter((row) => !goesWithThem(table, row))
      .flatMap((row) => {
        const found = [
          ...texts
            .filter((column) => !isCleared(table, column, row))
            .map((column) => [column, row[column]] as const),
          ...jsonTexts.flatMap((column) => textsOfJson(column, row[column])),
        ];
        return found.flatMap(([part, text]): DeclaredText[] => {
          if (typeof text !== 'string' || text === '') return [];
          return [
            {
              place: { in: 'declared', table, record: keyText(key, row), part },
              about:
                belongsTo.flatMap((column) => names.get(String(row[column])) ?? [])[0] ??
                String(row.name ?? ''),
              ...{ personId: null, on: String(writtenAt(row)).slice(0, 10), text },
            },
          ];
        });
      });
  });
}

/** Replaces a declared text, and what else holds its words. */
export function replaceDeclared(tx: Writer, place: DeclaredPlace, text: string): void {
  const { table, record, part } = place;
  const [column = '', ...rest] = part.split(' ');
  const path: string[] = rest.length === 0 ? [] : JSON.parse(rest.join(' '));
  const key = keyOf(tx, table);
  const values = keyValues(key, record);
  const value =
    path.length === 0
      ? text
      : sql<string>`json_set(${sql.ref(column)}, ${jsonPath(path)}, ${text})`;
  const update = buildAny.updateTable(table).set({ [column]: value });
  tx.run(key.reduce((query, name, at) => query.where(name, '=', values[at] ?? ''), update));
  if (table === 'projects') projects.reindex(tx, record);
  rewritePart(tx, table, record);
}

/** A path as SQLite reads it: `$."title"`, `$[0]`. */
const jsonPath = (path: readonly string[]): string =>
  `$${path.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `."${step}"`)).join('')}`;

/** What else holds the words of a part of a person: the search, or the person's own words. */
function rewritePart(tx: Writer, table: string, record: string): void {
  if (table !== 'needs' && table !== 'goals' && table !== 'contacts') return;
  const row = tx.first(build.selectFrom(table).selectAll().where('id', '=', record));
  if (row === undefined) return;
  const { person_id: owner } = row;
  if (table === 'needs') {
    rewriteNeeds(tx, owner);
    return;
  }
  const kind = table === 'goals' ? 'goal' : 'contact';
  const of = table === 'goals' ? goal : contact;
  indexRecord(tx, { kind, record, owner, texts: of.textsOf(of.valueOf(row as never) as never) });
}
