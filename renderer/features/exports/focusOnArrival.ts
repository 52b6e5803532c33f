/** A ref for what took the place of something that was pressed: the keyboard goes on from there. */
export const focusOnArrival = (element: HTMLElement | null) => element?.focus();
