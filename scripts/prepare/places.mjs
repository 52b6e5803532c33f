// @ts-check
import os from 'node:os';
import path from 'node:path';

const windows = process.platform === 'win32';

export const root = path.resolve(import.meta.dirname, '..', '..');
/** The public keys that the app is built with. */
export const releaseKeysFolder = path.join(root, 'resources', 'release-keys');
export const modules = path.join(root, 'node_modules');

/** Stamps and reports of this checkout; ignored by git. */
export const localCache = path.join(root, '.cache');

/** The toolchain's own Node 24, present once the dependencies are installed. */
export const nodePath = path.join(modules, 'node', 'bin', windows ? 'node.exe' : 'node');

export const isRoot = process.getuid?.() === 0;

/**
 * The cache that checkouts share. Root's is in /var/cache and not in root's home, so that tests
 * which run the app as another user can read it.
 */
export function sharedCache() {
  const chosen = process.env.XDG_CACHE_HOME;
  if (chosen && path.isAbsolute(chosen)) return path.join(chosen, 'alongside');
  if (windows) {
    const local = process.env.LOCALAPPDATA ?? path.join(os.homedir(), 'AppData', 'Local');
    return path.join(local, 'alongside', 'Cache');
  }
  if (process.platform === 'darwin') {
    return path.join(os.homedir(), 'Library', 'Caches', 'alongside');
  }
  return isRoot ? '/var/cache/alongside' : path.join(os.homedir(), '.cache', 'alongside');
}

/** The environment with the project's commands, and with them Node 24, first on the PATH. */
export function toolEnv() {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = [path.join(modules, '.bin'), process.env[name]].filter(Boolean);
  return { ...process.env, [name]: folders.join(path.delimiter) };
}

/** True where a window can be opened. */
export function hasDisplay(env = process.env) {
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
