import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // One fewer than the cores would leave the second core of a small machine idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: ['unit', 'integration', 'faults'].map((name) => ({
      test: {
        name,
        // Unit tests share a process: to start one costs as much as most of their files.
        isolate: name !== 'unit',
        include: [`tests/${name}/**/*.test.{ts,tsx}`],
        setupFiles: ['tests/support/removeTemporary.ts'],
        globalSetup: name === 'integration' ? ['tests/support/bundleWorkshop.ts'] : [],
        testTimeout: 120_000,
        hookTimeout: 60_000,
      },
    })),
  },
});
