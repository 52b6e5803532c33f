import type { createHashRouter } from 'react-router';
import type { Events } from '../../shared/contract/index.ts';
import { forgetAnnounced } from './announce.ts';
import { textAtLock } from './drafts.ts';
import { placeLeft } from './place.ts';

/** Leaves for the unlock screen, and says there what became of text that was not saved. */
export function leaveForUnlock(
  router: ReturnType<typeof createHashRouter>,
  reason: Events['locked']['reason'],
): void {
  forgetAnnounced();
  const loaded = Object.values<{ demo?: boolean } | null | undefined>(router.state.loaderData);
  // Nothing of the demo is kept, so there is nothing to unlock.
  if (loaded.some((each) => each?.demo === true)) {
    void router.navigate('/welcome', { replace: true, state: { demoClosed: reason } });
    return;
  }
  void router.navigate('/unlock', {
    replace: true,
    state: { locked: reason, text: textAtLock() },
  });
}

/**
 * How a user goes in: to the screen and the place on it where they were, or Home. One that they may no longer see, or
 * that is no more, is Home too.
 */
export const goingIn = (place: string | null) =>
  [
    place ?? '/',
    { replace: true, state: { returned: true, back: placeLeft(place) ?? undefined } },
  ] as const;

/** Whether a screen was come to by unlocking and not by a choice. */
export const wasReturnedTo = (state: unknown): boolean =>
  (state as { returned?: unknown } | null)?.returned === true;
