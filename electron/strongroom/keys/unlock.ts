import { canonicalJson } from './canonical.ts';
import { zero } from './dataKey.ts';
import { type Header, headerText, isAuthentic } from './header.ts';
import { type Copies, type CopyName, copyNames, newestFirst } from './headerFiles.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { type Slot, unwrapSlot } from './slots.ts';

/** What somebody brings to open a vault. With several users, `userId` says whose slot to try. */
export type Bringing =
  | { readonly kind: 'user'; readonly secret: Uint8Array; readonly userId?: string }
  | { readonly kind: 'recovery'; readonly secret: Uint8Array };

/** A header that the data key has proved, and the copies that do not hold it. */
export interface Unlocked {
  readonly dataKey: Buffer;
  readonly header: Header;
  readonly slot: Slot;
  /** Copies to write anew: missing, damaged, or left behind by a write that was cut short. */
  readonly repair: readonly CopyName[];
}

type Refused = 'wrong-secret' | 'header-damaged' | 'newer-app-needed';

/**
 * Opens the newest header that proves true. A copy that was damaged inside a well-formed file
 * refuses the right secret, so the other copy is asked too; but where the newer copy turns out
 * to be real, its word stands and an older one opens nothing.
 */
export async function unlock(copies: Copies, by: Bringing): Promise<Outcome<Unlocked, Refused>> {
  const keys = new Map<string, Buffer | null>();
  let kept: Buffer | undefined;
  try {
    let forged = false;
    for (const header of newestFirst(copies)) {
      const opened = await openWith(header, by, keys);
      if (!opened) continue;
      if (!isAuthentic(header, opened.dataKey)) {
        forged = true;
        continue;
      }
      const overruled = overruledBy(header, copies, opened.dataKey);
      if (overruled) return refused(overruled);
      const repair = copyNames.filter((name) => !holds(copies, name, header));
      kept = opened.dataKey;
      return done({ ...opened, header, repair });
    }
    return refused(forged ? 'header-damaged' : 'wrong-secret');
  } finally {
    for (const key of keys.values()) if (key && key !== kept) zero(key);
  }
}

/** Tries the slots; a slot that both copies share is derived only once. */
async function openWith(
  header: Header,
  by: Bringing,
  keys: Map<string, Buffer | null>,
): Promise<{ slot: Slot; dataKey: Buffer } | null> {
  for (const slot of header.slots.filter((each) => fits(each, by))) {
    const which = canonicalJson([header.vaultId, slot]);
    let dataKey = keys.get(which);
    if (dataKey === undefined) {
      const unwrapped = await unwrapSlot(header.vaultId, slot, by.secret);
      dataKey = unwrapped.ok ? unwrapped.value : null;
      keys.set(which, dataKey);
    }
    if (dataKey) return { slot, dataKey };
  }
  return null;
}

const fits = (slot: Slot, by: Bringing): boolean =>
  slot.kind === 'user'
    ? by.kind === 'user' && (by.userId === undefined || by.userId === slot.userId)
    : by.kind === 'recovery';

/** Whether the other copy is real and newer: then the secret was changed, or the app is too old. */
function overruledBy(header: Header, copies: Copies, dataKey: Buffer): Refused | null {
  for (const name of copyNames) {
    const copy = copies[name];
    if (copy.state !== 'good' && copy.state !== 'newer') continue;
    if (copy.header.generation <= header.generation && copy.state === 'good') continue;
    if (!isAuthentic(copy.header, dataKey)) continue;
    return copy.state === 'newer' ? 'newer-app-needed' : 'wrong-secret';
  }
  return null;
}

function holds(copies: Copies, name: CopyName, header: Header): boolean {
  const copy = copies[name];
  return copy.state === 'good' && headerText(copy.header) === headerText(header);
}
