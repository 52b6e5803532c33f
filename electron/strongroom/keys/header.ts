import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from './canonical.ts';
import { zero } from './dataKey.ts';
import { keyFileOf, type Slot, slotSchema } from './slots.ts';

/** The version that this app reads and writes: a newer one is refused by name and left unchanged. */
const readerVersion = 3;
/**
 * What a header says of itself is the oldest version that can read it: 1 has no audit head, 2 has
 * one, and 3 has a slot that needs a key file. Apps before 3 refuse that one by name.
 */
const formats = [1, 2, 3] as const;

/** The version that a header with these parts has. */
const formatFor = ({ slots, audit }: Pick<Body, 'slots' | 'audit'>): (typeof formats)[number] => {
  if (slots.some((slot) => keyFileOf(slot) !== null)) return 3;
  return audit ? 2 : 1;
};
const macPurpose = 'alongside/header-mac/1';

const mac = z.string().regex(/^[0-9a-f]{64}$/);

/** The audit head: its last entry's number, hash and time. */
const auditHeadSchema = z.strictObject({
  seq: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
});
export type AuditHead = Readonly<z.output<typeof auditHeadSchema>>;

const fields = z.strictObject({
  format: z.literal(formats),
  minimumReader: z.int().min(1).max(readerVersion),
  vaultId: z.uuid(),
  /** Not encrypted, because the unlock screen shows it. */
  charityName: z.string().min(1).max(1_000),
  generation: z.int().min(1),
  /** The epoch of the data key; a new key begins a new epoch, with a records file of its own. */
  epoch: z.int().min(1),
  /** Proof under the previous data key that its epoch has ended: its headers open nothing any more. */
  supersedes: mac.nullable(),
  createdAt: z.iso.datetime(),
  slots: z.array(slotSchema).min(1).max(64),
  /** The audit head when this was written; records without this entry are not this header's. */
  audit: auditHeadSchema.optional(),
  mac,
});
const headerSchema = fields.refine(
  (header) => header.minimumReader === header.format && header.format === formatFor(header),
);

/** What a vault folder says before it is unlocked. Only `mac` authenticates it. */
export type Header = Readonly<z.output<typeof headerSchema>>;

/** A header of a newer app: this version can only check its MAC. */
const newerSchema = z.looseObject({
  minimumReader: z.int().min(readerVersion + 1),
  generation: z.int().min(1),
  mac,
});
export type NewerHeader = Readonly<z.output<typeof newerSchema>>;

interface Beginning {
  readonly vaultId: string;
  readonly charityName: string;
  readonly createdAt: string;
  readonly slots: readonly Slot[];
  readonly audit: AuditHead;
}

/** The first header of a new vault. */
export const firstHeader = (of: Beginning, dataKey: Uint8Array): Header =>
  withMac(
    {
      ...of,
      slots: [...of.slots],
      generation: 1,
      epoch: 1,
      supersedes: null,
    },
    dataKey,
  );

interface Change {
  readonly charityName?: string;
  readonly slots?: readonly Slot[];
  /** Null keeps the present head. */
  readonly audit?: AuditHead | null;
}

/** The header after a change: the next generation, with a new MAC. */
export function nextHeader(header: Header, change: Change, dataKey: Uint8Array): Header {
  const { mac: _, ...body } = header;
  const charityName = change.charityName ?? body.charityName;
  const slots = [...(change.slots ?? body.slots)];
  const next = { ...body, charityName, slots, generation: body.generation + 1 };
  return withMac(withHead(next, change.audit), dataKey);
}

/** The same generation with a newer audit head. */
export function headedOn(header: Header, audit: AuditHead, dataKey: Uint8Array): Header {
  const { mac: _, ...body } = header;
  return withMac(withHead(body, audit), dataKey);
}

/** The first header of a new epoch: it has another data key and ends the epoch before. */
export function epochHeader(
  header: Header,
  change: { readonly slots: readonly Slot[]; readonly audit: AuditHead | null },
  keys: { readonly from: Uint8Array; readonly to: Uint8Array },
): Header {
  const { mac: _, ...body } = header;
  const epoch = header.epoch + 1;
  const supersedes = endOf(header.vaultId, epoch, keys.from);
  const generation = header.generation + 1;
  const next = { ...body, slots: [...change.slots], generation, epoch, supersedes };
  return withMac(withHead(next, change.audit), keys.to);
}

/** Whether this header ended the epoch of that data key; only a holder of the key could write that. */
export const endsEpochOf = ({ supersedes, vaultId, epoch }: Header, dataKey: Uint8Array): boolean =>
  supersedes !== null && same(supersedes, endOf(vaultId, epoch, dataKey));

/** Whether this data key authenticates the header. */
export function isAuthentic(header: Header | NewerHeader, dataKey: Uint8Array): boolean {
  const { mac: claimed, ...body } = header;
  return same(claimed, macOf(body, dataKey));
}

/** The content of a header's file. */
export const headerText = (header: Header | NewerHeader): string => `${canonicalJson(header)}\n`;

/** Reads a header's file; null where it is damaged or no header. Nothing in it is authenticated yet. */
export function readHeaderText(file: Buffer): Header | NewerHeader | null {
  let json: unknown;
  try {
    json = JSON.parse(file.toString('utf8'));
  } catch {
    return null;
  }
  const read = z.union([headerSchema, newerSchema]).safeParse(json);
  if (!read.success) return null;
  try {
    // Only the canonical spelling is accepted: any other was changed.
    return Buffer.from(headerText(read.data)).equals(file) ? read.data : null;
  } catch {
    return null;
  }
}

/** Whether a newer app wrote it. */
export const isNewer = (header: Header | NewerHeader): header is NewerHeader =>
  header.minimumReader > readerVersion;

type Body = Omit<z.output<typeof fields>, 'mac' | 'format' | 'minimumReader'>;

const withHead = (body: Body, audit: AuditHead | null | undefined): Body =>
  audit ? { ...body, audit: { ...audit } } : body;

function withMac(body: Body, dataKey: Uint8Array): Header {
  const format = formatFor(body);
  const whole = { ...body, format, minimumReader: format };
  return headerSchema.parse({ ...whole, mac: macOf(whole, dataKey) });
}

const same = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));

const endOf = (vaultId: string, epoch: number, dataKey: Uint8Array): string =>
  macOf({ vaultId, epoch }, dataKey, 'alongside/epoch-end/1');

/** A MAC under a key that is derived from the data key for one purpose. */
export function macOf(body: object, dataKey: Uint8Array, purpose = macPurpose): string {
  const key = new Uint8Array(hkdfSync('sha256', dataKey, '', purpose, 32));
  const code = createHmac('sha256', key).update(canonicalJson(body)).digest('hex');
  zero(key);
  return code;
}
