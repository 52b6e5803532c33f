import type { KeyboardEvent, ReactNode } from 'react';
import type { FormState } from '../lib/form.ts';
import { ErrorSummary } from './ErrorSummary.tsx';
import styles from './Form.module.css';
import { KeptNotice } from './KeptNotice.tsx';

export interface FormProps {
  readonly form: FormState;
  readonly children: ReactNode;
  /** Names the form for screen readers where a screen has two. */
  readonly label?: string;
  /** Ctrl+Enter saves with the intent "another". */
  readonly another?: boolean;
  /**
   * Enter inside a field, before it would save. True where it was about something else: then
   * nothing is sent. The button saves all the same.
   */
  readonly onEnter?: () => boolean;
}

/** Whether Enter in this field would send its form. */
const sendsOnEnter = (target: EventTarget) =>
  target instanceof HTMLInputElement && !['submit', 'button', 'reset'].includes(target.type);

/** A form with its summary of problems on top. The buttons are among its children. */
export function Form({ form, children, label, another = false, onEnter }: FormProps) {
  // Before the field hears of it: choices and tick boxes keep Enter to themselves.
  function onKeyDownCapture(event: KeyboardEvent) {
    if (!another || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    form.submit('another');
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    if (sendsOnEnter(event.target) && onEnter?.()) event.preventDefault();
  }
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
      onKeyDownCapture={onKeyDownCapture}
      onKeyDown={onKeyDown}
      {...(label !== undefined && { 'aria-label': label })}
    >
      {form.kept && <KeptNotice kept={form.kept} />}
      <ErrorSummary problems={form.problems} attempt={form.attempt} />
      {children}
    </form>
  );
}

interface FormActionsProps {
  readonly children: ReactNode;
  /** Stays at the lower edge of the window while the form above is longer. */
  readonly inSight?: boolean;
}

/** The row of buttons at the end of what they complete. */
export function FormActions({ children, inSight = false }: FormActionsProps) {
  return <div className={`${styles.actions} ${inSight ? styles.inSight : ''}`}>{children}</div>;
}
