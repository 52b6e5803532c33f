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

/** Brings a grid that scrolls in a box of its own into view, with its end above the bar. */
export function revealBox(box: Element | null | undefined) {
  if (!box || getComputedStyle(box).overflowY !== 'auto') return;
  box.scrollIntoView({ block: 'nearest' });
  // Chromium leaves the scroll margin of a box that scrolls out of account.
  if (box.scrollHeight <= box.clientHeight) return;
  const bar = box.parentElement?.lastElementChild?.getBoundingClientRect().height ?? 0;
  const under = box.getBoundingClientRect().bottom + bar - document.documentElement.clientHeight;
  if (under > 0) window.scrollBy(0, under);
}

/** What the bar was high last: the next one begins with it and is seldom changed. */
let barHeight = '0px';

const begin = (frame: HTMLElement | null) => frame?.style.setProperty('--grid-bar', barHeight);

/**
 * A grid above the bar that completes it. The bar stays in sight however long the grid is, and
 * says what the last key or button did.
 */
export function GridFrame({ said, children, actions, end }: GridFrameProps) {
  const bar = useRef<HTMLDivElement>(null);
  // The totals stand above the bar, whose height grows with its words and with the text size. It
  // is heard of after the layout: asking for it in between would lay out the whole grid twice.
  useLayoutEffect(() => {
    const box = bar.current;
    if (box === null) return;
    const watching = new ResizeObserver(() => {
      barHeight = `${box.getBoundingClientRect().height}px`;
      const frame = box.parentElement ?? box;
      if (frame.style.getPropertyValue('--grid-bar') === barHeight) return;
      frame.style.setProperty('--grid-bar', barHeight);
      const grid = frame.firstElementChild;
      // What is worked in must not end under a bar that has grown.
      if (grid?.contains(document.activeElement)) revealBox(grid);
    });
    watching.observe(box);
    return () => watching.disconnect();
  }, []);
  return (
    <div ref={begin} className={styles.frame}>
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
