import { z } from 'zod';
import { onDate } from './fields.ts';

/*
 * An update is one file: magic, version of the format, length of the manifest, number of the file of
 * the manifest that follows (three times 32 bits, big-endian), Ed25519 signature of the manifest,
 * manifest, file. The signature covers the manifest's bytes and nothing else, so that `openssl` can
 * check the same manifest where it lies beside a package.
 */
export const updateFormat = {
  magic: 'ALONGSIDE UPDATE',
  version: 1,
  fixedBytes: 28,
  signatureBytes: 64,
  manifestBytesAtMost: 64 * 1024,
} as const;

/** The product that a manifest is about. */
export const product = 'Alongside';

/** Signed with the rest: no other file that the key may ever sign is taken for a manifest. */
export const manifestFormat = 'alongside-update-1';

/** Three numbers. */
export const versionNumber = z.string().regex(/^(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){2}$/);

/** A path with slashes below the folder of the package: no step upwards, no hidden file. */
const fileName = z
  .string()
  .max(200)
  .regex(/^(?!\.)[\w@+ ().-]+(\/(?!\.)[\w@+ ().-]+)*$/);

/** What a release says of itself; `resources/release.json` has the part that is written by hand. */
export const releaseWords = z.strictObject({
  releasedOn: onDate,
  /** The oldest version that may be updated to this one. */
  takenFrom: versionNumber,
  /** A line of what is new. No control characters, none that turn the order of letters. */
  news: z
    .string()
    .min(1)
    .max(500)
    .regex(/^\P{C}+$/u),
});

/** Everything that is signed of a release for one kind of computer. */
export const updateManifest = releaseWords.extend({
  format: z.literal(manifestFormat),
  product: z.string().max(100),
  version: versionNumber,
  platform: z.string().max(20),
  arch: z.string().max(20),
  /** The number of the newest migration that it knows. */
  records: z.int().min(1).max(9_999),
  files: z
    .array(
      z.strictObject({
        name: fileName,
        bytes: z.int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1)
    .max(300)
    .refine((files) => new Set(files.map(({ name }) => name)).size === files.length),
});
export type UpdateManifest = Readonly<z.output<typeof updateManifest>>;
