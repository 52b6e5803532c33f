import { type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './Grid.module.css';
import type { Said } from './useGrid.ts';

interface GridFrameProps {
  readonly said: Said;
  /** The grid, or what stands there as long as it has no rows. */
  readonly children: ReactNode;
  /** What completes the grid, such as Save. */
  readonly actions?: ReactNode;
  /** At the far side, such as the saved state. */
  readonly end?: ReactNode;
}

/**
 * A grid above the bar that completes it. The bar stays in sight however long the grid is, and
 * says what the last key or button did.
 */
export function GridFrame({ said, children, actions, end }: GridFrameProps) {
  const bar = useRef<HTMLDivElement>(null);
  // The totals stand above the bar, whose height grows with its words and with the text size.
  useLayoutEffect(() => {
    const box = bar.current;
    if (box === null) return;
    const tell = () =>
      box.parentElement?.style.setProperty('--grid-bar', `${box.getBoundingClientRect().height}px`);
    tell();
    const watching = new ResizeObserver(tell);
    watching.observe(box);
    return () => watching.disconnect();
  }, []);
  return (
    <div className={styles.frame}>
      {children}
      <div ref={bar} className={styles.bar}>
        {actions}
        <p role="status" className={styles.said}>
          {/* A new element for each step: the same words again are spoken again. */}
          <span key={said.step}>{said.words}</span>
        </p>
        {end}
      </div>
    </div>
  );
}
