import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import styles from './Field.module.css';
import { FieldFrame } from './FieldFrame.tsx';
import { type FieldProps, useLines } from './TextField.tsx';

interface TextAreaProps extends FieldProps<string> {
  readonly rows?: number;
  readonly autoFocus?: boolean;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { label, description, error, rows = 4 } = props;
  const lines = useLines(props);
  return (
    <AriaTextField {...lines} className={`${styles.field} ${styles.tall}`}>
      <FieldFrame label={label} description={description} error={error}>
        <div className={styles.box} data-invalid={lines.isInvalid || undefined}>
          <AriaTextArea rows={rows} className={styles.input ?? ''} />
        </div>
      </FieldFrame>
    </AriaTextField>
  );
}
