import { join } from 'node:path';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { methodOf } from '../../shared/contract/define.ts';
import { contract } from '../../shared/contract/index.ts';
import {
  type FromStrongroom,
  lockMessage,
  type StartOfStrongroom,
  type ToStrongroom,
} from '../ipc/messages.ts';
import { assemble } from './assemble.ts';
import { adoptWork } from './backups/work.ts';
import { startDeriving } from './keys/derivingThread.ts';
import { deriveBy } from './keys/kdf.ts';
import { makeLog } from './log.ts';
import { makePdfRenderer } from './outputs/pdfRenderer.ts';
import { makeCarrying } from './vault/carrying.ts';
import type { LockAhead } from './vault/lockAhead.ts';
import { makeSpent } from './vault/spent.ts';

const { home, demoSheets, standIn, releaseKeys, appImage, stops, left } =
  workerData as StartOfStrongroom;
const port = parentPort as NonNullable<typeof parentPort>;
const tell = (message: FromStrongroom) => port.postMessage(message);

deriveBy(startDeriving(join(__dirname, 'deriving.cjs')));

const asked = new Set<string>();
/** Polls the port synchronously: inside a unit of work no event is delivered. */
function isAsked(what: string): boolean {
  for (let next = receiveMessageOnPort(stops); next; next = receiveMessageOnPort(stops)) {
    asked.add(String(next.message));
  }
  return asked.has(what);
}
const lockAhead: LockAhead = {
  asked: () => isAsked(lockMessage),
  forget: () => {
    isAsked(lockMessage);
    asked.delete(lockMessage);
  },
};

const pdfRenderer = makePdfRenderer((id, document) => tell({ kind: 'render', id, document }));

const carrying = makeCarrying();
const spent = makeSpent({
  open: () => context.open !== null,
  atRest: () => context.jobs.atRest() && !context.backups.checking,
  end: () => {
    context.backups.giveUpChecking();
    const backups = carrying.copies.map(({ snapshot, work, vaultFolder, folder }) => ({
      ...{ ...snapshot, workFolder: work.folder, vaultFolder, folder },
    }));
    tell({ kind: 'spent', left: { sheet: context.sheet.waiting, backups } });
  },
  goOn: () => carrying.writeHere(context.backups.keepAfterLock),
});

const { context, call } = assemble(
  {
    home,
    demoSheets,
    standIn,
    releaseKeys,
    appImage,
    now: () => new Date(),
    emit: (name, payload) => {
      tell({ kind: 'event', name, payload });
      if (name === 'locked') spent.locked();
    },
    carryOn: (carried) =>
      context.open ? context.backups.keepAfterLock(carried) : carrying.add(carried),
    kdf: 'calibrated',
    workshop: join(__dirname, 'workshop.cjs'),
    attackWithinMs: 10_000,
    stopAsked: isAsked,
    lockAhead,
    renderPdf: pdfRenderer.renderPdf,
  },
  makeLog(home),
);

if (left) {
  context.sheet.inherit(left.sheet);
  for (const { workFolder, vaultFolder, folder, head, ...rest } of left.backups) {
    const snapshot = { ...rest, head: Buffer.from(head) };
    const work = adoptWork(workFolder);
    context.backups.keepAfterLock({ snapshot, work, vaultFolder, folder });
  }
}

port.on('message', (message: ToStrongroom) => {
  if (spent.over) return;
  if (message.kind === 'grant') {
    return context.tokens.add(message.token, message.use, message.path);
  }
  if (message.kind === 'rendered') return pdfRenderer.rendered(message.id, message.pdf);
  if (message.kind === 'present') return context.present(message.secondsAgo);
  if (message.kind === 'lock') {
    return message.atOnce ? context.lock(message.reason) : context.lockSoon(message.reason);
  }
  // It waits for backups that the next strongroom writes, which then answers it.
  if (message.name === 'backups.settle') {
    void context.backups.checked().then(() => carrying.whenWriting(() => void answer(message)));
  } else void answer(message);
});

async function answer({ from, id, name, input }: Extract<ToStrongroom, { kind: 'call' }>) {
  const begun = spent.begun(methodOf(contract, name)?.aside === true);
  const reply = await call(name, input);
  if (spent.over) return;
  tell({ kind: 'reply', to: from, id, reply });
  begun.answered();
}
