import { cpSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { expectNotice, licenceList } from './scripts/package/notices.mjs';
import { buildInKeys } from './scripts/package/releaseKeys.mjs';
import { methodNames } from './shared/contract/define.ts';
import { contract, events } from './shared/contract/index.ts';

// The preload carries names only: derived here, so that no list is kept by hand
// and zod does not have to be loaded into every window.
const bridge = {
  __METHODS__: JSON.stringify(methodNames(contract, 'strongroom')),
  __DESKTOP_METHODS__: JSON.stringify(methodNames(contract, 'desktop')),
  __EVENTS__: JSON.stringify(Object.keys(events)),
};

/** The demo's invented people travel with the app as the spreadsheets they are imported from. */
const demoSheets = {
  name: 'demo-sheets',
  closeBundle: () => cpSync('tests/fixtures/drop-in', 'out/demo', { recursive: true }),
};

/** The solver of tables looks for its wasm beside the script that holds it. */
const solver = {
  name: 'solver',
  closeBundle: () => cpSync('node_modules/highs/build/highs.wasm', 'out/main/chunks/highs.wasm'),
};

/** The keys that updates are signed with; none means that the app takes no update. */
const releaseKeys = {
  name: 'release-keys',
  closeBundle: () => buildInKeys('resources/release-keys', 'out/keys'),
};

/** Lists the packages of each bundle; NOTICE has to name them all. */
const license = { fileName: licenceList };
const notice = { name: 'notice', closeBundle: () => expectNotice('.') };

export default defineConfig({
  main: {
    plugins: [demoSheets, solver, releaseKeys],
    build: {
      target: 'node18',
      license,
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          main: 'electron/main.ts',
          process: 'electron/strongroom/process.ts',
          strongroom: 'electron/strongroom/strongroom.ts',
          deriving: 'electron/strongroom/keys/deriving.ts',
          workshop: 'electron/workshop/workshop.ts',
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  preload: {
    define: bridge,
    build: {
      target: 'node18',
      license,
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react(), notice],
    build: {
      target: 'chrome114',
      license,
      minify: 'oxc',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: 'renderer/index.html', report: 'renderer/report.html' } },
    },
  },
});
