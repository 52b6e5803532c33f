import { useCallback, useState } from 'react';

/** The height of an element in pixels, followed as the size of the text changes. */
export function useRowHeight(): [
  (element: HTMLElement | null) => (() => void) | undefined,
  number,
] {
  const [height, setHeight] = useState(48);
  const measure = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (element.offsetHeight > 0) setHeight(element.offsetHeight);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [measure, height];
}
