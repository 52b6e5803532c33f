import type { createHashRouter } from 'react-router';
import { lookAt, type Place } from './placeOnPage.ts';

type Router = ReturnType<typeof createHashRouter>;

interface Step {
  readonly address: string;
  /** How the screen stood when it was left. */
  readonly left?: Place;
}

// In memory only and gone at a lock: an address can hold what was searched for.
let trail: readonly Step[] = [];

/** Where a way back leads, and how the screen stood there. */
interface WayBack {
  readonly address: string;
  readonly state: { readonly back: Place | true };
}

const wayTo = ({ address, left }: Step): WayBack => ({ address, state: { back: left ?? true } });

/** The screen before this one, or null where this user has been on no other. */
export function wayBack(): WayBack | null {
  const before = trail.at(-2);
  return before === undefined ? null : wayTo(before);
}

/** The last time that a screen was seen on the way here, with its search; null if it was not. */
export function wayBackTo(pathname: string): WayBack | null {
  const step = trail.slice(0, -1).findLast(({ address }) => address.split('?', 1)[0] === pathname);
  return step === undefined ? null : wayTo(step);
}

/** How a screen stood when it was left, if it was come to by a way back. */
export function placeBack(state: unknown): Place | null {
  const back = (state as { back?: Place | true } | null)?.back;
  return typeof back === 'object' ? back : null;
}

/** The trail after a screen was come to. Coming to the one before this one again is going back. */
function after(steps: readonly Step[], step: Step, how: 'push' | 'replace' | 'back'): Step[] {
  const at = how === 'back' ? steps.findLastIndex(({ address }) => address === step.address) : -1;
  if (at >= 0) return steps.slice(0, at + 1);
  const before = how === 'replace' ? steps.slice(0, -1) : [...steps];
  return before.at(-1)?.address === step.address
    ? before
    : before.at(-2)?.address === step.address
      ? before.slice(0, -1)
      : [...before, step];
}

/** Keeps which screens this user came by, and how each `look`ed. A screen outside of the vault ends it. */
export function followTrail(router: Router, look = () => lookAt(document)): void {
  let key = '';
  const follow = ({ location, navigation, loaderData, historyAction }: Router['state']) => {
    // The page still shows the screen that is being left.
    if (navigation.state !== 'idle' || location.key !== key) {
      trail = trail.map((step, at) => (at === trail.length - 1 ? { ...step, left: look() } : step));
    }
    if (location.key === key) return;
    key = location.key;
    const step = { address: location.pathname + location.search };
    const back = historyAction === 'POP' || location.state?.back !== undefined;
    const how = back ? 'back' : historyAction === 'REPLACE' ? 'replace' : 'push';
    trail = loaderData.vault === undefined ? [] : after(trail, step, how);
  };
  follow(router.state);
  router.subscribe(follow);
}
