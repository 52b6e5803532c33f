import { Check, CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { useFocusInView } from '../lib/focus.ts';
import styles from './Choice.module.css';

interface CheckboxProps {
  readonly children: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** Its value within a group. */
  readonly value?: string;
  readonly name?: string;
  readonly selected?: boolean;
  readonly onChange?: (selected: boolean) => void;
  readonly autoFocus?: boolean;
}

/** One thing to tick, alone or within a `CheckboxGroup`. */
export function Checkbox({
  children,
  hint,
  error,
  value,
  name,
  selected,
  onChange,
  autoFocus = false,
}: CheckboxProps) {
  useFocusInView(autoFocus);
  return (
    <AriaCheckbox
      className={styles.choice ?? ''}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      autoFocus={autoFocus}
      {...(value !== undefined && { value })}
      {...(name !== undefined && { name, 'data-field': name })}
      {...(selected !== undefined && { isSelected: selected })}
      {...(onChange && { onChange })}
    >
      <span aria-hidden="true" className={`${styles.mark} ${styles.box}`}>
        <Check />
      </span>
      <span className={styles.words}>
        {children}
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
        {error !== undefined && (
          <span className={styles.error}>
            <CircleAlert aria-hidden="true" />
            <span>{error}</span>
          </span>
        )}
      </span>
    </AriaCheckbox>
  );
}
