import { join } from 'node:path';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import {
  type FromStrongroom,
  lockMessage,
  type StartOfStrongroom,
  type ToStrongroom,
} from '../ipc/messages.ts';
import { assemble } from './assemble.ts';
import { makeLog } from './log.ts';
import { makePdfRenderer } from './outputs/pdfRenderer.ts';
import type { LockAhead } from './vault/lockAhead.ts';

const { home, demoSheets, standIn, stops } = workerData as StartOfStrongroom;
const port = parentPort as NonNullable<typeof parentPort>;
const tell = (message: FromStrongroom) => port.postMessage(message);

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

const { context, call } = assemble(
  {
    home,
    demoSheets,
    standIn,
    now: () => new Date(),
    emit: (name, payload) => tell({ kind: 'event', name, payload }),
    kdf: 'calibrated',
    workshop: join(__dirname, 'workshop.cjs'),
    stopAsked: isAsked,
    lockAhead,
    renderPdf: pdfRenderer.renderPdf,
  },
  makeLog(home),
);

port.on('message', async (message: ToStrongroom) => {
  if (message.kind === 'grant') {
    return context.tokens.add(message.token, message.use, message.path);
  }
  if (message.kind === 'rendered') return pdfRenderer.rendered(message.id, message.pdf);
  if (message.kind === 'present') return context.present(message.secondsAgo);
  if (message.kind === 'lock') {
    return message.atOnce ? context.lock(message.reason) : context.lockSoon(message.reason);
  }
  tell({ kind: 'reply', id: message.id, reply: await call(message.name, message.input) });
});
