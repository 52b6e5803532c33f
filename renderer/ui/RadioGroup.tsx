import type { ReactNode } from 'react';
import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components/RadioGroup';
import styles from './Choice.module.css';
import { FieldFrame } from './FieldFrame.tsx';
import type { FieldProps } from './TextField.tsx';

export interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: ReactNode;
}

interface RadioGroupProps<Value extends string> extends FieldProps<Value | ''> {
  readonly choices: readonly Choice<Value>[];
  /** Stands between the words and the choices, such as more to read. */
  readonly before?: ReactNode;
  /** Side by side, for two or three short words. */
  readonly row?: boolean;
}

/** One of a few answers, none chosen for anybody beforehand ('' as the value). */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { name, label, value, onChange, description, error, choices, row = false } = props;
  return (
    <AriaRadioGroup
      data-field={name}
      name={name}
      value={value === '' ? null : value}
      onChange={(next) => {
        const chosen = choices.find((choice) => choice.value === next);
        if (chosen) onChange(chosen.value);
      }}
      isInvalid={error !== undefined}
      isRequired={props.required ?? false}
      validationBehavior="aria"
      className={`${styles.group} ${row ? styles.row : ''}`}
    >
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
