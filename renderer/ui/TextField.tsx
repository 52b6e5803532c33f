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

interface LinesProps extends FieldProps<string> {
  readonly autoFocus?: boolean;
}

/** What a field of text hands to React Aria; one that begins with the focus is scrolled into view. */
export function useLines(props: LinesProps) {
  const { value, onChange, autoFocus = false } = props;
  useFocusInView(autoFocus);
  return { ...fieldState(props), value, onChange, autoFocus };
}

interface TextFieldProps extends LinesProps {
  readonly type?: 'text' | 'password' | 'email' | 'tel' | 'search';
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly prefix?: ReactNode;
  readonly suffix?: ReactNode;
  readonly after?: ReactNode;
  /** Keeps the label for screen readers only, in a column whose heading says the same. */
  readonly quietLabel?: boolean;
  readonly short?: boolean;
  readonly big?: boolean;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  readonly onBlur?: () => void;
  readonly onKey?: (event: { key: string; getModifierState(key: string): boolean }) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { label, description, error, after } = props;
  const lines = useLines(props);
  return (
    <AriaTextField
      {...lines}
      type={props.type ?? 'text'}
      autoComplete={props.autoComplete ?? 'off'}
      inputMode={props.inputMode ?? 'text'}
      spellCheck="false"
      className={`${styles.field} ${props.short ? styles.short : ''}`}
      {...(props.onBlur && { onBlur: props.onBlur })}
      {...(props.onKey && { onKeyDown: props.onKey, onKeyUp: props.onKey })}
    >
      <FieldFrame
        label={label}
        quietLabel={props.quietLabel ?? false}
        description={description}
        error={error}
        after={after}
      >
        <Group
          isInvalid={lines.isInvalid}
          className={`${styles.box} ${props.big ? styles.big : ''}`}
        >
          {props.prefix !== undefined && <span className={styles.prefix}>{props.prefix}</span>}
          <Input className={styles.input ?? ''} {...(props.inputRef && { ref: props.inputRef })} />
          {props.suffix !== undefined && <span className={styles.suffix}>{props.suffix}</span>}
        </Group>
      </FieldFrame>
    </AriaTextField>
  );
}

/** The search above a list, by which its address is kept. */
export function FindField(props: Pick<FieldProps<string>, 'label' | 'value' | 'onChange'>) {
  return <TextField {...props} name="find" type="search" />;
}
