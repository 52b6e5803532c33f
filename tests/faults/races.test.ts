import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { openRecords } from '../../electron/strongroom/store/open.ts';
import { figure } from '../support/figures.ts';
import { programWithVault } from './program.ts';
import { at, keyHex, userId, vaultId } from './vault.ts';

const rounds = 200;

const program = programWithVault('tests/faults/racer.ts');

/** A second app, as far as the records are concerned. */
function start() {
  const child = spawn(
    process.execPath,
    [program.path, program.vault.folder, keyHex, vaultId, userId],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    tell: (word: string) => child.stdin.write(`${word}\n`),
    heard: async () => (await lines.next()).value as string,
    async end() {
      child.stdin.end();
      await once(child, 'close');
    },
  };
}

describe('two programs that open one vault at the same moment', () => {
  it(`never both get it, in ${rounds} races`, async () => {
    const both = [start(), start()] as const;
    let wins = 0;
    let ties = 0;
    for (let round = 0; round < rounds; round += 1) {
      const order = round % 2 === 0 ? both : [both[1], both[0]];
      for (const each of order) each.tell('race');
      const came = await Promise.all(both.map((each) => each.heard()));
      const won = came.filter((word) => word === 'won').length;
      expect(won).toBeLessThanOrEqual(1);
      for (const word of came) expect(['won', 'open-elsewhere']).toContain(word);
      wins += won;
      ties += 1 - won;
      for (const each of both) each.tell('let go');
      await Promise.all(both.map((each) => each.heard()));
    }
    // How often both are refused is the scheduler's; that each gets it when alone is ours.
    for (const each of both) {
      each.tell('race');
      expect(await each.heard()).toBe('won');
      each.tell('let go');
      await each.heard();
    }
    await Promise.all(both.map((each) => each.end()));
    const db = openRecords(program.vault.folder, keyHex, vaultId, at);
    const raced = db.prepare("SELECT count(*) AS n FROM audit WHERE action = 'people.add'").get();
    db.close();
    expect(raced).toEqual({ n: wins + both.length });
    figure(
      'Two instances racing',
      '200 times: 0 double writers',
      `${rounds} races: 0 double writers (${wins} won, ${ties} refused to both)`,
    );
  });
});
