import type { ReactNode } from 'react';
import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components/RadioGroup';
import styles from './Choice.module.css';
import { FieldFrame } from './FieldFrame.tsx';
import { type FieldProps, fieldState } from './TextField.tsx';

export interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: ReactNode;
}

export interface ChoiceProps<Value extends string> extends FieldProps<Value | ''> {
  readonly choices: readonly Choice<Value>[];
}

/** What a field with one answer hands to React Aria; '' stands for none. */
export function choiceState<Value extends string>(props: ChoiceProps<Value>) {
  const { value, onChange, choices } = props;
  return {
    ...fieldState(props),
    value: value === '' ? null : value,
    onChange: (next: unknown) => {
      const chosen = choices.find((choice) => choice.value === next);
      if (chosen) onChange(chosen.value);
    },
  };
}

interface RadioGroupProps<Value extends string> extends ChoiceProps<Value> {
  /** Stands between the words and the choices, such as more to read. */
  readonly before?: ReactNode;
  /** Side by side, for two or three short words. */
  readonly row?: boolean;
  /** Five marks in one line that never wraps, each word under its mark; the last choice stands below. */
  readonly scale?: boolean;
}

/** One of a few answers, none chosen for anybody beforehand ('' as the value). */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, description, error, choices, row = false, scale = false } = props;
  const look = scale ? styles.scale : row ? styles.row : '';
  return (
    <AriaRadioGroup {...choiceState(props)} className={`${styles.group} ${look}`}>
      <FieldFrame label={label} description={description} error={error}>
        {props.before}
        <div className={styles.choices}>
          {choices.map((choice) => (
            <Radio key={choice.value} value={choice.value} className={styles.choice ?? ''}>
              <span aria-hidden="true" className={`${styles.mark} ${styles.dot}`} />
              <span className={styles.words}>
                {choice.label}
                {choice.hint !== undefined && <span className={styles.hint}>{choice.hint}</span>}
              </span>
            </Radio>
          ))}
        </div>
      </FieldFrame>
    </AriaRadioGroup>
  );
}
