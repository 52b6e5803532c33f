import type { createHashRouter } from 'react-router';
import type { Events } from '../../shared/contract/index.ts';
import { holdsLocked } from './drafts.ts';

interface Place {
  readonly vaultId: string;
  readonly address: string;
}

// In memory only: an address can hold what somebody searched for.
let left: Place | null = null;

/** Leaves for the unlock screen and keeps which screen of the vault it was, to come back to it. */
export function leaveForUnlock(
  router: ReturnType<typeof createHashRouter>,
  reason: Events['locked']['reason'],
): void {
  const { location, loaderData } = router.state;
  const open: { vaultId?: string } | undefined = loaderData.vault;
  if (open?.vaultId !== undefined) {
    left = { vaultId: open.vaultId, address: location.pathname + location.search };
  }
  forgetSpoken();
  void router.navigate('/unlock', {
    replace: true,
    state: { locked: reason, kept: holdsLocked() },
  });
}

/** Takes away what was said to screen readers: it stands beside the screens for some seconds. */
function forgetSpoken(): void {
  for (const log of document.querySelectorAll('[data-live-announcer] [aria-live]')) {
    log.replaceChildren();
  }
}

/** The screen that this vault was locked on, once; Home when there is none. */
export function takePlace(vaultId: string): string {
  const address = left?.vaultId === vaultId ? left.address : '/';
  left = null;
  return address;
}
