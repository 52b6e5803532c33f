import { CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Checkbox } from './Checkbox.tsx';
import styles from './Choice.module.css';
import { FieldFrame } from './FieldFrame.tsx';
import type { Choice } from './RadioGroup.tsx';
import type { FieldProps } from './TextField.tsx';

interface CheckboxGroupProps<Value extends string> extends FieldProps<readonly Value[]> {
  readonly choices: readonly Choice<Value>[];
}

/** Any of a few answers, kept in the order of the choices. */
export function CheckboxGroup<Value extends string>(props: CheckboxGroupProps<Value>) {
  const { name, label, value, onChange, description, error, choices } = props;
  return (
    <AriaCheckboxGroup
      data-field={name}
      name={name}
      value={[...value]}
      onChange={(next) =>
        onChange(choices.map((choice) => choice.value).filter((each) => next.includes(each)))
      }
      isInvalid={error !== undefined}
      isRequired={props.required ?? false}
      validationBehavior="aria"
      className={styles.group ?? ''}
    >
      <FieldFrame label={label} description={description} error={error}>
        <div className={styles.choices}>
          {choices.map((choice) => (
            <Checkbox key={choice.value} value={choice.value} hint={choice.hint}>
              {choice.label}
            </Checkbox>
          ))}
        </div>
      </FieldFrame>
    </AriaCheckboxGroup>
  );
}
