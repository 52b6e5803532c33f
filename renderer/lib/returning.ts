import type { createHashRouter } from 'react-router';
import type { Events } from '../../shared/contract/index.ts';
import { api } from './api.ts';
import { lockedOver, takeOverForms, textAtLock } from './drafts.ts';
import { placeLeft, placeToCome, takeOverPlace } from './place.ts';
import { showTextSize, textSizeNow } from './textSize.ts';

/**
 * Leaves for the page that asks for the passphrase, and says there what became of text that was not
 * saved. This page ends, with all that it showed and was told.
 */
export function leaveForUnlock(
  router: ReturnType<typeof createHashRouter>,
  reason: Events['locked']['reason'],
): void {
  const loaded = Object.values<{ demo?: boolean } | null | undefined>(router.state.loaderData);
  // Nothing of the demo is kept, so there is nothing to unlock.
  const isDemo = loaded.some((each) => each?.demo === true);
  void api.desktop.leave({
    to: isDemo ? 'welcome' : 'unlock',
    why: reason,
    text: isDemo ? 'none' : textAtLock(),
    textPercent: textSizeNow(),
    forms: lockedOver(),
    left: placeToCome(),
  });
}

/** Why the page before this one ended at a lock, and what became of its text: main says so in the address. */
export const toldOfLock = () => new URLSearchParams(window.location.search);

/** Takes over what the page before this one left at a lock. */
export async function takeOver(): Promise<void> {
  const reply = await api.desktop.carried({});
  const carried = reply.ok ? reply.value.carried : null;
  if (carried === null) return;
  showTextSize(carried.textPercent);
  takeOverForms(carried.forms);
  takeOverPlace(carried.left);
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
