/**
 * A ref for a box that may scroll sideways: while its content is wider than it, it takes the
 * focus, so that it can be scrolled by keyboard (WCAG 2.1.1), and says in the words of its
 * `data-scrolls` what it is.
 */
export function scrollable(box: HTMLElement | null): (() => void) | undefined {
  if (box === null) return undefined;
  const observer = new ResizeObserver(() => {
    const { scrolls } = box.dataset;
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.role = 'group';
      box.ariaLabel = scrolls ?? null;
      return;
    }
    box.removeAttribute('tabindex');
    box.role = null;
    box.ariaLabel = null;
  });
  observer.observe(box);
  for (const part of box.children) observer.observe(part);
  return () => observer.disconnect();
}
