import { refusalOf } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/places.ts';
import type { OpenVault } from './openVault.ts';

/** Stores the signed-in user's screen. A full disk does not stop a lock. */
export function keepPlace({ open }: AppContext, place: string | null | undefined): void {
  if (open && place) unlessRefused(() => open.unit.writeDraft((tx) => store.keepPlace(tx, place)));
}

/** Takes the screen on which this user was at the lock; null for Home. */
export function takePlace({ unit }: OpenVault): string | null {
  let place: string | null = null;
  unlessRefused(() =>
    unit.writeDraft((tx) => {
      place = store.takePlace(tx);
    }),
  );
  return place;
}

function unlessRefused(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!refusalOf(error)) throw error;
  }
}
