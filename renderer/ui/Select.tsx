import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { useTranslation } from 'react-i18next';
import styles from './Field.module.css';
import { FieldFrame } from './FieldFrame.tsx';
import list from './ListBox.module.css';
import { type ChoiceProps, choiceState } from './RadioGroup.tsx';

interface SelectProps<Value extends string> extends ChoiceProps<Value> {
  readonly quietLabel?: boolean;
}

/** One answer out of a longer list that stays shut until it is asked for. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { t } = useTranslation('common');
  const { label, description, error, choices } = props;
  return (
    <AriaSelect
      {...choiceState(props)}
      placeholder={t('select.none')}
      className={`${styles.field} ${styles.middle}`}
    >
      <FieldFrame
        label={label}
        quietLabel={props.quietLabel ?? false}
        description={description}
        error={error}
      >
        <Button className={`${styles.box} ${list.opener}`}>
          <SelectValue className={list.value ?? ''} />
          <ChevronDown aria-hidden="true" />
        </Button>
      </FieldFrame>
      <Popover className={list.popover ?? ''}>
        <ListBox
          className={list.list ?? ''}
          items={choices.map((choice) => ({ ...choice, id: choice.value }))}
        >
          {(choice) => (
            <ListBoxItem id={choice.value} textValue={choice.label} className={list.option ?? ''}>
              <span>{choice.label}</span>
              {choice.hint !== undefined && <small>{choice.hint}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
