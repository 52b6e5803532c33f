import { place } from '../../shared/contract/drafts.ts';
import { leftAt, type Place } from './placeOnPage.ts';

/** Screens without a vault: nobody comes back to them. */
const outside = /^\/(unlock|welcome|recover|restore)/;

/** The screen to come back to after a lock, without what was searched for; null where there is none. */
export function placeNow(): string | null {
  const [path = '', search = ''] = window.location.hash.slice(1).split('?');
  if (outside.test(path)) return null;
  // While a vault is being made only its key sheet can be locked over.
  if (path === '/create') return '/key-sheet';
  // An unlock leads to the review and not into its round.
  const shown = path.replace(/^\/round\//, '/reviews/');
  const whole = search.startsWith('form=') ? `${shown}?${search}` : shown;
  return place.safeParse(whole).data ?? null;
}

// In memory only, and without a word of what the screen showed.
let left: Left = null;
type Left = { readonly address: string; readonly at: Place } | null;

/** Notes where on the screen its user was when the records were locked. */
export function leavePlace(): void {
  const address = placeNow();
  if (address !== null) left = { address, at: leftAt(document) };
}

/** What was noted, for the page that comes after the lock. */
export const placeToCome = (): Left => left;

export function takeOverPlace(noted: Left): void {
  left = noted;
}

/** Where the user was on the screen that they come back to, once. */
export function placeLeft(address: string | null): Place | null {
  const at = left?.address === address ? (left?.at ?? null) : null;
  left = null;
  return at;
}
