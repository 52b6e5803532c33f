import { createHash } from 'node:crypto';
import { fileOf, type Records, revive } from './open.ts';
import { wrongPages } from './pageMacs.ts';

/** The table of the bytes of pictures: it may be larger than all others together. */
const ofPictures = 'attachment_chunks';

/**
 * Checks for damage, one step between two `yield`s, and answers with the damaged tables. Checks the
 * MAC of each page, and each table against its indexes: either check alone misses damage that the
 * other finds. Pictures are compared with their digests one by one instead, as a table of them is
 * too long for one step. Changes nothing.
 *
 * An unused page on the list of those may be torn: SQLite takes it into use without reading it, and
 * keeps none of it for a rollback, so that a power cut leaves it half written. It holds no record,
 * and is whole again when it is next written.
 */
export function* checkSteps(db: Records): Generator<void, readonly string[]> {
  const file = fileOf(db);
  const badPages =
    file === null
      ? faultsIn(db, 'cipher_integrity_check').length > 0
      : yield* wrongPages(file.file, file.keyHex);
  yield;
  const damaged: string[] = [];
  for (const table of tablesOf(db)) {
    const whole =
      table === ofPictures
        ? yield* picturesAreWhole(db)
        : faultsIn(db, `integrity_check('${table}')`).length === 0;
    if (!whole) damaged.push(table);
    yield;
  }
  if (!badPages || damaged.length > 0) return damaged;
  // The list of unused pages is part of no table.
  return faultsIn(db, 'integrity_check').length > 0 ? ['unused'] : [];
}

/** Whether the bytes of each picture have its digest, one picture a step. */
function* picturesAreWhole(db: Records): Generator<void, boolean> {
  let whole = true;
  let after = '';
  for (;;) {
    const next = readable(db, () =>
      db
        .prepare('SELECT id, digest FROM attachments WHERE id > ? ORDER BY id LIMIT 1')
        .get<{ id: string; digest: string }>([after]),
    );
    if (next === undefined) return whole;
    if (next === null) return false;
    const { id, digest } = next;
    whole = (readable(db, () => piecesHave(db, id, digest)) ?? false) && whole;
    after = id;
    yield;
  }
}

const piecesHave = (db: Records, id: string, digest: string): boolean => {
  const hash = createHash('sha256');
  const pieces = db.prepare(`SELECT bytes FROM ${ofPictures} WHERE attachment_id = ? ORDER BY seq`);
  for (const { bytes } of pieces.all<{ bytes: Uint8Array<ArrayBuffer> }>([id])) hash.update(bytes);
  return hash.digest('hex') === digest;
};

/** Runs the whole check at once; `goOn` is asked between its steps, and throws where it is to end. */
export function checkRecords(db: Records, goOn: () => void = () => undefined): readonly string[] {
  const steps = checkSteps(db);
  for (;;) {
    goOn();
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const tablesOf = (db: Records): string[] =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
    .all<{ name: string }>()
    .map(({ name }) => name);

/** The results of a check other than "ok"; a check that fails midway has found damage too. */
function faultsIn(db: Records, pragma: string): string[] {
  const faults = readable(db, () =>
    db
      .pragma(pragma)
      .map((row) => String(Object.values(row)[0]))
      .filter((word) => word !== 'ok'),
  );
  if (faults !== null && faults.length > 0) revive(db);
  return faults ?? ['failed'];
}

/** What a reading answers; null where it failed, after which the connection is opened anew. */
function readable<Read>(db: Records, read: () => Read): Read | null {
  try {
    return read();
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    if (!code.startsWith('SQLITE_')) throw error;
    // So that the next check does not fail because of this one.
    revive(db);
    return null;
  }
}
