import type { ReactNode } from 'react';
import { focusOnArrival } from '../lib/focus.ts';
import styles from './Form.module.css';

interface InPlaceProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A form in the place of the button that opened it: it takes the focus from there. */
export function InPlace({ label, children }: InPlaceProps) {
  return (
    <section ref={focusOnArrival} tabIndex={-1} aria-label={label} className={styles.inPlace}>
      {children}
    </section>
  );
}
