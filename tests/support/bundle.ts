import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { temporaryFolder } from './temporary.ts';

/**
 * Bundles an entry the way the app is built, so that a plain Node process can run it: the process
 * is killed or measured, which a test runner's own worker must not be. Answers with the file.
 * The bundle lies inside the project because the native driver and the solver are found from there.
 */
export async function bundle(entry: string): Promise<string> {
  const root = resolve(import.meta.dirname, '../..');
  const within = join(root, 'node_modules', '.cache');
  mkdirSync(within, { recursive: true });
  const outDir = temporaryFolder('bundle', within);
  await build({
    root,
    logLevel: 'error',
    configFile: false,
    resolve: { alias: { 'hash-wasm': join(import.meta.dirname, 'argon2.ts') } },
    build: {
      ssr: resolve(root, entry),
      outDir,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        output: {
          format: 'cjs',
          entryFileNames: 'entry.cjs',
          chunkFileNames: '[name]-[hash].cjs',
        },
      },
    },
    ssr: { noExternal: true, external: ['@signalapp/sqlcipher', 'highs'] },
  });
  return join(outDir, 'entry.cjs');
}
