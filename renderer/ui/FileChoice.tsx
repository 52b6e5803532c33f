import { CircleAlert } from 'lucide-react';
import { useId } from 'react';
import { Button } from './Button.tsx';
import styles from './Field.module.css';

interface FileChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly description?: string | undefined;
  /** What is chosen, in words. */
  readonly state: string;
  readonly error?: string | undefined;
  /** Says the error aloud: one that a summary says too is silent here. */
  readonly said?: boolean;
  /** The words of the button. */
  readonly choose: string;
  readonly busy?: boolean;
  readonly autoFocus?: boolean;
  readonly onPress: () => void;
}

/** A file that is chosen in a dialog, in the order that every field keeps. */
export function FileChoice(props: FileChoiceProps) {
  const { name, label, description, state, error, said = false, choose, busy = false } = props;
  const id = useId();
  const described = [description && `${id}-description`, error && `${id}-error`, `${id}-state`];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a box of its own
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={described.filter(Boolean).join(' ')}
      className={styles.field}
      data-field={name}
      {...(error !== undefined && { 'data-invalid': true })}
    >
      <span id={`${id}-label`} className={styles.label}>
        {label}
      </span>
      {description !== undefined && (
        <span id={`${id}-description`} className={styles.description}>
          {description}
        </span>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error} {...(said && { role: 'alert' })}>
          <CircleAlert aria-hidden="true" />
          <span>{error}</span>
        </p>
      )}
      <p id={`${id}-state`} className={styles.description} aria-live="polite">
        {state}
      </p>
      <div>
        <Button busy={busy} autoFocus={props.autoFocus ?? false} onPress={props.onPress}>
          {choose}
        </Button>
      </div>
    </div>
  );
}
