import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { ownDisplay } from './display.ts';
import { nobody } from './otherUser.ts';

/** A packaged app that runs: it hears no debugger, so it is watched from outside. */
export interface Running {
  readonly child: ChildProcess;
  /** All that it has said on its error output. */
  said(): string;
  ended(): Promise<number | null>;
}

/** Starts a packaged app on a home of its own: as an ordinary user, in Chromium's sandbox. */
export async function startPackage(
  executable: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Running> {
  const child = spawn(executable, args, {
    env: { ...(await ownDisplay()), ...env },
    ...(process.getuid?.() === 0 && { uid: nobody, gid: nobody }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const end = once(child, 'close').then(([code]) => code as number | null);
  return { child, said: () => said, ended: () => end };
}

/** Signals that a process handles by itself, as Linux tells them: Node's debugger listens for 10. */
export function handles({ child }: Running, signal: number): boolean {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const caught = BigInt(`0x${/^SigCgt:\t([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  return (caught & (1n << BigInt(signal - 1))) !== 0n;
}

/** Waits until something outside has come about, and says what did not. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    if (await holds()) return;
    await wait(50);
  }
  throw new Error(`waited in vain until ${what}`);
}

type Electron = typeof import('electron');

/** The way into a package whose one difference is that Node's debugger may be woken by a signal. */
export interface Inside {
  /** Runs a function in the app's main process; it sees its argument and Electron only. */
  inMain<Argument, Value>(
    run: (electron: Electron, argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ): Promise<Value>;
  leave(): void;
}

/** Wakes Node's debugger by its signal and speaks to it. */
export async function enter(running: Running): Promise<Inside> {
  await until('the app listens for the signal', () => handles(running, 10));
  const address = () => /Debugger listening on (ws:\S+)/.exec(running.said())?.[1];
  // Node's debugger has one port: while another program listens there, it is woken again.
  const refused = () => running.said().split('address already in use').length;
  let woken = 0;
  await until('the debugger listens', () => {
    if (address() === undefined && refused() > woken) {
      woken = refused();
      running.child.kill('SIGUSR1');
    }
    return address() !== undefined;
  });
  const socket = new WebSocket(address() ?? '');
  await once(socket, 'open');
  let lastId = 0;
  const evaluate = (expression: string) =>
    new Promise<unknown>((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      const listen = ({ data }: MessageEvent) => {
        const answer = JSON.parse(String(data));
        if (answer.id !== id) return;
        socket.removeEventListener('message', listen);
        const { result, exceptionDetails } = answer.result;
        if (exceptionDetails) reject(new Error(JSON.stringify(exceptionDetails)));
        else resolve(result.value);
      };
      socket.addEventListener('message', listen);
      const params = { expression, awaitPromise: true, returnByValue: true };
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }));
    });
  // The debugger breaks in anywhere. Until the app is ready the question must not wait: what waits
  // for a turn of the event loop before Node has begun is never answered.
  await until('the app can be asked', () =>
    evaluate(`process.mainModule?.require('electron').app?.isReady()`).then(Boolean, () => false),
  );
  // From then on it waits for its turn, not to run where a module is half loaded.
  const inTurn = (expression: string) =>
    evaluate(`new Promise((resolve) => setImmediate(resolve)).then(() => ${expression})`);
  return {
    inMain: async (run, argument) =>
      (await inTurn(
        `(${String(run)})(process.mainModule.require('electron'), ${JSON.stringify(argument)})`,
      )) as Awaited<ReturnType<typeof run>>,
    leave: () => socket.close(),
  };
}

/** The window's page, by what stands on it. */
export function pageOf({ inMain }: Inside) {
  // A page that ends answers nothing that it was asked: null says that another has taken its place.
  const inPage = <Value>(code: string) =>
    inMain(({ BrowserWindow }, script) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (!contents) return null;
      return new Promise<unknown>((resolve, reject) => {
        const ended = () => resolve(null);
        contents.once('did-navigate', ended);
        contents
          .executeJavaScript(script, true)
          .finally(() => contents.off('did-navigate', ended))
          .then(resolve, reject);
      });
    }, code) as Promise<Value | null>;
  const shows = (text: string) =>
    until(`the page shows ${text}`, () =>
      inPage<boolean>(`document.body.innerText.includes(${JSON.stringify(text)})`).then(Boolean),
    );
  /** An element's words, with the field that a label stands for. */
  const press = (selector: string, words: string) =>
    until(`${words} can be pressed`, () =>
      inPage<boolean>(`(() => {
        const found = [...document.querySelectorAll(${JSON.stringify(selector)})]
          .find((each) => each.textContent.trim() === ${JSON.stringify(words)});
        found?.click();
        return found !== undefined;
      })()`).then(Boolean),
    );
  const fill = async (label: string, text: string) => {
    await until(`the field ${label} is there`, () =>
      inPage<boolean>(`(() => {
        const found = [...document.querySelectorAll('input')]
          .find((each) => each.labels?.[0]?.textContent.includes(${JSON.stringify(label)}));
        found?.focus();
        return found !== undefined && document.activeElement === found;
      })()`).then(Boolean),
    );
    // Letter by letter: the test itself must not send the words through a process of the app.
    for (const letter of text) {
      await inMain(
        ({ BrowserWindow }, typed) =>
          BrowserWindow.getAllWindows()[0]?.webContents.insertText(typed),
        letter,
      );
    }
  };
  return { inPage, shows, press, fill };
}
