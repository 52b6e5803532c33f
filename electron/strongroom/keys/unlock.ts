import { canonicalJson } from './canonical.ts';
import { endsEpochOf, type Header, headerText, isAuthentic } from './header.ts';
import { type Copies, type CopyName, copyNames, newestFirst } from './headerFiles.ts';
import { kdfCeiling, memoryKibOfOurs } from './kdf.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { forget, type HeldKeys, keyFileOf, type Slot, takesKeyFile, unwrapSlot } from './slots.ts';

/**
 * A credential for opening a vault. A header holds no names, so a passphrase is tried at one slot
 * after the other, those in `first` before the others, or at the slot of one user alone.
 */
export type Credential =
  | {
      readonly kind: 'user';
      readonly bytes: Uint8Array;
      /** The passphrase with its blanks as typed, where that differs: older slots took it. */
      readonly exact?: Uint8Array;
      readonly userId?: string;
      /** The secret of the key file that was chosen; slots that need none are tried all the same. */
      readonly keyFile?: Uint8Array | null;
      /** The slot of the user who said who they are: where it needs another key file, none is tried. */
      readonly named?: string | undefined;
      readonly first?: readonly string[];
      /** The name of this try, by which it is watched and cancelled. */
      readonly attempt?: string;
      /** Whether to go on, asked before each try. */
      readonly goOn?: () => boolean;
      /** Called before each try with the number done and the most there can be. */
      readonly onTry?: (done: number, total: number) => void;
    }
  | { readonly kind: 'recovery'; readonly bytes: Uint8Array };

/** An authenticated header, its keys, and the copies that differ from it. */
export interface Unlocked {
  readonly keys: HeldKeys;
  readonly header: Header;
  readonly slot: Slot;
  /** The bytes that opened the slot. */
  readonly credential: Uint8Array;
  /** The key file's secret, where the slot needs one. */
  readonly keyFile: Uint8Array | null;
  /** Copies to write again: missing, damaged, or older after an interrupted write. */
  readonly repair: readonly CopyName[];
}

type Refused =
  | 'wrong-credential'
  | 'key-file-needed'
  | 'key-file-other'
  | 'header-damaged'
  | 'newer-app-needed'
  | 'keys-too-costly'
  | 'cancelled';

/** The most work for a slot that this app makes: memory times passes, in KiB. */
const ofOursAtMost = memoryKibOfOurs * kdfCeiling.passes;
/**
 * The most work for all slots of one header that cost more than any of ours does. A header that was
 * changed by another program could ask for hours; one with many users of our own is tried to its end.
 */
const workAtMost = 32 * 1024 * 1024;

/**
 * Opens the newest authentic header. A copy changed inside a well-formed file refuses the right
 * credential, so the other copy is tried too; but where the newer copy proves authentic, it
 * decides, and an older one opens nothing.
 */
export async function unlock(copies: Copies, by: Credential): Promise<Outcome<Unlocked, Refused>> {
  const keys = new Map<string, HeldKeys | null>();
  let kept: HeldKeys | undefined;
  const headers = newestFirst(copies);
  const [newest] = headers;
  // No slot can be tried with this key file, whatever the passphrase is: nothing is derived.
  if (newest && headers.every((header) => !meant(header, by).some((slot) => takes(slot, by)))) {
    return refused(fileFault(meant(newest, by), by) ?? 'wrong-credential');
  }
  try {
    let forged = false;
    let tooCostly = false;
    for (const header of headers) {
      const opened = await openWith(header, by, keys);
      if (opened === 'cancelled') return refused(opened);
      if (opened === 'keys-too-costly') tooCostly = true;
      if (opened === null || opened === 'keys-too-costly') continue;
      if (!isAuthentic(header, opened.keys.dataKey)) {
        forged = true;
        continue;
      }
      const overruled = overruledBy(header, copies, opened.keys.dataKey);
      if (overruled === 'wrong-credential' && newest) return refused(wrongAt(newest, by));
      if (overruled) return refused(overruled);
      const repair = copyNames.filter((name) => !holds(copies, name, header));
      kept = opened.keys;
      return done({ ...opened, header, repair });
    }
    if (forged) return refused('header-damaged');
    if (tooCostly || !newest) return refused(tooCostly ? 'keys-too-costly' : 'wrong-credential');
    return refused(wrongAt(newest, by));
  } finally {
    for (const held of keys.values()) if (held && held !== kept) forget(held);
  }
}

/** Tries the slots; derives once for a slot that both copies hold. */
async function openWith(
  header: Header,
  by: Credential,
  tried: Map<string, HeldKeys | null>,
): Promise<
  | Pick<Unlocked, 'slot' | 'keys' | 'credential' | 'keyFile'>
  | 'keys-too-costly'
  | 'cancelled'
  | null
> {
  const slots = inOrder(header.slots, by);
  const candidates = by.kind === 'user' && by.exact ? [by.bytes, by.exact] : [by.bytes];
  const tries = candidates.flatMap((credential, nth) =>
    slots.map((slot) => ({ slot, credential, nth })),
  );
  let work = 0;
  for (const [done, { slot, credential, nth }] of tries.entries()) {
    const which = canonicalJson([header.vaultId, slot, nth]);
    let keys = tried.get(which);
    if (keys === undefined) {
      if (costOf(slot) > ofOursAtMost) work += costOf(slot);
      if (work > workAtMost) return 'keys-too-costly';
      if (by.kind === 'user') {
        if (by.goOn?.() === false) return 'cancelled';
        by.onTry?.(done, tries.length);
      }
      const unwrapped = await unwrapSlot(header.vaultId, slot, credential, given(by));
      keys = unwrapped.ok ? unwrapped.value : null;
      tried.set(which, keys);
    }
    if (keys)
      return { slot, keys, credential, keyFile: keyFileOf(slot) === null ? null : given(by) };
  }
  return null;
}

function inOrder(slots: readonly Slot[], by: Credential): Slot[] {
  const fitting = slots.filter((slot) => fits(slot, by) && takes(slot, by));
  const first = by.kind === 'user' ? (by.first ?? []) : [];
  const place = (slot: Slot) => {
    // The key file says whose slot it is.
    if (keyFileOf(slot) !== null) return -1;
    const at = first.indexOf(slot.slotId);
    return at < 0 ? first.length : at;
  };
  // Those that cost more come last: what another program added cannot keep ours from its turn.
  return fitting.sort((one, other) => place(one) - place(other) || costOf(one) - costOf(other));
}

const given = (by: Credential): Uint8Array | null =>
  by.kind === 'user' ? (by.keyFile ?? null) : null;

const takes = (slot: Slot, by: Credential): boolean => takesKeyFile(slot, given(by));

/** The slots that a user means: their own where they said who they are, else all. */
function meant({ slots }: Header, by: Credential): Slot[] {
  const fitting = slots.filter((slot) => fits(slot, by));
  const own = fitting.filter(({ slotId }) => by.kind === 'user' && slotId === by.named);
  return own.length > 0 ? own : fitting;
}

/**
 * Says of slots that need a key file that none was given, or another. It does not depend on the
 * passphrase, so that a file tells nothing about one.
 */
function fileFault(slots: readonly Slot[], by: Credential) {
  const needing = slots.filter((slot) => keyFileOf(slot) !== null);
  if (needing.length === 0 || needing.some((slot) => takes(slot, by))) return null;
  return given(by) === null ? ('key-file-needed' as const) : ('key-file-other' as const);
}

/** What to say of a credential that opened no slot of a header. */
const wrongAt = (header: Header, by: Credential) =>
  fileFault(
    header.slots.filter((slot) => fits(slot, by)),
    by,
  ) ?? 'wrong-credential';

const costOf = ({ kdf }: Slot): number => kdf.memoryKib * kdf.passes;

const fits = (slot: Slot, by: Credential): boolean =>
  slot.kind === 'user'
    ? by.kind === 'user' && (by.userId === undefined || by.userId === slot.userId)
    : by.kind === 'recovery';

/** Whether the other copy is authentic and newer: then the credential was changed, or the app is too old. */
function overruledBy(header: Header, copies: Copies, dataKey: Buffer): Refused | null {
  for (const name of copyNames) {
    const copy = copies[name];
    if (copy.state !== 'good' && copy.state !== 'newer') continue;
    if (copy.header.generation <= header.generation && copy.state === 'good') continue;
    if (copy.state === 'good' && endsEpochOf(copy.header, dataKey)) return 'wrong-credential';
    if (!isAuthentic(copy.header, dataKey)) continue;
    return copy.state === 'newer' ? 'newer-app-needed' : 'wrong-credential';
  }
  return null;
}

function holds(copies: Copies, name: CopyName, header: Header): boolean {
  const copy = copies[name];
  return copy.state === 'good' && headerText(copy.header) === headerText(header);
}
