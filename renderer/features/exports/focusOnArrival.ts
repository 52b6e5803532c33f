/** A ref that focuses an element which replaces a pressed one, so that keyboard users go on from there. */
export const focusOnArrival = (element: HTMLElement | null) => element?.focus();
