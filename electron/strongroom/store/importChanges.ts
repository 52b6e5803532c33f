import { sql } from 'kysely';
import { localDate } from '../../../shared/domain/dates.ts';
import type { LineFields } from '../../../shared/domain/imports/differences.ts';
import type { OwnChange } from '../../../shared/domain/imports/ownDifferences.ts';
import type { OwnRecord, OwnValue } from '../../../shared/domain/ownFields.ts';
import { build } from './build.ts';
import { rowDigest } from './imports.ts';
import { type Inserting, inserter } from './inserter.ts';
import { insertNote } from './notes.ts';
import { ownValuesOf, putValue } from './ownValues.ts';
import { people } from './people.ts';
import { sessions } from './sessions.ts';
import type { Tables } from './tables.ts';
import type { Reader, Writer } from './unit.ts';

/** Adds notes that an import brings about a person. */
export function addNotes(
  tx: Writer,
  importId: string,
  personId: string,
  notes: readonly string[],
): void {
  if (notes.length === 0) return;
  const on = localDate(new Date(tx.at));
  for (const text of notes) insertNote(tx, personId, { on, kind: 'note', text }, importId);
}

/** A value with the key of its field, as the vault holds them. */
export type StoredAs = (change: OwnChange) => OwnChange;

/** A value of a field of the charity's own among what an import replaced. */
const prefix = 'own:';
const ownReplaced = (field: string): string => `${prefix}${field}`;

/** What an import replaced in a record's fields, and in those of the charity's own by key. */
function replacedIn(text: string) {
  const all = Object.entries(JSON.parse(text) as Record<string, unknown>);
  const own = all.filter(([name]) => name.startsWith(prefix));
  return {
    fields: Object.fromEntries(all.filter(([name]) => !name.startsWith(prefix))),
    own: own.map(([name, value]) => [name.slice(prefix.length), value as OwnValue | null] as const),
  };
}

/** The records with a version and fields of the charity's own. */
const records = { people, sessions };

/** An update of a person or a session. */
interface RecordUpdate {
  readonly id: string;
  readonly version: number;
  readonly fields: object;
  readonly own: readonly OwnChange[];
}

/**
 * Takes over what was chosen of the rows about records that are here already: in the version that
 * was compared, with an audit entry for each, and with what it replaces kept for undo.
 */
export function changeRecords({ tx, importId, plan, step }: Inserting, storedAs: StoredAs): void {
  for (const { personId: id, notes, ...update } of plan.resolved.updates) {
    addNotes(tx, importId, id, notes);
    changeRecord(tx, importId, 'people', { id, ...update }, storedAs);
    step();
  }
  for (const { sessionId: id, ...update } of plan.sessionUpdates) {
    changeRecord(tx, importId, 'sessions', { id, ...update }, storedAs);
    step();
  }
  for (const { sessionId, personId, here, fields } of plan.lineUpdates) {
    putLine(tx, { sessionId, personId }, fields);
    const replaced = Object.keys(fields).map((field) => [field, here[field as never]]);
    keep(tx, importId, { person_id: personId, session_id: sessionId, version: null }, replaced);
    step();
  }
  for (const id of new Set(plan.lineUpdates.map(({ sessionId }) => sessionId))) tx.audit(id);
}

function changeRecord(
  tx: Writer,
  importId: string,
  kind: OwnRecord,
  { id, version, fields, own }: RecordUpdate,
  storedAs: StoredAs,
): void {
  if (Object.keys(fields).length + own.length > 0) {
    const before: Readonly<Record<string, unknown>> = formOf(tx, kind, id);
    const values = ownValuesOf(tx, kind, id);
    const given = own.map(storedAs);
    // First the values: the save of the record finds them by their words too.
    for (const { field, value } of given) putValue(tx, kind, id, field, value);
    records[kind].change(tx, id, version, { ...before, ...fields } as never);
    keep(tx, importId, { ...recordKey(kind, id), version: version + 1 }, [
      ...Object.keys(fields).map((field) => [field, before[field]]),
      ...given.map(({ field }) => [ownReplaced(field), values[field] ?? null]),
    ]);
  }
  tx.audit(id);
}

/** A record as its form saves it. */
function formOf(tx: Writer, kind: OwnRecord, id: string) {
  const { id: _, version: __, createdAt: ___, ...value } = records[kind].get(tx, id);
  return value;
}

const recordKey = (kind: OwnRecord, id: string) =>
  kind === 'people' ? { person_id: id, session_id: null } : { person_id: null, session_id: id };

type Kept = Pick<Tables['import_changes'], 'person_id' | 'session_id' | 'version'>;

function keep(tx: Writer, importId: string, of: Kept, replaced: unknown[][]): void {
  tx.run(
    build.insertInto('import_changes').values({
      ...of,
      import_id: importId,
      replaced: JSON.stringify(Object.fromEntries(replaced)),
    }),
  );
}

/** Changes a line of a register; the register's version is counted with those that gain lines. */
function putLine(
  tx: Writer,
  { sessionId, personId }: { readonly sessionId: string; readonly personId: string },
  { accessNeedMet: met, ...fields }: Partial<LineFields>,
): void {
  const said = met !== undefined && { access_need_met: metAs(met) };
  tx.run(
    build
      .updateTable('attendance')
      .set({ ...fields, ...said })
      .where('session_id', '=', sessionId)
      .where('person_id', '=', personId),
  );
}

const metAs = (met: LineFields['accessNeedMet']): 0 | 1 | null =>
  met === null ? null : met === 'yes' ? 1 : 0;

/** How many records of each kind an import changed, and undo would give back what they had. */
export function changedBy(db: Reader, importId: string) {
  const rows = changesOf(db, importId);
  const count = (wanted: (row: (typeof rows)[number]) => boolean) => rows.filter(wanted).length;
  return {
    people: count(({ sessionId }) => sessionId === null),
    sessions: count(({ personId }) => personId === null),
    attendance: count(({ personId, sessionId }) => personId !== null && sessionId !== null),
  };
}

const changesOf = (db: Reader, importId: string) =>
  db.all(
    build
      .selectFrom('import_changes')
      .select(['person_id as personId', 'session_id as sessionId', 'version', 'replaced'])
      .where('import_id', '=', importId)
      // Sessions before the lines of their registers, which count their versions on.
      .orderBy(sql`version is null`),
  );

/** Gives records back what the import replaced, people and sessions as a further version. */
export function putBack(tx: Writer, importId: string): void {
  const registers = new Set<string>();
  for (const { personId, sessionId, version, replaced } of changesOf(tx, importId)) {
    const { fields, own } = replacedIn(replaced);
    if (personId !== null && sessionId !== null) {
      putLine(tx, { sessionId, personId }, fields);
      registers.add(sessionId);
      continue;
    }
    const [kind, id] =
      personId === null
        ? (['sessions', sessionId ?? ''] as const)
        : (['people', personId] as const);
    const now = formOf(tx, kind, id);
    for (const [field, before] of own) putValue(tx, kind, id, field, before);
    // The save of it ends the entry in `import_changes` too.
    records[kind].change(tx, id, version ?? 0, { ...now, ...fields } as never);
    tx.audit(id);
  }
  countOn(tx, registers);
  for (const id of registers) tx.audit(id);
}

/**
 * Increments the version of registers whose lines an import adds or changes, so that a user who has
 * one open must load it again.
 */
export function countOn(tx: Writer, registers: ReadonlySet<string>): void {
  for (const id of registers) {
    tx.run(
      build
        .updateTable('sessions')
        .set((row) => ({ version: row('version', '+', 1) }))
        .where('id', '=', id),
    );
  }
}

/** Remembers whose rows without a known reference are, so that the same file brings them once. */
export function rememberRows(
  { tx, importId, plan }: Inserting,
  ids: ReadonlyMap<string, string>,
): void {
  const digests = new Map(
    plan.resolved.remembered.map(({ rowKey, of }) => [rowDigest(rowKey), ids.get(of) ?? of]),
  );
  if (digests.size === 0) return;
  inserter(tx, 'import_rows', ['digest', 'person_id', 'import_id'])(
    [...digests].map(([digest, person_id]) => ({ digest, person_id, import_id: importId })),
  );
}
