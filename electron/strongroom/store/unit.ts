import type { Database } from '@signalapp/sqlcipher';
import type { CompiledQuery } from 'kysely';
import type { AuditAction } from '../../../shared/contract/auditActions.ts';
import type { Topic } from '../../../shared/contract/define.ts';
import { Refusal, refusalOf, refuse } from '../../serving/refusal.ts';
import { nextEntry } from './audit.ts';
import { build } from './build.ts';
import { heed } from './goingOn.ts';
import { type Integrity, makeIntegrity } from './integrity.ts';
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

/** Reads records. It has no way to write: a read path cannot change anything. */
export interface Reader {
  all<Row>(query: Selecting<Row>): Row[];
  first<Row>(query: Selecting<Row>): Row | undefined;
}

/** Reads, and writes what is nobody's record yet. */
export interface Scribbler extends Reader {
  /** The instant and the user of this unit, the same for all that it writes. */
  readonly at: string;
  readonly userId: string;
  /** Runs a statement and answers with how many rows it touched. */
  run(query: Query<unknown>): number;
}

/** Reads and writes records inside one unit of work. */
export interface Writer extends Scribbler {
  /** Prepares a statement of many runs; the values come in the order of its parameters. */
  prepare(query: Query<unknown>): (values: readonly Value[]) => void;
  /** Enters in the audit what this unit does to a record. Every unit enters at least one. */
  audit(record: string): void;
  /** Says which topics' screens must load again after the commit. */
  changed(...topics: Topic[]): void;
}

export interface Unit {
  read<T>(work: (db: Reader) => T): T;
  /**
   * Everything that `work` does is committed with its audit, or nothing is. `about` names the record
   * that an entry is about, beside the records that `work` enters itself.
   */
  write<T>(
    action: AuditAction,
    work: (tx: Writer) => T,
    about?: (result: T) => string | undefined,
  ): T;
  /** Writes drafts, which change no record: without audit, for the audit says what was done. */
  scribble(work: (tx: Scribbler) => void): void;
}

const lastEntry = build.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1);

interface UnitOf {
  readonly db: Database;
  readonly now: () => string;
  readonly userId: string;
  readonly changed: (topics: readonly Topic[]) => void;
  /** What the vault's units share: after a fault of the disk nothing more is written. */
  readonly integrity?: Integrity;
  /** Whether a lock waits: then reading ends, refused as `locked`. A write goes on to its end. */
  readonly lockAsked?: () => boolean;
}

/** Opens the way to the records. Units do not nest: a unit is one decision. */
export function openUnit(of: UnitOf): Unit {
  const { db, now, userId, changed, integrity = makeIntegrity(), lockAsked = () => false } = of;
  let busy = false;
  let ended = false;
  const goOn = () => {
    ended = !busy && lockAsked();
    if (ended) refuse('locked');
  };
  heed(db, goOn);
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
  /** After damage, or a failed write or flush, nobody knows what the disk holds: no more is written. */
  const heeded = (error: unknown): unknown => {
    // What a function of ours throws comes out of SQLite as an error of its own.
    if (ended) return new Refusal('locked');
    const refusal = refusalOf(error);
    if (refusal?.code === 'disk-error' || refusal?.code === 'damaged') integrity.stop(refusal.code);
    if (refusal?.code === 'damaged') {
      revive(db);
      heed(db, goOn);
    }
    return refusal ?? error;
  };
  /** One transaction of what `work` does; `expect` may still refuse its result. */
  function within<T>(work: (tx: Scribbler) => T, expect: (result: T) => void): T {
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
    scribble: (work) => within(work, () => undefined),
    write: (action, work, about) => {
      const topics = new Set<Topic>();
      const audited = new Set<string>();
      const saved = within(
        (scribbler) => {
          const writer: Writer = {
            ...scribbler,
            prepare: (query) => {
              const statement = db.prepare(query.compile().sql);
              return (values) => void statement.run(values);
            },
            audit: (record) => {
              audited.add(record);
              const { at, userId: user_id } = writer;
              const entry = nextEntry(writer.first(lastEntry), { at, user_id, action, record });
              writer.run(build.insertInto('audit').values(entry));
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
          // What it writes later would stand outside the transaction.
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
 * Whether a unit that failed at its commit has left nothing, as far as can be read: its entry in
 * the audit is gone. What has no entry (a draft) cannot be told.
 */
function isGone(db: Database, entered: number | null): boolean {
  try {
    return entered !== null && lastSeq(db) < entered;
  } catch {
    return false;
  }
}
