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
}

/** A form with its summary of problems on top. The buttons are among its children. */
export function Form({ form, children, label, another = false }: FormProps) {
  function onKeyDown(event: KeyboardEvent) {
    if (!another || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.submit('another');
  }
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
      onKeyDown={onKeyDown}
      {...(label !== undefined && { 'aria-label': label })}
    >
      {form.kept && <KeptNotice kept={form.kept} />}
      <ErrorSummary problems={form.problems} attempt={form.attempt} />
      {children}
    </form>
  );
}

/** The row of buttons at the end of what they complete. */
export function FormActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
