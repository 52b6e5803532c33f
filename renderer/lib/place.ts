import { place } from '../../shared/contract/drafts.ts';

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
