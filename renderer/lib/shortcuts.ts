import { useEffect } from 'react';

/**
 * Every shortcut of the app. Keys of a grid or list are not here: they work only inside it.
 * Each needs words under `shell:shortcuts.<id>`.
 */
export const shortcuts = {
  help: { keys: '?' },
  search: { keys: 'Ctrl+K' },
  lock: { keys: 'Ctrl+L' },
  'save-another': { keys: 'Ctrl+Enter' },
  'mark-hide': { keys: 'A' },
  'mark-leave': { keys: 'R' },
  'mark-next': { keys: 'N' },
} as const satisfies Record<string, { keys: string }>;

export type ShortcutId = keyof typeof shortcuts;

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
  const named = plain && /[a-z]/.test(key) ? key.toUpperCase() : key;
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
    const { keys } = shortcuts[id];
    const listener = (event: KeyboardEvent) => {
      if (event.defaultPrevented || writtenAs(event) !== keys) return;
      if (!keys.includes('Ctrl') && typesText(event.target)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [id, act]);
}
