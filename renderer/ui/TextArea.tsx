import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { useFocusInView } from '../lib/focus.ts';
import styles from './Field.module.css';
import { FieldFrame } from './FieldFrame.tsx';
import { type FieldProps, fieldState } from './TextField.tsx';

interface TextAreaProps extends FieldProps<string> {
  readonly rows?: number;
  readonly autoFocus?: boolean;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { label, value, onChange, description, error, rows = 4 } = props;
  const invalid = error !== undefined;
  useFocusInView(props.autoFocus ?? false);
  return (
    <AriaTextField
      {...fieldState(props)}
      value={value}
      onChange={onChange}
      autoFocus={props.autoFocus ?? false}
      className={`${styles.field} ${styles.tall}`}
    >
      <FieldFrame label={label} description={description} error={error}>
        <div className={styles.box} data-invalid={invalid || undefined}>
          <AriaTextArea rows={rows} className={styles.input ?? ''} />
        </div>
      </FieldFrame>
    </AriaTextField>
  );
}
