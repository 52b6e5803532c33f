import { useEffect } from 'react';

const FOCUSABLE =
  'input:not([type="hidden"]):not([disabled]), select:not([disabled]), textarea:not([disabled]), button:not([disabled]), [tabindex="0"]';

/** What takes the focus of a field: itself, or the first part of it that can. */
export const focusableIn = (field: HTMLElement): HTMLElement | null =>
  field.matches('[tabindex]') || field.matches(FOCUSABLE)
    ? field
    : field.querySelector<HTMLElement>(FOCUSABLE);

/**
 * Puts the focus into the field of that name. A nested name ("consents.2.outcome") falls
 * back to the nearest field that stands on the screen ("consents").
 */
export function focusField(name: string, root: ParentNode = document): boolean {
  const parts = name.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const path = parts.slice(0, length).join('.');
    const field = root.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`);
    if (field === null) continue;
    const target = focusableIn(field);
    if (target === null) continue;
    target.scrollIntoView({ block: 'center' });
    target.focus();
    return true;
  }
  return false;
}

/** Scrolls to what has the focus where it is outside of the window. */
export function showFocused(root: ParentNode = document): void {
  const focused = root.querySelector(':focus');
  if (focused === null) return;
  const { top, bottom } = focused.getBoundingClientRect();
  if (top >= 0 && bottom <= window.innerHeight) return;
  focused.scrollIntoView({ block: focused.matches('h1') ? 'start' : 'center' });
}

/** Shows a field or button that takes the focus when it appears: React Aria focuses without scrolling. */
export function useFocusInView(autoFocus: boolean): void {
  useEffect(() => {
    if (autoFocus) showFocused();
  }, [autoFocus]);
}

/** A ref that focuses an element which replaces a pressed one, so that keyboard users go on from there. */
export const focusOnArrival = (element: HTMLElement | null) => element?.focus();
