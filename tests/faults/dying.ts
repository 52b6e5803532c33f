import nodeFs from 'node:fs';
import { resolve } from 'node:path';
import { Database } from '@signalapp/sqlcipher';
import { assemble } from '../../electron/strongroom/assemble.ts';
import type { Host } from '../../electron/strongroom/context.ts';

type Methods = Record<string, (...input: never[]) => unknown>;

/**
 * A strongroom for a process that kills itself at the step of the disk that it is told; 0 is never.
 * The steps are counted from `begin` on: before and after each call that changes the disk.
 */
export function dyingStrongroom(
  home: string,
  killAt: number,
  ofDatabase: readonly string[],
  host: Partial<Host> = {},
) {
  let steps: number | null = null;
  const step = () => {
    if (steps === null) return;
    steps += 1;
    if (steps === killAt) process.kill(process.pid, 'SIGKILL');
  };
  const watch = (of: Methods, names: readonly string[]) => {
    for (const name of names) {
      const real = of[name];
      if (!real) throw new Error(`there is no ${name} to watch`);
      of[name] = function watched(this: unknown, ...input: never[]) {
        step();
        const result = real.apply(this, input);
        step();
        return result;
      };
    }
  };
  const files = ['writeFileSync', 'fsyncSync', 'renameSync', 'rmSync'];
  watch(nodeFs as unknown as Methods, files);
  watch(Database.prototype as unknown as Methods, ofDatabase);

  let ended: (state: string) => void = () => undefined;
  const { context, call } = assemble(
    {
      home,
      demoSheets: '',
      releaseKeys: '',
      appImage: null,
      now: () => new Date('2026-11-23T10:00:00.000Z'),
      emit: (name, payload) => {
        if (name === 'progress' && 'state' in payload && payload.state !== 'running') {
          ended(payload.state);
        }
      },
      kdf: 'floor',
      workshop: resolve('electron/workshop/workshop.ts'),
      attackWithinMs: 3_600_000,
      stopAsked: () => false,
      standIn: 'none',
      lockAhead: { asked: () => false, forget: () => undefined },
      renderPdf: () => Promise.reject(new Error('no pages here')),
      ...host,
    },
    (event, error) => {
      console.error(event, error);
      return event;
    },
  );

  async function ask(name: string, input: object): Promise<Record<string, string>> {
    const reply = await call(name, input);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
    return reply.value as Record<string, string>;
  }

  return {
    context,
    ask,
    /** Opens the vault in a folder. */
    async open(folder: string, passphrase: string) {
      context.tokens.add('token-of-the-vault', 'folder', folder);
      const { vaultId = '' } = await ask('vaults.add', { folder: 'token-of-the-vault' });
      await ask('vaults.unlock', { vaultId, passphrase });
    },
    /** How the next job ends; asked for before the job begins. */
    nextEnd: () =>
      new Promise<string>((resolved) => {
        ended = resolved;
      }),
    /** Counts what is done with files in steps of their own too. */
    async watchHandles() {
      const probe = await nodeFs.promises.open(process.execPath);
      const files = Object.getPrototypeOf(probe) as Methods;
      await probe.close();
      const watchEach = (of: Methods, names: readonly string[]) => {
        for (const name of names) {
          const real = of[name];
          if (!real) throw new Error(`there is no ${name} to watch`);
          of[name] = async function watched(this: unknown, ...input: never[]) {
            step();
            const result = await real.apply(this, input);
            step();
            return result;
          };
        }
      };
      watchEach(files, ['write', 'sync', 'chmod']);
      watchEach(nodeFs.promises as unknown as Methods, ['open', 'rename', 'rm']);
    },
    begin() {
      steps = 0;
    },
    steps: () => steps,
  };
}
