import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { figure, long } from '../support/figures.ts';
import { programWithVault } from './program.ts';
import { runInjected, whyNoTrace } from './strace.ts';
import { keyHex, look, trueHeader, userId, vaultId } from './vault.ts';

const saves = 12;
/** The second flush of an opening: the entry of the new journal in its folder. */
const unheeded = 2;

const program = programWithVault('tests/faults/writer.ts');

/** The numbers to try: each of them, or about so many, the first ones all. */
function numbers(upTo: number, about: number): number[] {
  const all = Array.from({ length: upTo }, (_, index) => index + 1);
  const step = Math.ceil(upTo / about);
  return long ? all : all.filter((number) => number <= 4 || number % step === 0);
}

/** Saves with one fault of the disk on the way; answers with what was said and what is there. */
function saveWith(inject: string) {
  const folder = program.vault.copy();
  try {
    const { said, status, err } = runInjected(inject, [
      program.path,
      folder,
      keyHex,
      vaultId,
      userId,
      '1',
      String(saves),
    ]);
    // It says how each save ended, and ends itself: a crash says nothing.
    const words = said.filter((line) => !line.startsWith('header')).map((line) => line.split(' '));
    expect([status, words.length, err]).toEqual([expect.any(Number), saves, expect.any(String)]);
    const saved = words.filter(([, code]) => code === undefined).map(([n]) => Number(n));
    const refused = words.flatMap(([n, code]) => (code ? [{ number: Number(n), code }] : []));
    const headers = said.filter((line) => line.startsWith('header'));
    const header = trueHeader(folder)?.generation ?? 0;
    return { saved, refused, headers, header, ...look(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(whyNoTrace !== null)(`a disk that is full (${whyNoTrace ?? 'traced'})`, () => {
  it('at any write refuses that save whole, and each that is saved is there', () => {
    const tried = numbers(100, 12);
    const codes = new Set<string>();
    let refusals = 0;
    for (const number of tried) {
      // Once, as when somebody makes room at once; and from then on.
      for (const when of [`${number}`, `${number}+`]) {
        const seen = saveWith(`pwrite64:error=ENOSPC:when=${when}`);
        expect(seen.damaged).toEqual([]);
        expect(seen.numbers).toEqual(seen.saved);
        expect(seen.audited).toBe(seen.saved.length);
        expect(seen.refused.length).toBeGreaterThanOrEqual(1);
        for (const { code } of seen.refused) codes.add(code);
        refusals += seen.refused.length;
      }
    }
    expect([...codes]).toEqual(['disk-full']);
    const runs = `${tried.length} of N = 1–100, each once and for good`;
    figure(
      'Disk full at the N-th write',
      'N = 1–100: 0 corrupt, a clear refusal each',
      `${runs}: 0 corrupt, ${refusals} saves refused by name`,
    );
  });
});

describe.skipIf(whyNoTrace !== null)(`a flush that fails (${whyNoTrace ?? 'traced'})`, () => {
  it('stops all writing; what was said to be saved is there, what was refused is not', () => {
    // Not by fours: a save has four flushes, and each of them is to fail.
    const tried = numbers(50, 17);
    let unsure = 0;
    let refusals = 0;
    for (const number of tried) {
      const seen = saveWith(`fsync,fdatasync:error=EIO:when=${number}`);
      const [first, ...later] = seen.refused;
      expect(seen.damaged).toEqual([]);
      expect(seen.header).toBeGreaterThanOrEqual(1);
      if (!first) {
        // The header's own flushes; and one that SQLite does not heed: the folder's, for a new journal.
        if (number !== unheeded) expect(seen.headers).toEqual(['header 2 disk-error']);
        expect(seen.numbers).toEqual(seen.saved);
        expect(seen.saved.length).toBe(saves);
        continue;
      }
      expect(first.code).toMatch(/^disk-(error|unsure)$/);
      // Never tried again: every later save is refused before it reaches the disk.
      expect(later.map(({ code }) => code)).toEqual(Array(saves - first.number).fill('read-only'));
      const may = first.code === 'disk-unsure' ? [...seen.saved, first.number] : seen.saved;
      expect([seen.saved, may]).toContainEqual(seen.numbers);
      refusals += 1;
      if (first.code === 'disk-unsure') unsure += 1;
    }
    figure(
      'Flush fails (EIO) at the N-th',
      'N = 1–50: 0 corrupt, a clear refusal each',
      `${tried.length} of N = 1–50: 0 corrupt, ${refusals} refused by name, ${unsure} of them as “may be saved”; none tried again`,
    );
  });
});
