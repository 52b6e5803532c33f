import { CircleAlert } from 'lucide-react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { TextField } from 'react-aria-components/TextField';
import styles from './hierarchies.module.css';

interface GroupCellProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
  /** The id of the list of names in use. */
  readonly names: string;
}

/** The group of one answer at one step, typed or chosen from the names in use. */
export function GroupCell({ name, label, value, onChange, error, names }: GroupCellProps) {
  return (
    <TextField
      data-field={name}
      name={name}
      aria-label={label}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
      className={styles.cell ?? ''}
    >
      <FieldError className={styles.wrong ?? ''}>
        <CircleAlert aria-hidden="true" />
        <span>{error}</span>
      </FieldError>
      <Input list={names} className={styles.input ?? ''} />
    </TextField>
  );
}
