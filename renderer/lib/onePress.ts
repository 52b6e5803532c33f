/** A second press within this time, in milliseconds, is the first one again: a double click. */
const againMs = 500;
/** A hand that means another button moves further than this between two presses, in pixels. */
const stillPx = 8;

interface Press {
  /** The event's own time in milliseconds: a busy page hears of presses late. */
  readonly at: number;
  /** Whether it is on something that opens or completes something: a button or a link. */
  readonly acts: boolean;
}

/** Tells the second half of a double press from a press of its own. */
export function makePresses() {
  let pointer: (Press & { readonly x: number; readonly y: number }) | null = null;
  let key: (Press & { readonly key: string }) | null = null;
  return {
    /** Whether a pointer's press is the one before it again, whatever lies there by now. */
    pointerAgain(press: Press & { readonly x: number; readonly y: number }): boolean {
      const again = pointer?.acts === true && press.at - pointer.at < againMs;
      pointer = press;
      key = null;
      return again;
    },
    /** The pointer went elsewhere: it presses something else next. */
    moved({ x, y }: { readonly x: number; readonly y: number }): void {
      if (pointer && Math.hypot(x - pointer.x, y - pointer.y) > stillPx) pointer = null;
    },
    /** Something was typed in between: the next press is about that. */
    wrote(): void {
      pointer = null;
      key = null;
    },
    /** Whether Enter or Space on a button is the one before it again, or a key that is held. */
    keyAgain(press: Press & { readonly key: string; readonly held: boolean }): boolean {
      const before = key;
      key = press;
      // A key between two presses of the pointer, such as Escape, answers the first of them.
      pointer = null;
      if (!press.acts || (press.key !== 'Enter' && press.key !== ' ')) return false;
      return press.held || (before?.key === press.key && press.at - before.at < againMs);
    },
  };
}

const acts = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('button, a[href], [role="button"]') !== null;

/**
 * Drops the second half of a double press for every button and link of the window, so that it
 * neither undoes what the first one opened nor confirms what the first one asked.
 */
export function takeDoublePressesAsOne(signal: AbortSignal): void {
  const presses = makePresses();
  let dropsPointer = false;
  let dropsKey = false;
  const hear = <Name extends keyof WindowEventMap>(
    name: Name,
    drops: (event: WindowEventMap[Name]) => boolean,
  ) => {
    const listener = (event: WindowEventMap[Name]) => {
      if (!drops(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener(name, listener, { capture: true, signal });
  };
  const at = ({ timeStamp, clientX: x, clientY: y }: PointerEvent) => ({ at: timeStamp, x, y });
  hear('pointermove', (event) => {
    presses.moved(at(event));
    return false;
  });
  hear('input', () => {
    presses.wrote();
    return false;
  });
  hear('pointerdown', (event) => {
    dropsPointer = presses.pointerAgain({ ...at(event), acts: acts(event) });
    return dropsPointer;
  });
  for (const name of ['pointerup', 'mousedown', 'mouseup', 'dblclick'] as const) {
    hear(name, () => dropsPointer);
  }
  // A click without a pointer comes from the keyboard or a screen reader.
  hear('click', ({ detail }) => dropsPointer && detail > 0);
  hear('keydown', (event) => {
    const { timeStamp, key, repeat } = event;
    dropsKey = presses.keyAgain({ at: timeStamp, key, held: repeat, acts: acts(event) });
    return dropsKey;
  });
  hear('keyup', () => {
    const drops = dropsKey;
    dropsKey = false;
    return drops;
  });
}
