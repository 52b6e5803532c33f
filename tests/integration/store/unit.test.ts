import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, expectTypeOf, it } from 'vitest';
import { refuse } from '../../../electron/serving/refusal.ts';
import { build } from '../../../electron/strongroom/store/build.ts';
import type { Records } from '../../../electron/strongroom/store/open.ts';
import {
  type DraftWriter,
  openUnit,
  type Reader,
  type Writer,
} from '../../../electron/strongroom/store/unit.ts';
import { at, openStore, userId } from '../../support/records.ts';
import { smallDisk } from '../../support/smallDisk.ts';

const session = (id: string, title = 'Tea') =>
  build.insertInto('sessions').values({
    id,
    ref: null,
    on_date: '2026-11-23',
    starts_at: null,
    minutes: 60,
    kind: 'meeting',
    title,
    place: null,
    facilitator: null,
    note: null,
    created_at: at,
  });

const titles = build.selectFrom('sessions').select('title').orderBy('id');

/** Saves a session with its audit, as a handler does. */
const add = (id: string, title?: string) => (tx: Writer) => {
  tx.run(session(id, title));
  tx.audit(id);
  tx.changed('sessions');
  return id;
};

describe('a unit that writes', () => {
  it('keeps what it did and its audit, tells the topics after it, and answers', () => {
    const { unit, told, count } = openStore();
    expect(unit.write('sessions.add', add('s-1'))).toBe('s-1');
    expect(unit.read((db) => db.all(titles))).toEqual([{ title: 'Tea' }]);
    expect(unit.read((db) => db.first(titles))).toEqual({ title: 'Tea' });
    expect([count('sessions'), count('audit')]).toEqual([1, 2]);
    expect(told).toEqual([['sessions']]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('ours');
      },
      'ours',
    ],
    ['refuses', () => refuse('stale'), 'stale'],
    ['breaks a rule of the schema', (tx: Writer) => tx.run(session('s-2')), 'UNIQUE'],
    [
      'names somebody unknown',
      (tx: Writer) =>
        tx.run(build.insertInto('aliases').values({ person_id: 'nobody', position: 0, name: 'x' })),
      'FOREIGN KEY',
    ],
  ] as const)('that %s leaves neither its work nor its audit', (_, fail, message) => {
    const { unit, told, count } = openStore();
    unit.write('sessions.add', add('s-1'));
    const work = (tx: Writer) => {
      add('s-2')(tx);
      fail(tx);
    };
    expect(() => unit.write('sessions.add', work)).toThrow(message);
    expect([count('sessions'), count('audit')]).toEqual([1, 2]);
    expect(told).toHaveLength(1);
    // The next one finds everything in order.
    unit.write('sessions.add', add('s-2'));
    expect([count('sessions'), count('audit')]).toEqual([2, 3]);
  });

  it('is refused when it enters nothing in the audit', () => {
    const { unit, count } = openStore();
    const work = (tx: Writer) => tx.run(session('s-1'));
    expect(() => unit.write('sessions.add', work)).toThrow('sessions.add enters nothing');
    expect(count('sessions')).toBe(0);
  });

  it('is refused when it would wait: what came after would stand outside of it', () => {
    const { unit, count } = openStore();
    const work = async (tx: Writer) => add('s-1')(tx);
    expect(() => unit.write('sessions.add', work)).toThrow('must not wait');
    expect([count('sessions'), count('audit')]).toEqual([0, 1]);
  });

  it('does not hold another', () => {
    const { unit, count } = openStore();
    const work = (tx: Writer) => {
      add('s-1')(tx);
      unit.write('sessions.add', add('s-2'));
    };
    expect(() => unit.write('sessions.add', work)).toThrow('do not nest');
    expect(count('sessions')).toBe(0);
    unit.write('sessions.add', add('s-3'));
    expect(count('sessions')).toBe(1);
  });

  it('stays kept when the window cannot be told', () => {
    const { db, count } = openStore();
    const unit = openUnit({ db, now: () => at, userId, changed: () => refuse('internal') });
    expect(() => unit.write('sessions.add', add('s-1'))).toThrow('internal');
    expect([count('sessions'), count('audit')]).toEqual([1, 2]);
  });

  it('writes one statement many times, each row or none', () => {
    const { unit, count } = openStore();
    const many = (tx: Writer, values: readonly string[]) => {
      const run = tx.prepare(
        build.insertInto('interests').values({ person_id: '', position: 0, name: '' }),
      );
      for (const [position, name] of values.entries()) run(['p-1', position, name]);
      tx.audit('p-1');
    };
    const none = (tx: Writer) => many(tx, ['tea', 'walks']);
    expect(() => unit.write('people.change', none)).toThrow('FOREIGN KEY');
    expect(count('interests')).toBe(0);
  });
});

describe('a unit of drafts', () => {
  const note = build.insertInto('interests').values({ person_id: 'p-1', position: 0, name: 'x' });

  it('keeps what it wrote without audit, tells nobody, and cannot enter or tell anything', () => {
    const { unit, told, count } = openStore();
    unit.writeDraft((tx) => void tx.run(session('s-1')));
    expect([count('sessions'), count('audit'), told]).toEqual([1, 1, []]);
    expectTypeOf<DraftWriter>().not.toHaveProperty('audit');
    expectTypeOf<DraftWriter>().not.toHaveProperty('changed');
  });

  it('is whole or not at all, and does not hold another', () => {
    const { unit, count } = openStore();
    const broken = (tx: DraftWriter) => {
      tx.run(session('s-1'));
      tx.run(note);
    };
    expect(() => unit.writeDraft(broken)).toThrow('FOREIGN KEY');
    const nested = () => unit.writeDraft(() => undefined);
    expect(() => unit.write('sessions.add', nested)).toThrow('do not nest');
    expect(count('sessions')).toBe(0);
  });
});

describe('a unit that reads', () => {
  it('takes queries that only read, by type', () => {
    type Reads = Parameters<Reader['all']>[0];
    expectTypeOf(titles).toExtend<Reads>();
    expectTypeOf(session('s-1')).not.toExtend<Reads>();
    expectTypeOf(session('s-1').returningAll()).not.toExtend<Reads>();
    expectTypeOf(build.deleteFrom('people')).not.toExtend<Reads>();
    expectTypeOf<Reader>().not.toHaveProperty('run');
  });

  it('sees what a unit around it has done so far', () => {
    const { unit } = openStore();
    unit.write('sessions.add', (tx) => {
      add('s-1')(tx);
      expect(tx.all(titles)).toHaveLength(1);
      expect(unit.read((db) => db.all(titles))).toHaveLength(1);
    });
  });
});

/** Larger than empty records and the note together, so that the last try has room. */
const disk = smallDisk(8_192);
afterAll(() => disk?.remove());

describe('a full disk', () => {
  const large = 'x'.repeat(100_000);

  it('refuses the unit whole, by name, and lets the next in when there is room', () => {
    const { db, unit, count, told } = openStore();
    const pages = db.pragma('page_count', { simple: true });
    db.pragma(`max_page_count = ${String(pages)}`);
    expect(() => unit.write('sessions.add', add('s-1', large))).toThrow('disk-full');
    expect([count('sessions'), count('audit')]).toEqual([0, 1]);
    expect(told).toEqual([]);
    db.pragma('max_page_count = 100000');
    unit.write('sessions.add', add('s-1', large));
    expect([count('sessions'), count('audit')]).toEqual([1, 2]);
  });

  it.skipIf(disk === null)(
    'that is real refuses it wherever the room ends, and loses nothing',
    () => {
      if (disk === null) return;
      const { db, unit, count } = openStore(disk.folder);
      const filler = join(disk.folder, 'filler');
      let refusals = 0;
      for (let context = 0; count('sessions') === 0; context += 2) {
        const { bfree, bsize } = statfsSync(disk.folder);
        // A disk on which the unit never has room would be tried for ever.
        expect(context).toBeLessThan(bfree);
        writeFileSync(filler, Buffer.alloc(Math.max(0, bfree - context) * bsize));
        try {
          unit.write('sessions.add', add('s-1', large));
        } catch (error) {
          expect(error).toMatchObject({ code: 'disk-full' });
          expect([count('sessions'), count('audit')]).toEqual([0, 1]);
          refusals += 1;
        }
        rmSync(filler);
      }
      expect(refusals).toBeGreaterThan(5);
      expect(count('audit')).toBe(2);
      expect(db.pragma('cipher_integrity_check')).toEqual([]);
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    },
  );
});

describe('a disk that fails', () => {
  /** The real records, whose disk fails at one statement. */
  function failingAt(db: Records, statement: string, code: string): Records {
    return new Proxy(db, {
      get(target, name) {
        if (name !== 'exec') {
          const value = Reflect.get(target, name, target);
          return typeof value === 'function' ? value.bind(target) : value;
        }
        return (sql: string) => {
          if (sql === statement) throw Object.assign(new Error('disk I/O error'), { code });
          target.exec(sql);
        };
      },
    });
  }

  it('is refused by name, and nothing more is written to it', () => {
    const { db, unit, count } = openStore();
    const failing = failingAt(db, 'COMMIT', 'SQLITE_IOERR_FSYNC');
    const broken = openUnit({ db: failing, now: () => at, userId, changed: () => undefined });
    expect(() => broken.write('sessions.add', add('s-1'))).toThrow('disk-error');
    expect([count('sessions'), count('audit')]).toEqual([0, 1]);
    expect(() => broken.write('sessions.add', add('s-1'))).toThrow('read-only');
    expect(broken.read((reader) => reader.all(titles))).toEqual([]);
    unit.write('sessions.add', add('s-1'));
  });

  it('that is read-only says so, and is asked again next time', () => {
    const { db, unit, count } = openStore();
    db.pragma('query_only = ON');
    expect(() => unit.write('sessions.add', add('s-1'))).toThrow('read-only');
    db.pragma('query_only = OFF');
    unit.write('sessions.add', add('s-1'));
    expect(count('sessions')).toBe(1);
  });
});
