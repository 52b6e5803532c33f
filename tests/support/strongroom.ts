import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { assemble } from '../../electron/strongroom/assemble.ts';
import type { Host } from '../../electron/strongroom/context.ts';
import { NotRendered } from '../../electron/strongroom/outputs/pdfRenderer.ts';
import type { InputOf, Method, OutputOf, ReplyOf } from '../../shared/contract/define.ts';
import type { AlongsideContract, Events } from '../../shared/contract/index.ts';
import { temporaryFolder } from './temporary.ts';

type Names = {
  [A in keyof AlongsideContract & string]: `${A}.${keyof AlongsideContract[A] & string}`;
}[keyof AlongsideContract & string];
type MethodAt<N> = N extends `${infer A}.${infer M}`
  ? A extends keyof AlongsideContract
    ? M extends keyof AlongsideContract[A]
      ? Extract<AlongsideContract[A][M], Method>
      : never
    : never
  : never;

export const charity = {
  charityName: 'Harehills Drop-in',
  userName: 'Jo Harker',
  passphrase: 'walnut ferry quietly sandbag ripple moth',
};

/** The workshop as the app is built, where the run made it (`bundleWorkshop.ts`), else its source. */
export const workshop = process.env.BUNDLED_WORKSHOP ?? resolve('electron/workshop/workshop.ts');

const noon = new Date('2026-11-23T10:00:00.000Z');

interface Ready {
  readonly folder: string;
  readonly recoveryKey: string;
}
let ready: Promise<Ready> | undefined;

/** Making a vault takes several times as long as opening one: a process makes one and copies it. */
async function makeReady(): Promise<Ready> {
  const run = process.env.RUN_FOLDER;
  const home = run === undefined ? temporaryFolder('ready') : mkdtempSync(join(run, 'ready-'));
  const { newVault, context } = openStrongroom({ home });
  const { recoveryKey } = await newVault();
  const { folder } = context.vault;
  context.lock('asked');
  return { folder, recoveryKey };
}

/** A strongroom of its own in a temporary folder: real keys, a real encrypted vault, a fixed clock. */
export function openStrongroom(changes: Partial<Host> = {}) {
  const home = changes.home ?? temporaryFolder('');
  const clock = { now: noon };
  const events: { name: keyof Events; payload: Events[keyof Events] }[] = [];
  const failures: unknown[] = [];
  const stopped = new Set<string>();
  let told: () => void = () => undefined;
  const host: Host = {
    home,
    demoSheets: 'tests/fixtures/drop-in',
    releaseKeys: join(home, 'no-keys'),
    appImage: null,
    now: () => clock.now,
    emit: (name, payload) => {
      events.push({ name, payload });
      told();
    },
    kdf: 'floor',
    standIn: 'none',
    workshop,
    // Longer than any attack takes on the slowest computer: what a test sees is not its speed.
    attackWithinMs: 3_600_000,
    stopAsked: (jobId) => stopped.has(jobId),
    lockAhead: { asked: () => false, forget: () => undefined },
    // Pages are drawn by the main process, which is not here.
    renderPdf: () => Promise.reject(new NotRendered()),
    ...changes,
  };
  const { context, call: raw } = assemble(host, (_event, error) => {
    failures.push(error);
    return String(failures.length);
  });

  const call = <N extends Names>(name: N, input: unknown) =>
    raw(name, input) as Promise<ReplyOf<MethodAt<N>>>;

  /** Calls and answers with the value; a refusal fails the test with its code. */
  const ask = async <N extends Names>(
    name: N,
    input: InputOf<MethodAt<N>>,
  ): Promise<OutputOf<MethodAt<N>>> => {
    const reply = await call(name, input);
    if (!reply.ok) {
      throw new Error(`${name}: ${JSON.stringify(reply.error)}`, { cause: failures.at(-1) });
    }
    return reply.value;
  };

  /** Waits for the end of a job: no clock, only its events. */
  const finished = async (jobId: string): Promise<Events['progress']> => {
    for (;;) {
      for (const { name, payload } of events) {
        const progress = payload as Events['progress'];
        if (name === 'progress' && progress.jobId === jobId && progress.state !== 'running') {
          return progress;
        }
      }
      await new Promise<void>((resolve) => {
        told = resolve;
      });
    }
  };

  /** A vault of its own, with keys that no other has. */
  const newVault = () => ask('vaults.create', { ...charity, folder: null });

  /** An open vault: a copy of one that was made once for the test file, with the same keys. */
  const createVault = async (): Promise<OutputOf<AlongsideContract['vaults']['create']>> => {
    const isUsual = host.kdf === 'floor' && host.now().getTime() === noon.getTime();
    if (!isUsual) return await newVault();
    ready ??= makeReady();
    const { folder, recoveryKey } = await ready;
    const to = join(home, 'vaults', basename(folder));
    cpSync(folder, to, { recursive: true });
    context.tokens.add('token-of-the-ready-vault', 'folder', to);
    const { vaultId } = await ask('vaults.add', { folder: 'token-of-the-ready-vault' });
    const { passphrase } = charity;
    const { open } = await ask('vaults.unlock', { vaultId, passphrase });
    events.length = 0;
    return { open, recoveryKey };
  };

  const close = () => {
    context.lock('asked');
    rmSync(home, { recursive: true, force: true });
  };

  return {
    home,
    clock,
    events,
    failures,
    stopped,
    context,
    call,
    ask,
    finished,
    createVault,
    newVault,
    close,
  };
}
