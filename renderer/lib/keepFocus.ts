const places = '[role="dialog"], [role="alertdialog"], form, section, [data-page]';

/**
 * Keeps the focus from falling to the page: where what had it goes away, such as a button that did
 * its work, the heading of the part that it stood in takes it, so that reading goes on there.
 */
export function keepFocus(signal: AbortSignal): void {
  let path: readonly Element[] = [];
  const takeUp = () => {
    if (document.activeElement !== document.body || path[0]?.isConnected !== false) return;
    const place = path.find((element) => element.isConnected && element.matches(places));
    const heading =
      place?.querySelector<HTMLElement>('h1, h2, h3') ?? document.querySelector<HTMLElement>('h1');
    if (heading === null) return;
    heading.tabIndex = -1;
    heading.focus();
  };
  const observer = new MutationObserver(() => {
    if (document.activeElement !== document.body || path[0]?.isConnected !== false) return;
    // After a new page, a dialog that closes or a field that appears has taken it where it belongs.
    requestAnimationFrame(() => requestAnimationFrame(takeUp));
  });
  const remember = ({ target }: FocusEvent) => {
    path = target instanceof Element ? withAncestors(target) : [];
  };
  document.addEventListener('focusin', remember, { signal });
  observer.observe(document.body, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
}

function withAncestors(element: Element): Element[] {
  const path: Element[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) path.push(at);
  return path;
}
