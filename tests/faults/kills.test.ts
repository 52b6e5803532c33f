import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecords, openRecords } from '../../electron/strongroom/store/open.ts';
import { insertVault } from '../../electron/strongroom/store/vaults.ts';
import { bundle } from '../support/bundle.ts';

const keyHex = '5a'.repeat(32);
const vaultId = '01932c7e-0000-7000-8000-000000000001';
const user = { id: '01932c7e-0000-7000-8000-000000000002', name: 'Jo' };
const at = '2026-11-23T10:00:00.000Z';
const kills = 100;

let writer: string;
let folder: string;
beforeAll(async () => {
  writer = await bundle('tests/faults/writer.ts');
  folder = mkdtempSync(join(tmpdir(), 'kills-'));
  mkdirSync(folder, { recursive: true });
  const db = createRecords(folder, keyHex, at);
  insertVault(db, at, { vaultId, charityName: 'Kills', demo: false, user });
  db.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(dirname(writer), { recursive: true, force: true });
});

/** A repeatable run of numbers (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Lets the writer go on until it has said `acknowledged` saves, then kills it; answers with the last said. */
async function runAndKill(from: number, acknowledged: number): Promise<number> {
  const child: ChildProcess = spawn(
    process.execPath,
    [writer, folder, keyHex, vaultId, user.id, String(from)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > acknowledged) child.kill('SIGKILL');
  });
  await once(child, 'close');
  const lines = said.split('\n').slice(0, -1);
  return Number(lines.at(-1) ?? from - 1);
}

function saved(): { numbers: number[]; audited: number; faults: unknown[] } {
  const db = openRecords(folder, keyHex, vaultId, at);
  try {
    const numbers = db
      .prepare('SELECT CAST(ref AS INTEGER) AS n FROM sessions ORDER BY n')
      .all<{ n: number }>()
      .map(({ n }) => n);
    const audited = db
      .prepare("SELECT count(*) AS n FROM audit WHERE action = 'sessions.add'")
      .get<{ n: number }>();
    const faults = [...db.pragma('cipher_integrity_check'), ...db.pragma('integrity_check')]
      .map((row) => Object.values(row)[0])
      .filter((word) => word !== 'ok');
    return { numbers, audited: audited?.n ?? -1, faults };
  } finally {
    db.close();
  }
}

describe('a process killed while it saves', () => {
  it(`loses nothing that was acknowledged, in ${kills} kills`, async () => {
    const random = seeded(20_261_123);
    let acknowledgedInAll = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      const next = saved().numbers.length + 1;
      const last = await runAndKill(next, 1 + Math.floor(random() * 6));
      const { numbers, audited, faults } = saved();
      expect(faults).toEqual([]);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(audited).toBe(numbers.length);
      expect(numbers.length).toBeGreaterThanOrEqual(last);
      expect(last).toBeGreaterThanOrEqual(next);
      acknowledgedInAll += last - next + 1;
    }
    expect(acknowledgedInAll).toBeGreaterThan(kills);
  });
});
