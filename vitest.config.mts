import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['unit', 'integration', 'faults'].map((name) => ({
      test: {
        name,
        include: [`tests/${name}/**/*.test.{ts,tsx}`],
        testTimeout: name === 'unit' ? 10_000 : 120_000,
        hookTimeout: 60_000,
      },
    })),
  },
});
