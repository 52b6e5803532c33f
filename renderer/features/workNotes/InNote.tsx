import { useTranslation } from 'react-i18next';
import { useQuery } from '../../lib/useQuery.ts';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import unseen from '../../ui/unseen.module.css';
import type { Chosen } from '../people/ChosenPeople.tsx';
import { PersonPicker } from '../people/PersonPicker.tsx';

/** Typing pauses before the words are looked through for names, in milliseconds. */
const pauseMs = 250;

interface InNoteProps {
  readonly words: string;
  readonly label: string;
  readonly value: readonly Chosen[];
  readonly onChange: (people: readonly Chosen[]) => void;
}

/**
 * The people whom the words name, by names and other names: one press links each. A choice stays
 * where it is when it is made, so that the focus does too.
 */
export function InNote({ words, label, value, onChange }: InNoteProps) {
  const { t } = useTranslation('workNotes');
  const { last } = useQuery('workNotes.named', words.trim() === '' ? null : { words }, pauseMs);
  const found = last?.people ?? [];
  const known = new Map([...value, ...found].map((person) => [person.id, person]));
  const people = [...known.values()].sort((one, other) => one.name.localeCompare(other.name, 'en'));
  const offered = found.filter(({ id }) => !value.some((each) => each.id === id));
  return (
    <>
      {people.length > 0 && (
        <CheckboxGroup
          name="people"
          label={label}
          description={t('peopleHint')}
          value={value.map(({ id }) => id)}
          onChange={(ids) => onChange(people.filter(({ id }) => ids.includes(id)))}
          choices={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <p role="status" className={unseen.unseen}>
        {offered.length > 0
          ? t('named', { names: offered.map(({ name }) => name).join(', ') })
          : ''}
      </p>
      <PersonPicker
        name="person"
        label={t(people.length > 0 ? 'another' : 'somebody')}
        onChoose={(person) => {
          if (!value.some(({ id }) => id === person.id)) onChange([...value, person]);
        }}
      />
    </>
  );
}
