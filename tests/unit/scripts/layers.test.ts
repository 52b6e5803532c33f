import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { breaches } from '../../../scripts/check/layers.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'layers-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function plant(file: string, text: string): Promise<string[]> {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  return breaches(root, [file]);
}

describe('the layer gate', () => {
  it.each([
    ['shared/domain/money.ts', "import { z } from 'zod';"],
    ['shared/domain/money.ts', "import { readFileSync } from 'node:fs';"],
    [
      'shared/contract/money.ts',
      "import { build } from '../../electron/strongroom/store/build.ts';",
    ],
    ['renderer/features/money/route.tsx', "import { app } from 'electron';"],
    ['renderer/lib/api.ts', "import type { Room } from '../../electron/strongroom/room.ts';"],
    ['electron/window/window.ts', "import { unlock } from '../strongroom/keys/unlock.ts';"],
    [
      'electron/workshop/parse.ts',
      "const { openRecords } = await import('../strongroom/store/open.ts');",
    ],
    ['electron/strongroom/handlers/money.ts', "import { sql } from 'kysely';"],
    ['electron/strongroom/handlers/money.ts', "db.exec('DELETE FROM payments');"],
    ['electron/window/window.ts', 'ipcMain.handle(channel, handler);'],
  ])('catches a violation planted in %s: %s', async (file, text) => {
    expect(await plant(file, text)).not.toEqual([]);
  });

  it.each([
    ['shared/domain/money.ts', "import { fold } from './people.ts';"],
    ['shared/contract/money.ts', "import { z } from 'zod';"],
    ['electron/strongroom/store/money.ts', "import { sql } from 'kysely';"],
    ['electron/strongroom/vaults.ts', "import { unlock } from './keys/unlock.ts';"],
  ])('lets %s import what it may: %s', async (file, text) => {
    expect(await plant(file, text)).toEqual([]);
  });
});
