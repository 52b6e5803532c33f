import { focusableIn } from './focus.ts';

/** How far a page was scrolled, and what on it had the focus. */
export interface Place {
  readonly scrollY: number;
  /** The row of a long list. */
  readonly row?: number | undefined;
  /** What else had the focus: the `nth` of those that the selector finds, with these words if said. */
  readonly selector?: string | undefined;
  readonly words?: string;
  readonly nth?: number | undefined;
  /** Whether it is a field: then what can have the focus is inside. */
  readonly field?: true | undefined;
}

function find(page: ParentNode, selector: string, words?: string): HTMLElement[] {
  const all = [...page.querySelectorAll<HTMLElement>(selector)];
  return words === undefined ? all : all.filter(({ textContent }) => textContent === words);
}

/** The place of a page as it is shown now. */
export function lookAt(document: Document): Place {
  const { scrollY = 0 } = document.defaultView ?? {};
  const page = document.querySelector('[data-page]');
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !page?.contains(focused)) return { scrollY };
  const row = focused.closest<HTMLElement>('[data-row]')?.dataset.row;
  if (row !== undefined) return { scrollY, row: Number(row) };
  const cell = focused.closest<HTMLElement>('[data-place]')?.dataset.place;
  if (cell !== undefined)
    return { scrollY, selector: `[data-place="${CSS.escape(cell)}"]`, nth: 0 };
  const href = focused.getAttribute('href');
  const selector = href === null ? 'button' : `a[href="${CSS.escape(href)}"]`;
  if (!focused.matches(selector)) return { scrollY };
  const words = focused.textContent ?? '';
  const nth = find(page, selector, words).indexOf(focused);
  return { scrollY, selector, words, nth };
}

/**
 * The place of a page that is locked: a field too, and never the words of what had the focus, which
 * may name a person.
 */
export function leftAt(document: Document): Place {
  const { words, ...place } = lookAt(document);
  const page = document.querySelector('[data-page]');
  const focused = document.activeElement;
  if (page === null || !(focused instanceof HTMLElement) || !page.contains(focused)) return place;
  const field = focused.closest<HTMLElement>('[data-field]');
  if (field !== null && place.row === undefined) {
    const form = field.closest<HTMLElement>('[data-form]')?.dataset.form;
    // Several forms of a page may have a field of that name.
    const within = form === undefined ? '' : `[data-form="${CSS.escape(form)}"] `;
    const selector = `${within}[data-field="${CSS.escape(field.dataset.field ?? '')}"]`;
    const nth = find(page, selector).indexOf(field);
    return { scrollY: place.scrollY, selector, nth, field: true };
  }
  if (place.selector === undefined || words === undefined) return place;
  return { ...place, nth: find(page, place.selector).indexOf(focused) };
}

function focusedThen(page: ParentNode, { row, selector, words, nth = 0, field }: Place) {
  if (row !== undefined) return page.querySelector<HTMLElement>(`[data-row="${row}"]`);
  const found = selector === undefined ? null : (find(page, selector, words)[nth] ?? null);
  return field && found !== null ? focusableIn(found) : found;
}

/**
 * Shows a page as it was left. What loads by itself is waited for, until the user does something.
 * The heading has the focus until what had it is there again.
 */
export function putBack(heading: HTMLElement, place: Place): () => void {
  const ending = new AbortController();
  const end = () => ending.abort();
  const page = heading.closest('[data-page]');
  heading.focus({ preventScroll: true });
  const show = () => {
    window.scrollTo(0, place.scrollY);
    const target = page === null ? null : focusedThen(page, place);
    // A form that opens again by itself has the focus as a whole until its field is found.
    const { activeElement } = document;
    const waits = activeElement === heading || activeElement?.contains(target);
    if (waits && target !== activeElement) target?.focus({ preventScroll: true });
    const found = target !== null || (place.row === undefined && place.selector === undefined);
    if (found && Math.abs(window.scrollY - place.scrollY) < 1) end();
  };
  const observer = new ResizeObserver(show);
  ending.signal.addEventListener('abort', () => observer.disconnect());
  for (const type of ['keydown', 'pointerdown', 'wheel']) {
    window.addEventListener(type, end, { signal: ending.signal, capture: true, passive: true });
  }
  observer.observe(document.body);
  return end;
}
