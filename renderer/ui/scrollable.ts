/**
 * A ref for a box that may scroll sideways: while its content is wider than it, it takes the
 * focus, so that it can be scrolled by keyboard (WCAG 2.1.1).
 */
export function scrollable(box: HTMLElement | null): (() => void) | undefined {
  if (box === null) return undefined;
  const observer = new ResizeObserver(() => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  });
  observer.observe(box);
  for (const part of box.children) observer.observe(part);
  return () => observer.disconnect();
}
