import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useUnfinished } from '../lib/drafts.ts';
import styles from './Disclosure.module.css';

interface DisclosureProps {
  readonly title: string;
  /** Follows the title in a softer voice, such as how many are inside. */
  readonly beside?: string;
  /** The title with what it is about, where several of one title stand on a screen. */
  readonly label?: string;
  /** Among other things, without rules and not as tall as a part of a page. */
  readonly quiet?: boolean;
  readonly children: ReactNode;
  /** The attempt to save that found a problem inside, or 0: it opens, so that the field can be reached. */
  readonly problem?: number;
  /** Text that was kept came back inside: it opens, so that it is seen. */
  readonly holdsText?: boolean;
  /** The key of the form inside: it opens where something in it was not finished. */
  readonly form?: string;
}

/** A part of a page that stays shut until somebody wants it. */
export function Disclosure(props: DisclosureProps) {
  const { title, beside, label, quiet = false, children, problem = 0, holdsText = false } = props;
  const { form } = props;
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState(problem);
  if (problem !== seen) {
    setSeen(problem);
    if (problem > 0) setOpen(true);
  }
  useUnfinished(form, () => setOpen(true));
  const [held, setHeld] = useState(false);
  if (holdsText !== held) {
    setHeld(holdsText);
    if (holdsText) setOpen(true);
  }
  return (
    <details
      open={open}
      className={`${styles.disclosure} ${quiet ? styles.quiet : ''}`}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary {...(label !== undefined && { 'aria-label': label })}>
        <ChevronRight aria-hidden="true" />
        <span>{title}</span>
        {beside !== undefined && <small>{beside}</small>}
      </summary>
      {/* Shut, it costs nothing: a form of many parts stays quick to type in. */}
      {open && <div className={styles.disclosed}>{children}</div>}
    </details>
  );
}
