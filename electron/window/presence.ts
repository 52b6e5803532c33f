import { type BrowserWindow, powerMonitor } from 'electron';

/** Seconds since the last user input: from the system, so that no page can change it. */
export interface Presence {
  readonly idleSeconds: () => number;
  readonly focused: () => boolean;
  /** Has main poll again and again. */
  readonly repeat: (look: () => void) => void;
}

/** How often main polls. */
const everyMs = 2_000;

/** Keys, pointer and scrolling in all programs, and whether our window has the focus. */
export const systemPresence = (window: BrowserWindow): Presence => ({
  idleSeconds: () => powerMonitor.getSystemIdleTime(),
  focused: () => window.isFocused(),
  repeat: (look) => void setInterval(look, everyMs).unref(),
});

/**
 * The presence that a test sets, so that no clock runs against it; until then the user is present.
 * The packaged app does not offer this.
 */
export function testedPresence(): Presence {
  const look: () => void = () => undefined;
  const said = { idleSeconds: 0, focused: true, look };
  Object.assign(globalThis, { presence: said });
  return {
    idleSeconds: () => said.idleSeconds,
    focused: () => said.focused,
    repeat: (again) => {
      said.look = again;
    },
  };
}

type Watched = Pick<BrowserWindow, 'on'>;

/**
 * Reports when the last input was. It counts only while the window has the focus; from its loss the
 * time runs on, whatever is typed in other programs. Answers with a function that polls at once.
 */
export function watchPresence(
  window: Watched,
  { idleSeconds, focused, repeat }: Presence,
  tell: (secondsAgo: number) => void,
): () => void {
  const look = () => {
    if (focused()) tell(idleSeconds());
  };
  window.on('focus', look);
  window.on('blur', () => tell(idleSeconds()));
  repeat(look);
  return look;
}
