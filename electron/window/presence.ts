import { type BrowserWindow, powerMonitor } from 'electron';

/** How long ago the last sign of a user was: what the system says, which no page can change. */
export interface Presence {
  readonly idleSeconds: () => number;
  readonly focused: () => boolean;
  /** Has main look again and again. */
  readonly repeat: (look: () => void) => void;
}

/** How often main looks. */
const everyMs = 2_000;

/** Keys, pointer and scrolling of the whole system, and whether our window has the focus. */
export const systemPresence = (window: BrowserWindow): Presence => ({
  idleSeconds: () => powerMonitor.getSystemIdleTime(),
  focused: () => window.isFocused(),
  repeat: (look) => void setInterval(look, everyMs).unref(),
});

/**
 * What a test says, when it says so: no clock runs against it. Until then somebody is there. The
 * packaged app does not offer this.
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
 * Passes on when somebody was last there. Only while the window has the focus: after that the time
 * runs from when it lost it, whatever is done in other programs. Answers with a look at once.
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
