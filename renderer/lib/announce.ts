import { useEffect } from 'react';

/** Screen readers have read it by then; React Aria's announcer empties itself after as long. */
const spokenMs = 7_000;

let region: HTMLElement | null = null;

/**
 * Makes the one live region of the app. It stands in the page before any words do: screen readers
 * may miss a region that is inserted together with them.
 */
export function startAnnouncing(className: string): void {
  region = document.createElement('div');
  region.className = className;
  region.setAttribute('role', 'status');
  // The words that are added alone, not those before.
  region.setAttribute('aria-atomic', 'false');
  // Marked as an announcer: an open dialog or list hides all else from screen readers.
  region.dataset.liveAnnouncer = '';
  document.body.append(region);
}

/** Says what happened to screen readers, once; the same words again are said again. */
export function announce(words: string): void {
  if (region === null || words.trim() === '') return;
  const line = document.createElement('p');
  line.textContent = words;
  region.append(line);
  setTimeout(() => line.remove(), spokenMs);
}

/** Says words when they appear and when they change; null says nothing. */
export function useAnnounced(words: string | null): void {
  useEffect(() => {
    if (words !== null) announce(words);
  }, [words]);
}
