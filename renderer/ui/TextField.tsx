import type { HTMLInputAutoCompleteAttribute, ReactNode, Ref } from 'react';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { useFocusInView } from '../lib/focus.ts';
import styles from './Field.module.css';
import { FieldFrame } from './FieldFrame.tsx';

export interface FieldProps<Value> {
  readonly name: string;
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly required?: boolean;
}

/** What every field hands to React Aria: its place, and that the contract alone judges it. */
export function fieldState({
  name,
  error,
  required,
}: Omit<FieldProps<never>, 'label' | 'value' | 'onChange'>) {
  return {
    ...{ 'data-field': name, name },
    isInvalid: error !== undefined,
    isRequired: required ?? false,
    validationBehavior: 'aria',
  } as const;
}

interface TextFieldProps extends FieldProps<string> {
  readonly type?: 'text' | 'password' | 'email' | 'tel' | 'search';
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly autoFocus?: boolean;
  readonly prefix?: ReactNode;
  readonly suffix?: ReactNode;
  readonly after?: ReactNode;
  readonly short?: boolean;
  readonly big?: boolean;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  readonly onBlur?: () => void;
  readonly onKey?: (event: { key: string; getModifierState(key: string): boolean }) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, description, error, after } = props;
  const invalid = error !== undefined;
  useFocusInView(props.autoFocus ?? false);
  return (
    <AriaTextField
      {...fieldState(props)}
      value={value}
      onChange={onChange}
      type={props.type ?? 'text'}
      autoComplete={props.autoComplete ?? 'off'}
      autoFocus={props.autoFocus ?? false}
      inputMode={props.inputMode ?? 'text'}
      spellCheck="false"
      className={`${styles.field} ${props.short ? styles.short : ''}`}
      {...(props.onBlur && { onBlur: props.onBlur })}
      {...(props.onKey && { onKeyDown: props.onKey, onKeyUp: props.onKey })}
    >
      <FieldFrame label={label} description={description} error={error} after={after}>
        <Group isInvalid={invalid} className={`${styles.box} ${props.big ? styles.big : ''}`}>
          {props.prefix !== undefined && <span className={styles.prefix}>{props.prefix}</span>}
          <Input className={styles.input ?? ''} {...(props.inputRef && { ref: props.inputRef })} />
          {props.suffix !== undefined && <span className={styles.suffix}>{props.suffix}</span>}
        </Group>
      </FieldFrame>
    </AriaTextField>
  );
}
