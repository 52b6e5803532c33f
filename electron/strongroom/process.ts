import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { MessagePortMain } from 'electron';
import type { Events } from '../../shared/contract/index.ts';
import { leaveOutOfDumps } from '../files/dumps.ts';
import {
  type CallMessage,
  type FromProcess,
  type FromStrongroom,
  fromMain,
  lockMessage,
  type StartOfStrongroom,
  startsLock,
  type ToPage,
  type ToProcess,
  type ToStrongroom,
} from '../ipc/messages.ts';

/**
 * The entry of the strongroom's process, which main ends after each lock: whatever stood in its
 * memory goes with it. The work is done in a thread, because only a thread can poll a port in the
 * middle of a unit of work; here messages are passed on to it, from main and from the page, which
 * has a port of its own so that nothing of the records passes through main.
 */
const { parentPort } = process;
const stops = new MessageChannel();
let thread: Worker | undefined;
/** The port to our page, and the number of that page. */
let page: MessagePortMain | null = null;
let pages = fromMain;
/** The content of reports, until their page asks for it. */
const papers = new Map<number, Uint8Array>();
/** Main waits for the end of the page. */
let lastAsked = false;

const tell = (message: FromProcess) => parentPort.postMessage(message);

leaveOutOfDumps();
parentPort.on('message', ({ data, ports }: { data: ToProcess; ports: MessagePortMain[] }) => {
  if (data.kind === 'start') thread = begin(data.start);
  else if (data.kind === 'stop') stops.port2.postMessage(data.jobId);
  else if (data.kind === 'page') meet(ports[0]);
  else if (data.kind === 'paper') ports[0]?.postMessage(papers.get(data.id));
  else if (data.kind === 'lastOfPage') {
    lastAsked = true;
    tellLast();
  } else {
    if (data.kind === 'rendered') papers.delete(data.id);
    pass(data);
    if (data.kind === 'grant') tell({ kind: 'granted', token: data.token });
  }
});

function pass(message: ToStrongroom): void {
  // Sent on the stop port too: the strongroom reads no message during its work.
  if (startsLock(message)) stops.port2.postMessage(lockMessage);
  thread?.postMessage(message);
}

function meet(port: MessagePortMain | undefined): void {
  if (!port) return;
  page?.close();
  page = port;
  pages += 1;
  const from = pages;
  port.on('message', ({ data }: { data: Partial<CallMessage> | null }) => {
    const { id, name, input } = data ?? {};
    // Our preload sends nothing else.
    if (typeof id !== 'number' || typeof name !== 'string') return;
    pass({ kind: 'call', from, id, name, input });
  });
  // Comes after all that the page said.
  port.on('close', () => {
    if (page === port) page = null;
    tellLast();
  });
  port.start();
}

function tellLast(): void {
  if (!lastAsked || page !== null) return;
  lastAsked = false;
  tell({ kind: 'lastOfPage' });
}

function hear(message: FromStrongroom): void {
  if (message.kind === 'event') {
    if (message.name === 'locked')
      tell({ kind: 'locked', ...(message.payload as Events['locked']) });
    page?.postMessage(message satisfies ToPage);
  } else if (message.kind === 'reply' && message.to !== fromMain) {
    // A page that has ended hears no answer, and the next one none that it did not ask for.
    const { kind, id, reply } = message;
    if (message.to === pages) page?.postMessage({ kind, id, reply } satisfies ToPage);
  } else if (message.kind === 'render') {
    papers.set(message.id, message.document);
    tell({ kind: 'render', id: message.id });
  } else tell(message);
}

function begin(start: Omit<StartOfStrongroom, 'stops'>): Worker {
  const worker = new Worker(join(__dirname, 'strongroom.cjs'), {
    workerData: { ...start, stops: stops.port1 } satisfies StartOfStrongroom,
    transferList: [stops.port1],
  });
  worker.on('message', hear);
  // Its exit follows.
  worker.on('error', () => undefined);
  worker.on('exit', () => process.exit());
  return worker;
}
