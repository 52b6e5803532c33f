import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '@signalapp/sqlcipher';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { figure, long, seeded } from '../support/figures.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { forgetfulDisk } from './powerCut.ts';
import { bytesIn, type Call, numberIn, trace, whyNoTrace } from './strace.ts';
import { keyHex, look, newVault, trueHeader, userId, vaultId } from './vault.ts';

const images = long ? 800 : 100;
const saves = 40;

let scratch: string;
beforeAll(() => {
  scratch = temporaryFolder('cuts');
});

/** What the program had said by each of its calls. */
const isWord = (call: Call) => call.name === 'write' && numberIn(call, 0) === 1;

interface Said {
  readonly saved: number;
  readonly header: number;
}

/**
 * Cuts the power at random moments of a traced run. A disk is followed once from the beginning;
 * `judge` sees each image and what had been acknowledged before it.
 */
function cutting(
  { from, as }: { from: string; as: string },
  calls: readonly Call[],
  judge: (image: string, said: Said) => void,
) {
  const random = seeded(20_261_123);
  const cuts = Array.from({ length: images }, () => Math.floor(random() * calls.length)).sort(
    (one, other) => one - other,
  );
  const disk = forgetfulDisk(from, as);
  const image = join(scratch, 'image');
  let done = 0;
  let said: Said = { saved: 0, header: 1 };
  for (const cut of cuts) {
    for (; done < cut; done += 1) {
      const call = calls[done] as Call;
      disk.follow(call);
      if (!isWord(call)) continue;
      const [first = '', second] = bytesIn(call).toString().trim().split(' ');
      said =
        first === 'header'
          ? { ...said, header: Number(second) }
          : { ...said, saved: Number(first) };
    }
    rmSync(image, { recursive: true, force: true });
    disk.cut(image, random);
    judge(image, said);
  }
  return said;
}

/** The calls from the first that touches the folder: before it the program only starts. */
function fromFirst(calls: readonly Call[], folder: string): Call[] {
  const first = calls.findIndex(
    (call) => call.name === 'openat' && bytesIn(call).toString().startsWith(folder),
  );
  return calls.slice(first);
}

describe.skipIf(whyNoTrace !== null)(
  `a power cut at any moment (${whyNoTrace ?? 'traced'})`,
  () => {
    it(`loses nothing that was acknowledged, in ${images} images of the disk`, async () => {
      const vault = await newVault();
      const working = vault.copy();
      const writer = await bundle('tests/faults/writer.ts');
      const calls = trace([writer, working, keyHex, vaultId, userId, '1', String(saves)]);
      const ours = fromFirst(calls, working);
      expect(ours.filter(isWord).length).toBe(saves + saves / 10);
      let unacknowledged = 0;
      const last = cutting({ from: vault.folder, as: working }, ours, (image, said) => {
        const { numbers, audited, damaged, lost } = look(image);
        expect(damaged).toEqual([]);
        expect(lost).toBeNull();
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        expect(audited).toBe(numbers.length);
        expect(numbers.length).toBeGreaterThanOrEqual(said.saved);
        expect(numbers.length).toBeLessThanOrEqual(said.saved + 1);
        unacknowledged += numbers.length - said.saved;
        expect(trueHeader(image)?.generation).toBeGreaterThanOrEqual(said.header);
      });
      expect(last.saved).toBeGreaterThan(saves / 2);
      // Some cuts fell between the commit and its word, so the images do reach to the edge.
      expect(unacknowledged).toBeGreaterThan(0);
      rmSync(working, { recursive: true });
      figure('Power-cut images', '800 images, 0 lost', `${images} images, 0 lost`);
    });

    it('would have been seen to lose by a journal that does lose', async () => {
      const folder = temporaryFolder('wal', scratch);
      const path = join(folder, 'records.db');
      const open = (file: string) => {
        const db = new Database(file);
        db.pragma(`key = "x'${keyHex}'"`);
        return db;
      };
      const made = open(path);
      made.exec('CREATE TABLE saves (number INTEGER PRIMARY KEY, title TEXT) STRICT');
      made.close();
      const before = temporaryFolder('before', scratch);
      cpSync(folder, before, { recursive: true });
      const calls = trace([await bundle('tests/faults/walWriter.ts'), path, keyHex, String(saves)]);
      let lost = 0;
      cutting({ from: before, as: folder }, fromFirst(calls, folder), (image, said) => {
        const db = open(join(image, 'records.db'));
        const kept = db.prepare('SELECT count(*) AS n FROM saves').get<{ n: number }>()?.n ?? 0;
        db.close();
        if (kept < said.saved) lost += 1;
      });
      expect(lost).toBeGreaterThan(images / 4);
      figure(
        'Power cuts, WAL with NORMAL as control',
        'must lose',
        `lost in ${lost} of ${images} images`,
      );
    });
  },
);
