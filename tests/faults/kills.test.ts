import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { figure, long, seeded } from '../support/figures.ts';
import { programWithVault, saidUntilKilled } from './program.ts';
import { look, trueHeader } from './vault.ts';

const kills = long ? 1_000 : 30;
/** Begun anew from time to time, because looking at a vault takes the longer the fuller it is. */
const killsOfOneVault = 100;

const program = programWithVault('tests/faults/writer.ts');

/** Lets the writer go on until it has said so many saves, then kills it; answers with what it said. */
async function runAndKill(folder: string, from: number, acknowledged: number) {
  const more = [String(from)];
  const words = await saidUntilKilled(program, { folder, lines: acknowledged, more });
  const headers = words.filter((line) => line.startsWith('header'));
  const saves = words.filter((line) => !line.startsWith('header'));
  return {
    saved: Number(saves.at(-1) ?? from - 1),
    header: Number(headers.at(-1)?.split(' ')[1] ?? 1),
  };
}

describe('a process killed while it saves', () => {
  it(`loses nothing that was acknowledged, in ${kills} kills`, async () => {
    const random = seeded(20_261_123);
    let acknowledged = 0;
    let folder = '';
    let next = 1;
    for (let kill = 0; kill < kills; kill += 1) {
      if (kill % killsOfOneVault === 0) {
        if (folder) rmSync(folder, { recursive: true });
        folder = program.vault.copy();
        next = 1;
      }
      const said = await runAndKill(folder, next, 1 + Math.floor(random() * 6));
      const { numbers, audited, damaged, lost } = look(folder);
      expect(damaged).toEqual([]);
      expect(lost).toBeNull();
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(audited).toBe(numbers.length);
      expect(numbers.length).toBeGreaterThanOrEqual(said.saved);
      expect(said.saved).toBeGreaterThanOrEqual(next);
      expect(trueHeader(folder)?.generation).toBeGreaterThanOrEqual(said.header);
      acknowledged += said.saved - next + 1;
      next = numbers.length + 1;
    }
    rmSync(folder, { recursive: true });
    expect(acknowledged).toBeGreaterThan(kills);
    figure(
      'kill −9 at random moments',
      '1,000 trials, 0 acknowledged writes lost',
      `${kills} kills, ${acknowledged} saves acknowledged, 0 lost`,
    );
  });
});
