import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { desktopMethods, methodNames } from './shared/contract/define.ts';
import { contract, events } from './shared/contract/index.ts';

// The preload carries names only: derived here, so that no list is kept by hand
// and zod does not have to be loaded into every window.
const bridge = {
  __METHODS__: JSON.stringify(methodNames(contract)),
  __EVENTS__: JSON.stringify(Object.keys(events)),
};

export default defineConfig({
  main: {
    build: {
      target: 'node18',
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          main: 'electron/main.ts',
          strongroom: 'electron/strongroom/strongroom.ts',
          workshop: 'electron/workshop/workshop.ts',
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
    define: { __DESKTOP__: JSON.stringify(desktopMethods(contract)) },
  },
  preload: {
    define: bridge,
    build: {
      target: 'node18',
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
    plugins: [react()],
    build: {
      target: 'chrome114',
      minify: 'oxc',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
});
