import { useEffect } from 'react';

interface Shortcut {
  readonly keys: string;
  /** The same on a keyboard where the sign needs no Shift. */
  readonly also?: string;
  /** Heard before anything on the screen, such as a cell that is being edited. */
  readonly everywhere?: boolean;
}

/**
 * Every shortcut that works on a whole screen. Each needs words under `shell:shortcuts.<id>`.
 */
export const shortcuts = {
  help: { keys: '?' },
  search: { keys: 'Ctrl+K' },
  back: { keys: 'Alt+Left', everywhere: true },
  lock: { keys: 'Ctrl+L', everywhere: true },
  larger: { keys: 'Ctrl++', also: 'Ctrl+=', everywhere: true },
  smaller: { keys: 'Ctrl+-', everywhere: true },
  usual: { keys: 'Ctrl+0', everywhere: true },
  'save-another': { keys: 'Ctrl+Enter' },
  'mark-hide': { keys: 'A' },
  'mark-leave': { keys: 'R' },
  'mark-next': { keys: 'N' },
} as const satisfies Record<string, Shortcut>;

/** Keys that work inside a list or a register; words under `shell:shortcuts.<place>.<id>`. */
export const keysWithin = {
  list: { move: '↑ ↓', page: 'Page Up, Page Down', ends: 'Home, End', open: 'Enter' },
  register: {
    move: '← → ↑ ↓',
    change: 'Enter, F2',
    leave: 'Esc',
    mark: 'Shift+↑ ↓',
    came: 'Y, S, A, N',
    all: 'Ctrl+A',
    copy: 'Ctrl+C, Ctrl+V',
    fill: 'Ctrl+D',
    clear: 'Delete',
    undo: 'Ctrl+Z, Ctrl+Y',
  },
} as const;

type ShortcutId = keyof typeof shortcuts;

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** How a key press is written in the registry; Command on a Mac counts as Ctrl. */
export function writtenAs({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string {
  const plain = key.length === 1;
  const named = plain && /[a-z]/.test(key) ? key.toUpperCase() : key.replace(/^Arrow/, '');
  const parts = [ctrlKey || metaKey ? 'Ctrl' : '', altKey ? 'Alt' : ''];
  // Shift is part of a sign such as "?", but a key of its own with letters and names.
  if (shiftKey && (!plain || /[A-Z]/.test(named))) parts.push('Shift');
  return [...parts.filter(Boolean), named].join('+');
}

/** Keys that two shortcuts claim; a test holds that there are none. */
export function clashes(of: Readonly<Record<string, { keys: string }>>): string[] {
  const seen = new Set<string>();
  return Object.values(of).flatMap(({ keys }) => {
    const same = keys.toLowerCase();
    if (seen.has(same)) return [keys];
    seen.add(same);
    return [];
  });
}

const typesText = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Runs `act` on the keys of a shortcut while the screen is there. Bare signs leave text alone. */
export function useShortcut(id: ShortcutId, act: () => void): void {
  useEffect(() => {
    const { keys, also, everywhere = false }: Shortcut = shortcuts[id];
    const listener = (event: KeyboardEvent) => {
      const pressed = writtenAs(event);
      if (event.defaultPrevented || (pressed !== keys && pressed !== also)) return;
      if (!/Ctrl|Alt/.test(keys) && typesText(event.target)) return;
      event.preventDefault();
      if (everywhere) event.stopPropagation();
      act();
    };
    window.addEventListener('keydown', listener, everywhere);
    return () => window.removeEventListener('keydown', listener, everywhere);
  }, [id, act]);
}
