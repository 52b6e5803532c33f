import { type KeyboardEvent, useEffect, useState } from 'react';

/**
 * Ctrl+S and Ctrl+Enter anywhere in a part of the screen. A cell that is being edited gives its
 * text first, so saving waits until the draft has it.
 */
export function useSaveKeys(save: () => void) {
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return;
    setAsked(false);
    save();
  }, [asked, save]);

  return (event: KeyboardEvent) => {
    const saves = event.key === 'Enter' || event.key.toLowerCase() === 's';
    if (!saves || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.target instanceof HTMLInputElement) event.target.blur();
    setAsked(true);
  };
}
