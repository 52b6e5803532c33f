import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusField } from '../../lib/focus.ts';
import { Button } from '../../ui/Button.tsx';
import { PersonPicker } from './PersonPicker.tsx';
import styles from './people.module.css';

export interface Chosen {
  readonly id: string;
  readonly name: string;
}

interface ChosenPersonProps {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly value: Chosen | null;
  readonly onChange: (person: Chosen | null) => void;
}

/** One person, found by their name; once chosen, the name stands there and can be taken away. */
export function ChosenPerson({ value, onChange, ...field }: ChosenPersonProps) {
  const { t } = useTranslation('people');
  // The focus follows the user from the field to the name in its place, and back.
  const [used, setUsed] = useState(false);
  const change = (person: Chosen | null) => {
    setUsed(true);
    onChange(person);
  };
  if (value === null) return <PersonPicker {...field} autoFocus={used} onChoose={change} />;
  const { name, label, error } = field;
  return (
    <div className={styles.chosenOne} data-field={name}>
      <p>
        <strong>{label}</strong>
        <span>{value.name}</span>
      </p>
      <Button
        look="quiet"
        icon={X}
        autoFocus={used}
        label={t('chosen.removeOf', { name: value.name })}
        onPress={() => change(null)}
      >
        {t('chosen.remove')}
      </Button>
      {error !== undefined && <p className={styles.wrong}>{error}</p>}
    </div>
  );
}

interface ChosenPeopleProps {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly value: readonly Chosen[];
  readonly onChange: (people: readonly Chosen[]) => void;
  /** People who are likely, such as those of the project: all of them with one press. */
  readonly offered?: readonly Chosen[];
}

/** Several people, found one after the other by their names; each can be taken away again. */
export function ChosenPeople({ value, onChange, offered = [], ...field }: ChosenPeopleProps) {
  const { t } = useTranslation('people');
  const add = (person: Chosen) => {
    if (!value.some(({ id }) => id === person.id)) onChange([...value, person]);
  };
  return (
    <div className={styles.chosenPeople}>
      <PersonPicker {...field} onChoose={add} />
      {offered.length > 0 && (
        <div>
          <Button
            onPress={() => {
              // The button disappears with the last person that it offers.
              focusField(field.name);
              onChange([...value, ...offered]);
            }}
          >
            {t('chosen.addAll', { count: offered.length })}
          </Button>
        </div>
      )}
      {value.length > 0 && (
        <ul aria-label={t('chosen.label', { count: value.length })}>
          {value.map(({ id, name }) => (
            <li key={id}>
              <span>{name}</span>
              <Button
                look="quiet"
                label={t('chosen.removeOf', { name })}
                onPress={() => onChange(value.filter((each) => each.id !== id))}
              >
                {t('chosen.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p role="status" className={styles.chosenTold}>
        {value.length > 0 ? t('chosen.label', { count: value.length }) : ''}
      </p>
    </div>
  );
}
