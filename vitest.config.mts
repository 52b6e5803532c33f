import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longestFirst.ts';

// Bounds for what hangs, not for what is slow: other work may hold both cores.
const minutes = 60_000;
const longFaults = process.env.ALONGSIDE_FAULTS === 'long';

const argon2 = resolve(import.meta.dirname, 'tests/support/argon2.ts');

export default defineConfig({
  test: {
    // Two cores are busy with three files: each waits for its disk, its threads and its processes.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    projects: ['unit', 'integration', 'faults'].map((name) => ({
      test: {
        name,
        include: [`tests/${name}/**/*.test.{ts,tsx}`],
        setupFiles: ['tests/support/removeTemporary.ts'],
        // Files of one worker share the modules that they import, which is a third of their work. A unit
        // test may replace a module; a fault may end its process.
        isolate: name !== 'integration',
        globalSetup: [
          ...(name === 'unit' ? [] : ['tests/support/runFolder.ts']),
          ...(name === 'integration' ? ['tests/support/bundleWorkshop.ts'] : []),
        ],
        alias: name === 'unit' ? {} : { 'hash-wasm': argon2 },
        testTimeout: (longFaults ? 120 : 8) * minutes,
        hookTimeout: 4 * minutes,
      },
    })),
  },
});
