import type { Database } from '@signalapp/sqlcipher';
import type { CompiledQuery } from 'kysely';
import type { AuditAction } from '../../../shared/contract/auditActions.ts';
import type { Topic } from '../../../shared/contract/define.ts';
import { Refusal, refusalOf, refuse } from '../../serving/refusal.ts';
import { nextEntry } from './audit.ts';
import { build, insertOf } from './build.ts';
import { type Integrity, makeIntegrity } from './integrity.ts';
import { registerInterrupt } from './interrupt.ts';
import { rollBack } from './migrate.ts';
import { revive } from './open.ts';

interface Query<Row> {
  compile(): CompiledQuery<Row>;
}
/** A query that only reads; kysely marks it so, and marks no other. */
interface Selecting<Row> extends Query<Row> {
  readonly isSelectQueryBuilder: true;
}
type Value = string | number | Uint8Array<ArrayBuffer> | null;

/** Reads records. It cannot write, by its type. */
export interface Reader {
  all<Row>(query: Selecting<Row>): Row[];
  first<Row>(query: Selecting<Row>): Row | undefined;
}

/** Reads, and writes what is no record yet. */
export interface DraftWriter extends Reader {
  /** The instant and the user of this unit, the same for all its writes. */
  readonly at: string;
  readonly userId: string;
  /** Runs a statement and answers with the number of rows it touched. */
  run(query: Query<unknown>): number;
}

/** Reads and writes records inside one unit of work. */
export interface Writer extends DraftWriter {
  /** Prepares a statement for many runs; the values come in the order of its parameters. */
  prepare(query: Query<unknown>): (values: readonly Value[]) => void;
  /** Adds an audit entry about a record. Every unit adds at least one. */
  audit(record: string): void;
  /** Names the topics whose screens must load again after the commit. */
  changed(...topics: Topic[]): void;
}

export interface Unit {
  read<T>(work: (db: Reader) => T): T;
  /**
   * Commits everything that `work` does together with its audit entries, or nothing. `about` names
   * the record of a further entry, where `work` adds none about it.
   */
  write<T>(
    action: AuditAction,
    work: (tx: Writer) => T,
    about?: (result: T) => string | undefined,
  ): T;
  /** Writes drafts, which are no records: without audit entry. */
  writeDraft(work: (tx: DraftWriter) => void): void;
}

/** Asked at each entry: its text is made once. */
const lastEntry = build
  .selectFrom('audit')
  .select(['seq', 'hash'])
  .orderBy('seq', 'desc')
  .limit(1)
  .compile();

interface UnitOf {
  readonly db: Database;
  readonly now: () => string;
  readonly userId: string;
  readonly changed: (topics: readonly Topic[]) => void;
  /** Shared by the vault's units: after a disk fault no unit writes any more. */
  readonly integrity?: Integrity;
  /** Whether a lock waits: then reading ends, refused as `locked`. A write runs to its end. */
  readonly lockAsked?: () => boolean;
}

/** Opens units of work on the records. Units do not nest. */
export function openUnit(of: UnitOf): Unit {
  const { db, now, userId, changed, integrity = makeIntegrity(), lockAsked = () => false } = of;
  let busy = false;
  let ended = false;
  const goOn = () => {
    ended = !busy && lockAsked();
    if (ended) refuse('locked');
  };
  registerInterrupt(db, goOn);
  const reader: Reader = {
    all: (query) => {
      goOn();
      const { sql, parameters } = query.compile();
      return db.prepare(sql).all(parameters as Value[]) as never;
    },
    first: (query) => {
      goOn();
      const { sql, parameters } = query.compile();
      return db.prepare(sql).get(parameters as Value[]) as never;
    },
  };
  /** After damage, or a failed write or flush, the content of the disk is unknown: write nothing more. */
  const heeded = (error: unknown): unknown => {
    // SQLite replaces an error thrown in a user function by its own.
    if (ended) return new Refusal('locked');
    const refusal = refusalOf(error);
    if (refusal?.code === 'disk-error' || refusal?.code === 'damaged') integrity.stop(refusal.code);
    if (refusal?.code === 'damaged') {
      revive(db);
      registerInterrupt(db, goOn);
    }
    return refusal ?? error;
  };
  /** Runs `work` in one transaction; `expect` may still refuse its result. */
  function within<T>(work: (tx: DraftWriter) => T, expect: (result: T) => void): T {
    if (busy) throw new Error('units do not nest');
    if (integrity.readOnly !== null) refuse('read-only');
    let before: number | null = null;
    busy = true;
    try {
      db.exec('BEGIN IMMEDIATE');
      const result = work({
        ...reader,
        at: now(),
        userId,
        run: (query) => {
          const { sql, parameters } = query.compile();
          return db.prepare(sql).run(parameters as Value[]).changes;
        },
      });
      expect(result);
      before = lastSeq(db);
      db.exec('COMMIT');
      return result;
    } catch (error) {
      rollBack(db);
      const fault = heeded(error);
      const unsure = before !== null && refusalOf(fault)?.code === 'disk-error';
      throw unsure && !isGone(db, before) ? new Refusal('disk-unsure') : fault;
    } finally {
      busy = false;
    }
  }
  return {
    read: (work) => {
      try {
        return work(reader);
      } catch (error) {
        throw heeded(error);
      }
    },
    writeDraft: (work) => within(work, () => undefined),
    write: (action, work, about) => {
      const topics = new Set<Topic>();
      const audited = new Set<string>();
      const saved = within(
        (tx) => {
          const writer: Writer = {
            ...tx,
            prepare: (query) => {
              const statement = db.prepare(query.compile().sql);
              return (values) => void statement.run(values);
            },
            audit: (record) => {
              audited.add(record);
              const { at, userId: user_id } = writer;
              const last = db
                .prepare(lastEntry.sql)
                .get<{ seq: number; hash: string }>([...lastEntry.parameters] as Value[]);
              writer.run(insertOf('audit', nextEntry(last, { at, user_id, action, record })));
            },
            changed: (...names) => {
              for (const name of names) topics.add(name);
            },
          };
          const result = work(writer);
          const subject = about?.(result);
          if (subject !== undefined && !audited.has(subject)) writer.audit(subject);
          return result;
        },
        (result) => {
          // Later writes of a promise would be outside the transaction.
          if (result instanceof Promise) throw new Error(`${action} must not wait`);
          if (audited.size === 0) throw new Error(`${action} enters nothing in the audit`);
        },
      );
      if (topics.size > 0) changed([...topics]);
      return saved;
    },
  };
}

const lastSeq = (db: Database): number =>
  db.prepare('SELECT max(seq) AS seq FROM audit').get<{ seq: number | null }>()?.seq ?? 0;

/**
 * Whether a unit that failed at its commit left nothing: its audit entry is not there. For a unit
 * without an entry (a draft) the answer is false.
 */
function isGone(db: Database, entered: number | null): boolean {
  try {
    return entered !== null && lastSeq(db) < entered;
  } catch {
    return false;
  }
}
