import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../../../electron/serving/refusal.ts';
import { withUpdate } from '../../../../electron/strongroom/updates/updateFile.ts';
import { headOf } from '../../../../scripts/package/release.mjs';
import { updateFormat, updateManifest } from '../../../../shared/contract/updateManifest.ts';
import { temporaryFolder } from '../../../support/temporary.ts';
import {
  manifestOf,
  newer,
  newProgram,
  releaseKey,
  updateBytes,
} from '../../../support/updates.ts';

let folder: string;
let key: KeyObject;
let other: KeyObject;
beforeAll(() => {
  folder = temporaryFolder('updates');
  key = releaseKey(join(folder, 'keys'));
  other = releaseKey(join(folder, 'others'));
});

/** `read`, or the code of its refusal. */
async function outcome(bytes: Uint8Array, keys = [key]): Promise<string> {
  const path = join(folder, 'one.update');
  writeFileSync(path, bytes);
  try {
    return await withUpdate(path, keys.map(createPublicKey), () => 'read');
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
const changed = (changes: Record<string, unknown>) =>
  outcome(updateBytes({ key, manifest: manifestOf(newProgram, changes) }));
const named = (name: string) => changed({ files: [{ ...manifestOf(newProgram).files[0], name }] });

describe('the beginning of an update', () => {
  it('is read where one of the keys signed it', async () => {
    expect(await outcome(updateBytes({ key }))).toBe('read');
    expect(await outcome(updateBytes({ key }), [other, key])).toBe('read');
  });

  it('is refused without a signature, or with that of another key', async () => {
    expect(await outcome(updateBytes({ key }), [other])).toBe('update-forged');
    expect(await outcome(updateBytes({ key }), [])).toBe('update-forged');
    const manifest = Buffer.from(JSON.stringify(manifestOf(newProgram)));
    const unsigned = headOf(manifest, Buffer.alloc(updateFormat.signatureBytes), 0);
    expect(await outcome(Buffer.concat([unsigned, newProgram]))).toBe('update-unsigned');
  });

  it('is refused where it is no update, or of a format to come', async () => {
    expect(await outcome(Buffer.from('a letter to the council about the drop-in'))).toBe(
      'not-an-update',
    );
    expect(await outcome(Buffer.alloc(0))).toBe('not-an-update');
    const later = updateBytes({ key });
    later.writeUInt32BE(2, 16);
    expect(await outcome(later)).toBe('update-format');
  });

  it('is refused before it is read where its manifest is too long', async () => {
    const long = updateBytes({ key });
    long.writeUInt32BE(updateFormat.manifestBytesAtMost + 1, 20);
    expect(await outcome(long)).toBe('update-oversized');
    long.writeUInt32BE(0xffff_ffff, 20);
    expect(await outcome(long)).toBe('update-oversized');
  });

  it.each([
    '../new.AppImage',
    '/etc/new.AppImage',
    'a/../b.AppImage',
    '.hidden.AppImage',
    'C:\\x.exe',
    'a\u202egpj.AppImage',
    'a//b.AppImage',
    '',
  ])('is refused with a file named %j', async (name) =>
    expect(await named(name)).toBe('update-name'),
  );

  it('is refused where its file installs nothing, or is none of those that are signed', async () => {
    expect(await named('alongside.cdx.json')).toBe('update-misdescribed');
    expect(await named('linux-unpacked/new.AppImage')).toBe('update-misdescribed');
    expect(await outcome(updateBytes({ key, number: 1 }))).toBe('update-misdescribed');
    expect(await outcome(updateBytes({ key, number: 0xffff_ffff }))).toBe('update-misdescribed');
  });

  it.each([
    { version: '1.0' },
    { version: '1.0.0-beta' },
    { releasedOn: '2026-13-01' },
    { records: 0 },
    { news: 'two\nlines' },
    { news: 'turned \u202e round' },
    { format: 'another' },
    { files: [] },
    { more: true },
  ])('is refused where it says %j', async (changes) =>
    expect(await changed(changes)).toBe('update-misdescribed'),
  );

  it('is refused where it is signed and no text at all', async () => {
    for (const manifest of [Buffer.from('{'), Buffer.from([0xff, 0xfe]), Buffer.from('[]')]) {
      expect(await outcome(updateBytes({ key, manifest }))).toBe('update-misdescribed');
    }
  });

  it('is refused at every length that is short of the whole, and at one that is longer', async () => {
    const whole = updateBytes({ key });
    const head = whole.length - newProgram.length;
    for (const length of [1, 15, 16, 27, 28, 91, 92, head - 1, head, whole.length - 1]) {
      expect(await outcome(whole.subarray(0, length)), String(length)).toBe('update-cut');
    }
    expect(await outcome(Buffer.concat([whole, Buffer.alloc(1)]))).toBe('update-damaged');
  });

  it('is refused with any one bit changed, whichever it is', async () => {
    const payload = Buffer.from('short');
    const whole = updateBytes({ key, payload });
    const head = whole.length - payload.length;
    const seen = new Set<string>();
    // Each bit of the first bytes, and one of each byte of the signature and the manifest.
    for (let bit = 0; bit < head * 8; bit += bit < 28 * 8 ? 1 : 9) {
      const bytes = Buffer.from(whole);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      seen.add(await outcome(bytes));
    }
    expect([...seen].sort()).toEqual([
      'not-an-update',
      'update-cut',
      'update-forged',
      'update-format',
      'update-misdescribed',
      'update-oversized',
    ]);
  });

  it('is read or refused by name, whatever was signed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json(),
          fc
            .dictionary(fc.constantFrom(...Object.keys(manifestOf(newProgram))), fc.jsonValue())
            .map((parts) => JSON.stringify({ ...manifestOf(newProgram), ...parts })),
        ),
        async (text) => {
          const bytes = Buffer.from(text, 'utf8');
          const signed = headOf(bytes, sign(null, bytes, key), 0);
          const said = await outcome(Buffer.concat([signed, newProgram]));
          expect(said).toMatch(/^(read|update-(name|misdescribed|cut|damaged))$/);
          if (said === 'read')
            expect(updateManifest.safeParse(JSON.parse(text)).success).toBe(true);
        },
      ),
      { numRuns: 500, seed: 7 },
    );
  });

  it('tells the version and the place of its file', async () => {
    const path = join(folder, 'told.update');
    const bytes = updateBytes({ key });
    writeFileSync(path, bytes);
    const { manifest, payload, digest } = await withUpdate(
      path,
      [createPublicKey(key)],
      (head) => head,
    );
    expect(manifest.version).toBe(newer);
    expect(bytes.subarray(payload.at)).toEqual(newProgram);
    expect(payload.ending).toBe('AppImage');
    const again = withUpdate(path, [createPublicKey(key)], () => 'read', digest.replace(/^./, 'x'));
    await expect(again).rejects.toMatchObject({ code: 'update-changed' });
  });
});
