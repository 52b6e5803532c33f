import { type KeyboardEvent, type ReactNode, useContext, useEffect, useState } from 'react';
import { ComboBox as AriaComboBox, ComboBoxStateContext } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import { useFocusInView } from '../lib/focus.ts';
import styles from './Field.module.css';
import { FieldFrame } from './FieldFrame.tsx';
import list from './ListBox.module.css';

/** Longer lists are searched further, not scrolled. */
const MOST = 50;

export interface ComboBoxOption {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

export interface ComboBoxProps {
  readonly name: string;
  readonly label: string;
  /** Already filtered for what is typed; the first fifty show. */
  readonly options: readonly ComboBoxOption[];
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onChoose: (id: string) => void;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  /** Hides the label for the eye, where the place says it, such as the search on top. */
  readonly quietLabel?: boolean;
  readonly placeholder?: string;
  /** Stands at the end of the box, such as the keys that lead here. */
  readonly suffix?: ReactNode;
  /**
   * What Enter takes where nothing is picked; null as long as there is nothing to take. An Enter
   * that comes before the answer waits for it.
   */
  readonly enterTakes?: string | null;
  /** Shown and spoken after an Enter that finds nobody; given only once the answer is there. */
  readonly enterFindsNone?: string | undefined;
  /** What stands in the list where nothing was found. */
  readonly empty?: ReactNode;
  /** The answer to what is typed is not there: an empty list stays shut, and is not counted aloud. */
  readonly waiting?: boolean;
}

/** Type to find one of many. What is typed stays, also when nothing is chosen. */
export function ComboBox(props: ComboBoxProps) {
  const { t } = useTranslation('common');
  const { name, label, options, text, onText, onChoose, description, error } = props;
  const invalid = error !== undefined;
  const [chosen, setChosen] = useState<string | null>(null);
  // Only while its words stand in the box: the list shuts over them instead of finding them again.
  const standing = options.find(({ id, label: words }) => id === chosen && words === text);
  const { enterTakes, enterFindsNone, waiting = false } = props;
  const shut = waiting && options.length === 0;
  const [entered, setEntered] = useState(false);
  const [foundNone, setFoundNone] = useState(false);
  useEffect(() => {
    if (!entered || (enterTakes == null && enterFindsNone === undefined)) return;
    setEntered(false);
    // A later answer to the same words must not add somebody after all.
    if (enterTakes == null) setFoundNone(true);
    else onChoose(enterTakes);
  });

  function forgetEnter() {
    setEntered(false);
    setFoundNone(false);
  }

  useFocusInView(props.autoFocus ?? false);

  /** Enter with nothing picked takes the first one found, as the search on top does. */
  function onKeyDownCapture(event: KeyboardEvent) {
    if (event.key !== 'Enter') return forgetEnter();
    const picked = (event.target as HTMLElement).getAttribute('aria-activedescendant');
    if (enterTakes === undefined || picked || text.trim() === '') return;
    event.preventDefault();
    event.stopPropagation();
    setEntered(true);
  }

  const box = (
    <Group isInvalid={invalid} className={styles.box ?? ''}>
      <Input
        className={styles.input ?? ''}
        placeholder={props.placeholder ?? ''}
        onKeyDownCapture={onKeyDownCapture}
      />
      {props.suffix !== undefined && <span className={styles.suffix}>{props.suffix}</span>}
    </Group>
  );
  return (
    <AriaComboBox
      data-field={name}
      name={name}
      items={options.slice(0, MOST)}
      inputValue={text}
      onInputChange={(next) => {
        if (next !== text) forgetEnter();
        onText(next);
      }}
      value={standing?.id ?? null}
      onChange={(id) => {
        if (id === null) return;
        setChosen(String(id));
        onChoose(String(id));
      }}
      allowsCustomValue
      allowsEmptyCollection={props.empty !== undefined && text.trim() !== '' && !shut}
      isInvalid={invalid}
      validationBehavior="aria"
      autoFocus={props.autoFocus ?? false}
      className={`${styles.field} ${props.quietLabel ? styles.full : ''}`}
      {...(props.quietLabel && { 'aria-label': label })}
    >
      <OpensAnswered text={text} shut={shut} />
      {props.quietLabel ? (
        box
      ) : (
        <FieldFrame label={label} description={description} error={error}>
          {box}
          {enterTakes !== undefined && (
            // Marked as an announcer: an open list hides all else from screen readers. It lies over
            // these words, so that they stand in it too.
            <p role="status" data-live-announcer className={styles.news}>
              {foundNone && enterFindsNone}
            </p>
          )}
        </FieldFrame>
      )}
      <Popover className={list.popover ?? ''}>
        <ListBox<ComboBoxOption>
          className={list.list ?? ''}
          renderEmptyState={() => <p className={list.empty}>{props.empty ?? t('combo.empty')}</p>}
        >
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={list.option ?? ''}>
              <span>{option.label}</span>
              {option.hint !== undefined && <small>{option.hint}</small>}
            </ListBoxItem>
          )}
        </ListBox>
        {foundNone && <p className={list.more}>{enterFindsNone}</p>}
        {options.length > MOST && <p className={list.more}>{t('combo.more')}</p>}
      </Popover>
    </AriaComboBox>
  );
}

/** Opens the list over the answer to what was typed: React Aria opens it at a letter alone. */
function OpensAnswered({ text, shut }: { readonly text: string; readonly shut: boolean }) {
  const state = useContext(ComboBoxStateContext);
  const [waited, setWaited] = useState<string | null>(null);
  useEffect(() => {
    if (shut) setWaited(text);
    else if (waited !== null) {
      setWaited(null);
      if (waited === text && state?.isFocused && !state.isOpen) state.open(null, 'input');
    }
  }, [shut, text, waited, state]);
  return null;
}
