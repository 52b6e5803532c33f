import { CircleAlert } from 'lucide-react';
import { memo } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { TextField } from 'react-aria-components/TextField';
import styles from './hierarchies.module.css';

interface GroupCellProps {
  /** The row and the step that it stands in. */
  readonly at: number;
  readonly step: number;
  readonly label: string;
  readonly value: string;
  readonly onChange: (at: number, step: number, value: string) => void;
  readonly error: string | undefined;
  /** The id of the list of names in use. */
  readonly names: string;
}

/**
 * The group of one answer at one step, typed or chosen from the names in use. Kept as it is while
 * others are typed in: with all the country's postcode areas there are hundreds.
 */
export const GroupCell = memo(function GroupCell(props: GroupCellProps) {
  const { at, step, label, value, onChange, error, names } = props;
  const name = `rows.${at}.groups.${step}`;
  return (
    <TextField
      data-field={name}
      name={name}
      aria-label={label}
      value={value}
      onChange={(typed) => onChange(at, step, typed)}
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
});
