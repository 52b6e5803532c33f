import { api } from './api.ts';

/** Says at most this often that somebody is at the keyboard. */
const everyMs = 20_000;

/** Tells the strongroom of keys and pointers, so that it locks only when nobody is there. */
export function keepOpenWhileActive(signal: AbortSignal): void {
  let toldAt = 0;
  const active = () => {
    const now = performance.now();
    if (now - toldAt < everyMs) return;
    toldAt = now;
    // Refused while nothing is open, which is as it should be.
    void api.vaults.stayOpen({});
  };
  for (const name of ['keydown', 'pointerdown', 'wheel'] as const) {
    window.addEventListener(name, active, { capture: true, passive: true, signal });
  }
}
