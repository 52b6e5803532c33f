import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import styles from './Disclosure.module.css';

interface DisclosureProps {
  readonly title: string;
  /** Follows the title in a softer voice, such as how many are inside. */
  readonly beside?: string;
  readonly children: ReactNode;
  /** The attempt to save that found a problem inside, or 0: it opens, so that the field can be reached. */
  readonly problem?: number;
}

/** A part of a page that stays shut until somebody wants it. */
export function Disclosure({ title, beside, children, problem = 0 }: DisclosureProps) {
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState(problem);
  if (problem !== seen) {
    setSeen(problem);
    if (problem > 0) setOpen(true);
  }
  return (
    <details
      open={open}
      className={styles.disclosure}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <ChevronRight aria-hidden="true" />
        <span>{title}</span>
        {beside !== undefined && <small>{beside}</small>}
      </summary>
      {/* Shut, it costs nothing: a form of many parts stays quick to type in. */}
      {open && <div className={styles.disclosed}>{children}</div>}
    </details>
  );
}
