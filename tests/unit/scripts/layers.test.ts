import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { circlesIn, compile, importsIn } from '../../../scripts/check/imports.mjs';
import { breaches, misplacedWords } from '../../../scripts/check/layers.mjs';
import { temporaryFolder } from '../../support/temporary.ts';

let root: string;
beforeEach(() => {
  root = temporaryFolder('layers');
});
afterEach(() => rmSync(root, { recursive: true }));

function plant(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}

/** A tree with what the planted imports lead to; each of them holds a name and a type. */
const targets = Object.fromEntries(
  [
    'shared/domain/people.ts',
    'shared/contract/people.ts',
    'electron/strongroom/store/build.ts',
    'electron/strongroom/store/open.ts',
    'electron/strongroom/keys/unlock.ts',
    'electron/ipc/channels.ts',
    'electron/window/policy.ts',
    'renderer/lib/api.ts',
    'node_modules/zod/index.ts',
    'node_modules/@internationalized/date/index.ts',
    'node_modules/kysely/index.ts',
    'node_modules/electron/index.ts',
  ].map((file) => [file, 'export const name = 1;\nexport type Kind = string;\n']),
);

const tsconfig = JSON.stringify({
  compilerOptions: {
    module: 'ESNext',
    moduleResolution: 'bundler',
    allowImportingTsExtensions: true,
    noEmit: true,
    types: [],
    lib: ['ES2023'],
  },
  include: ['shared', 'electron', 'renderer'],
});

const forbidden = [
  ['shared/domain/money.ts', "import { name } from 'zod';\nexport const a = name;"],
  [
    'shared/domain/consents.ts',
    "import type { Kind } from '../contract/people.ts';\nexport type A = Kind;",
  ],
  [
    'shared/anonymise/spec.ts',
    "import { name } from '@internationalized/date';\nexport const a = name;",
  ],
  [
    'shared/contract/dates.ts',
    "import { name } from '@internationalized/date';\nexport const a = name;",
  ],
  ['shared/contract/money.ts', "export { name } from '../../electron/strongroom/store/build.ts';"],
  ['renderer/features/money.ts', "import { name } from 'electron';\nexport const a = name;"],
  ['renderer/lib/client.ts', "export const a = import('../../electron/strongroom/store/open.ts');"],
  ['electron/window/window.ts', "import '../strongroom/keys/unlock.ts';"],
  ['electron/ipc/bridge.ts', "import '../window/policy.ts';"],
  ['electron/window/menu.ts', "import '../ipc/channels.ts';"],
  [
    'electron/window/screens.ts',
    "import type { Kind } from '../../renderer/lib/api.ts';\nexport type A = Kind;",
  ],
  ['electron/workshop/parse.ts', "export const a = await import('../strongroom/store/open.ts');"],
  [
    'electron/strongroom/handlers/money.ts',
    "import { name } from 'kysely';\nexport const a = name;",
  ],
] as const;

const allowed = [
  ['shared/domain/sessions.ts', "import { name } from './people.ts';\nexport const a = name;"],
  [
    'shared/domain/dates.ts',
    "import { name } from '@internationalized/date';\nexport const a = name;",
  ],
  ['shared/contract/sessions.ts', "import { name } from 'zod';\nexport const a = name;"],
  ['electron/strongroom/store/money.ts', "import { name } from 'kysely';\nexport const a = name;"],
  [
    'electron/strongroom/vault/vaults.ts',
    "import { name } from '../keys/unlock.ts';\nexport const a = name;",
  ],
  // The word alone is no import.
  ['renderer/features/words.ts', "export const a = `import { name } from 'electron';`;"],
] as const;

describe('the layer gate', () => {
  it('catches every planted import that crosses a layer, and nothing that may be imported', async () => {
    plant({
      ...targets,
      'tsconfig.json': tsconfig,
      ...Object.fromEntries([...forbidden, ...allowed]),
    });
    const { fault, imports } = await compile(root, 'tsconfig.json');
    expect(fault).toBe('');
    const found = breaches(imports).map((line) => line.split(':')[0]);
    expect([...new Set(found)].sort()).toEqual(forbidden.map(([file]) => file).sort());
  });

  it('leaves what the compiler refuses to the compiler: a module of Node in a part without Node', async () => {
    plant({
      'tsconfig.json': tsconfig,
      'shared/domain/money.ts':
        "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;",
    });
    expect((await compile(root, 'tsconfig.json')).fault).toContain('shared/domain/money.ts');
  });

  it('finds circles, those of types alone too, each once', () => {
    const output = [
      ...['a.ts', "   Imported via './a.ts' from file 'c.ts'"],
      ...['b.ts', "   Imported via './b.ts' from file 'a.ts'"],
      ...[
        'c.ts',
        "   Imported via './c.ts' from file 'b.ts'",
        "   Imported via './c.ts' from file 'd.ts'",
      ],
    ].join('\n');
    expect(circlesIn(importsIn(output))).toEqual([['a.ts', 'b.ts', 'c.ts']]);
  });

  it.each([
    ['shared/anonymise', 'spec.ts', 'hierarchy.ts'],
    ['renderer/features/vaults', 'route.tsx', 'known.ts'],
    ['electron/strongroom/vault', 'opening.ts', 'locking.ts'],
  ])('catches a circle of imports within %s', (folder, one, other) => {
    const circle = new Map([
      [`${folder}/${one}`, new Set([`${folder}/${other}`])],
      [`${folder}/${other}`, new Set([`${folder}/${one}`])],
      [`${folder}/rows.ts`, new Set([`${folder}/${one}`])],
    ]);
    const [first, second] = [one, other].toSorted();
    expect(breaches(circle)).toEqual([
      `${folder}/${first}: files import each other (${folder}/${second})`,
    ]);
  });

  it.each([
    ['electron/strongroom/handlers/money.ts', "db.exec('DELETE FROM payments');"],
    ['electron/window/window.ts', 'ipcMain.handle(channel, handler);'],
  ])('catches a word planted in %s: %s', async (file, text) => {
    plant({ [file]: text });
    expect(await misplacedWords(root, [file])).not.toEqual([]);
  });
});
