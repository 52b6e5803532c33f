import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, cpSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { appFolder } from './app.ts';
import { temporaryFolder } from './temporary.ts';

/** `nobody` of every Linux. */
export const nobody = 65_534;
const runAs = [
  'setpriv',
  `--reuid=${nobody}`,
  `--regid=${nobody}`,
  '--clear-groups',
  '--',
] as const;

/** The app where somebody without privileges can run it, and a home that is theirs. */
export interface Unprivileged {
  readonly folder: string;
  readonly home: string;
  readonly executable: string;
  remove(): void;
}

/** What keeps this machine from running the app as an ordinary user in Chromium's sandbox, or null. */
export function whyNotUnprivileged(): string | null {
  if (process.platform !== 'linux') return 'only Linux tells of the sandbox in /proc';
  if (process.getuid?.() !== 0) return null;
  if (spawnSync('setpriv', ['--version']).status !== 0) return 'setpriv is not installed';
  const can = (...command: string[]) => spawnSync(runAs[0], [...runAs.slice(1), ...command]);
  if (can('test', '-x', electronPath()).status !== 0) return 'Electron is where only root can read';
  if (can('unshare', '--user', '--pid', '--net', '--fork', 'true').status !== 0) {
    return 'this machine gives ordinary users no namespaces of their own';
  }
  return null;
}

/** Lets an ordinary user read a folder, and gives a home to them. */
export function openTo(read: readonly string[], own: readonly string[] = []): void {
  for (const folder of read) execFileSync('chmod', ['-R', 'a+rX', folder]);
  if (process.getuid?.() === 0) for (const home of own) chownSync(home, nobody, nobody);
}

/** Copies the built app to where an ordinary user can read it; root steps down to `nobody`. */
export function stageUnprivileged(): Unprivileged {
  const folder = temporaryFolder('app');
  const home = temporaryFolder('e2e');
  for (const part of ['package.json', 'out', ...nativeModules]) {
    cpSync(join(appFolder, part), join(folder, part), { recursive: true, dereference: true });
  }
  openTo([folder], [home]);
  const asRoot = process.getuid?.() === 0;
  return {
    folder,
    home,
    executable: asRoot ? steppingDown(folder, home) : electronPath(),
    remove: () => {
      for (const each of [folder, home]) rmSync(each, { recursive: true, force: true });
    },
  };
}

const nativeModules = ['node_modules/@signalapp/sqlcipher', 'node_modules/node-gyp-build'];

/** A program in Electron's place that gives root's rights away before it becomes Electron. */
function steppingDown(folder: string, home: string): string {
  const script = join(folder, 'electron-as-nobody');
  const lines = [
    '#!/bin/sh',
    `export HOME='${home}'`,
    `exec ${runAs.join(' ')} '${electronPath()}' "$@"`,
  ];
  writeFileSync(script, `${lines.join('\n')}\n`, { mode: 0o755 });
  return script;
}

/** The Electron that the preparation named, as its own package finds it. */
function electronPath(): string {
  return createRequire(join(appFolder, 'package.json'))('electron');
}
