/** A recovery key that opened a backup, for the next screen, which asks for a new passphrase. */
interface TypedKey {
  readonly placeId: string;
  readonly recoveryKey: string;
}

// In memory only, and only between two screens: an address or the history would keep it.
let carried: TypedKey | null = null;

/** Keeps the key for the screen that comes next; null drops it. */
export function carryKey(key: TypedKey | null): void {
  carried = key;
}

/** The key that was carried here for the vault at this place; '' where there is none. */
export function carriedKey(placeId: string | undefined): string {
  return carried !== null && carried.placeId === placeId ? carried.recoveryKey : '';
}
