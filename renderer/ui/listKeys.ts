/** Where a key leads in a list, or null where the list leaves the key alone. */
export function nextIndex(key: string, index: number, total: number, page: number): number | null {
  const held = (next: number) => Math.max(0, Math.min(total - 1, next));
  switch (key) {
    case 'ArrowUp':
      return held(index - 1);
    case 'ArrowDown':
      return held(index + 1);
    case 'PageUp':
      return held(index - page);
    case 'PageDown':
      return held(index + page);
    case 'Home':
      return 0;
    case 'End':
      return held(total - 1);
    default:
      return null;
  }
}
