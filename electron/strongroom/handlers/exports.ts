import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { exports as area } from '../../../shared/contract/exports.ts';
import { purposeCovers } from '../../../shared/domain/exports/recipes.ts';
import { rehearsalProblems } from '../../../shared/domain/exports/rehearsal.ts';
import { refuse } from '../../ipc/refusal.ts';
import type { AreaHandlers } from '../../ipc/serve.ts';
import type { Drawn, Prepared, Preview } from '../exports/drawn.ts';
import { documentOf, fileOf } from '../exports/fileOf.ts';
import { heldAgainst, releasedHashes } from '../exports/held.ts';
import { isOutdated, prepareExport, stillAgreed } from '../exports/prepare.ts';
import { digestOf, readingOf } from '../exports/texts.ts';
import { noteLooks } from '../looks.ts';
import { releaseFile } from '../outputs/releaseFile.ts';
import type { Room } from '../room.ts';
import { listPurposes } from '../store/consents.ts';
import * as store from '../store/exports.ts';
import { findReview, putReview } from '../store/reviews.ts';

const kind = 'exports.prepare';

export const exports: AreaHandlers<typeof area, Room> = {
  prepare: (asked, room) => {
    if (asked.from > asked.to) {
      refuse('period-backwards', undefined, [{ path: 'to', code: 'period-backwards' }]);
    }
    const { purposes, entries } = room.vault.unit.read((db) => ({
      purposes: listPurposes(db),
      entries: store.listExports(db),
    }));
    const purpose = purposes.find(({ id }) => id === asked.purposeId) ?? refuse('not-found');
    if (!purposeCovers(asked.kind, purpose.key)) {
      refuse('not-agreed-to', undefined, [{ path: 'purposeId', code: 'not-agreed-to' }]);
    }
    if (asked.cohortOf && !entries.some(({ id }) => id === asked.cohortOf)) refuse('not-found');
    const question = { ...asked, purposeName: purpose.name };
    return room.jobs.start(kind, (job) => prepareExport(room, question, job));
  },

  preview: ({ jobId }, { jobs, vault }) => {
    const { preview, texts } = jobs.result<Prepared>(kind, jobId);
    if (preview.told?.kind !== 'texts') return preview;
    return { ...preview, told: vault.unit.read((db) => readingOf(db, texts)) };
  },

  texts: ({ jobId }, room) => {
    const { jobs, vault } = room;
    const { texts } = jobs.result<Prepared>(kind, jobId);
    // What somebody said is read as they said it, with whom they name.
    noteLooks(
      room,
      texts.map(({ personId }) => personId),
    );
    return vault.unit.read((db) => ({ texts: texts.map((text) => shown(db, text)) }));
  },

  readText: ({ jobId, textId, spans, used }, { jobs, vault }) => {
    const { texts } = jobs.result<Prepared>(kind, jobId);
    const text = texts.find(({ noteId }) => noteId === textId) ?? refuse('not-found');
    const marks = [...spans].sort((one, other) => one.start - other.start);
    const apart = marks.every(({ start, end }, at) => {
      const before = at === 0 ? 0 : (marks[at - 1]?.end ?? 0);
      const whole = [start, end].every((edge) => !isInsideLetter(text.text, edge));
      return start >= before && start < end && end <= text.text.length && whole;
    });
    if (!apart) refuse('outside-text');
    return vault.unit.write('exports.readText', (tx) => {
      putReview(tx, { noteId: textId, digest: digestOf(text.text), spans: marks, used });
      tx.audit(textId);
      tx.changed('exports');
      return shown(tx, text);
    });
  },

  save: async ({ jobId, file, format, ...rehearsal }, room) => {
    const prepared = room.jobs.result<Prepared>(kind, jobId);
    const { preview, drawn } = prepared;
    const { question } = preview;
    if (!drawn) refuse('not-safe');
    if (isOutdated(room, prepared)) {
      room.jobs.drop(jobId);
      refuse('not-found');
    }
    const held = expectMayLeave(room, preview, drawn, rehearsal);
    const { document, personIds } = documentOf(room, prepared, drawn);
    const { lockings } = room;
    const { bytes, isSafe } = await fileOf(room, document, drawn, format);
    // No other call comes between, but a lock does: what was locked meanwhile stays in the room.
    if (room.lockings !== lockings) refuse('locked');
    const path = room.grants.take(file, 'save');
    const digest = releaseFile(path, bytes, isSafe);
    try {
      const id = room.vault.unit.write('exports.save', (tx) => {
        const entry = store.insertExport(tx, {
          ...question,
          released: releasedHashes(room, { ...drawn, personIds }),
          leftOut: preview.leftOut,
          k: drawn.k,
          digest,
          fileName: basename(path),
          format,
          shape: drawn.shape,
          report: drawn.report,
          ...rehearsal,
          reason: held ? rehearsal.reason : null,
        });
        tx.audit(entry);
        tx.changed('exports');
        return entry;
      });
      // The same pseudonyms must not leave twice: another file is prepared anew.
      room.jobs.drop(jobId);
      const entries = room.vault.unit.read(store.listExports);
      return entries.find((entry) => entry.id === id) ?? refuse('not-found');
    } catch (error) {
      // A file that is not in the register must not be outside either.
      rmSync(path, { force: true });
      throw error;
    }
  },

  register: (_, { vault }) => ({ entries: vault.unit.read(store.listExports) }),
};

type Reader = Parameters<typeof findReview>[0];

/** A text as the reading screen shows it. */
function shown(db: Reader, { noteId, text, found }: Prepared['texts'][number]) {
  return {
    id: noteId,
    text,
    found: found.map((mark) => ({ ...mark })),
    read: findReview(db, noteId, digestOf(text)),
  };
}

/** Whether a letter outside the basic plane would be cut in two: half of one cannot be written. */
const isInsideLetter = (text: string, at: number) => (text.codePointAt(at - 1) ?? 0) > 0xffff;

interface Rehearsal {
  readonly secondPerson: string;
  readonly keepUntil: string;
  readonly reason: string | null;
}

/** Everybody agrees, somebody else tried, and what is held has a reason; answers whether it is held. */
function expectMayLeave(
  room: Room,
  { question, held: before }: Preview,
  drawn: Drawn,
  rehearsal: Rehearsal,
): boolean {
  if (!stillAgreed(room, question.purposeId, drawn.personIds)) refuse('consents-changed');
  expectRehearsed(room, rehearsal);
  const held = before.length > 0 || heldAgainst(room, question, drawn).length > 0;
  if (held && !rehearsal.reason) refuse('held', undefined, [{ path: 'reason', code: 'held' }]);
  return held;
}

/** Somebody else tried first, and the file is kept for a time that is still to come. */
function expectRehearsed(room: Room, of: Rehearsal): void {
  const problems = rehearsalProblems(of, room.vault.user.name, room.today());
  const [first] = problems;
  if (first) refuse(first.code, undefined, problems);
}
