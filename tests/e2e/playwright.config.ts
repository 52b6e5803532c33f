import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = join(import.meta.dirname, '..', '..');

/** The files that take longest begin first: one that began last would run alone at the end. */
const longest =
  /\/(exports|access|drafts|vaultNotices|people|unlocking|screens|package)\.spec\.ts$/;

// Three windows at once keep the two cores of a small machine busy: each waits for half of its time,
// for Electron to start or for a screen to be drawn.
export default defineConfig({
  testDir: '.',
  projects: [
    { name: 'longest', testMatch: longest },
    { name: 'others', testMatch: '**/*.spec.ts', testIgnore: longest },
  ],
  outputDir: join(root, 'test-results', 'e2e'),
  workers: 3,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // Bounds for what hangs, not for what is slow: other work may hold both cores.
  timeout: 240_000,
  expect: { timeout: 40_000 },
  use: { trace: 'retain-on-failure' },
});
