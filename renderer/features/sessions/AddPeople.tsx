import { UserPlus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { contract } from '../../../shared/contract/index.ts';
import { stops } from '../../../shared/domain/consents.ts';
import { person } from '../../../shared/records/people.ts';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { useDraft } from '../../lib/useDraft.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useChoices, usePersonOptions } from '../people/PersonPicker.tsx';
import { useMay } from '../shell/open.ts';
import type { Row } from './registerRows.ts';

interface AddPeopleProps {
  readonly sessionId: string;
  /** Who is in the register already. */
  readonly present: ReadonlySet<string>;
  /** Takes a row into the register, and says what happened. */
  readonly onAdd: (row: Row, words: string) => void;
}

/** The option that makes a new person of what was typed. */
const newPerson = 'new-person';

function named(name: string) {
  const [firstName = '', ...lastNames] = name.split(/\s+/);
  return { firstName, lastName: lastNames.join(' ') || null };
}

/** The form under which a name is kept that was about to be added. */
export const addingForm = (sessionId: string) => `sessions.registerRow:${sessionId}`;

/** Finds a person by name and adds them. One who withdrew their consent is not offered, and it says so. */
export function AddPeople({ sessionId, present, onAdd }: AddPeopleProps) {
  const { t } = useTranslation('sessions');
  const mayAdd = useMay()('people.write');
  const [text, setText] = useState('');
  useDraft({
    form: addingForm(sessionId),
    version: null,
    text: text === '' ? null : text,
    read: (typed) => () => setText(typed),
    empty: () => setText(''),
  });
  const [error, setError] = useState<string | undefined>(undefined);
  const [doubt, setDoubt] = useState<{ name: string; likely: Likely } | null>(null);
  const { rows: found, settled, answered } = useChoices(text);
  const others = found.filter(({ id }) => !present.has(id));
  const offered = others.filter(
    ({ recordConsent }) => recordConsent === null || !stops(recordConsent),
  );
  const people = usePersonOptions(offered);
  const leftOut = others.length - offered.length;
  const name = text.trim();
  const here = { id: newPerson, label: t('add.here', { name }), hint: t('add.hereHint') };

  function type(next: string) {
    setText(next);
    setError(undefined);
    setDoubt(null);
  }

  async function add(personId: string, words: string) {
    const reply = await api.sessions.registerRow({ sessionId, personId });
    type('');
    if (!reply.ok) return setError(t('add.refused'));
    if (reply.value.leftOut !== null) return setError(t('add.withdrawn', reply.value));
    onAdd({ ...reply.value, present: true }, words);
  }

  const addKnown = (id: string) => add(id, t('register.added', { count: 1 }));

  /** Makes a person of a name alone; consent is asked for later, and Home says so. */
  async function addNew(newName: string) {
    const reply = await api.people.add({ person: person.blank(named(newName)), answers: [] });
    if (!reply.ok) return setError(t('add.refused'));
    await add(reply.value.id, t('add.made', { name: newName }));
  }

  async function walkIn(newName: string) {
    const asked = {
      ...{ ...named(newName), knownAs: null, aliases: [], dateOfBirth: null },
      ...{ phone: null, email: null, postcode: null },
    };
    const reply = await api.people.similar(asked);
    const likely = reply.ok ? reply.value.rows.filter(({ id }) => !present.has(id)) : [];
    if (likely.length === 0) return addNew(newName);
    setDoubt({ name: newName, likely });
  }

  return (
    <>
      <ComboBox
        name="add"
        label={t('add.label')}
        description={leftOut > 0 ? t('add.leftOut', { count: leftOut }) : t('add.hint')}
        error={error}
        text={text}
        onText={(next) => next !== here.label && type(next)}
        onChoose={(id) => void (id === newPerson ? walkIn(name) : addKnown(id))}
        // Stays while the next letter is looked up: an option that goes and comes is said each time.
        options={mayAdd && answered && name !== '' ? [...people, here] : people}
        enterTakes={settled ? (people[0]?.id ?? null) : null}
        enterFindsNone={
          settled && people.length === 0
            ? t(mayAdd ? 'add.nobodyEnter' : 'add.nobody', { name })
            : undefined
        }
        empty={t('add.nobody')}
        waiting={!settled}
        autoFocus
      />
      {doubt !== null && (
        <WalkIn
          {...doubt}
          onKnown={(id) => void addKnown(id)}
          onNew={() => void addNew(doubt.name)}
        />
      )}
    </>
  );
}

type Likely = OutputOf<typeof contract.people.similar>['rows'];

interface WalkInProps {
  readonly name: string;
  readonly likely: Likely;
  /** The person is in the records already. */
  readonly onKnown: (personId: string) => void;
  readonly onNew: () => void;
}

/** Asks, before a new person is made of a name, whether it is one of those who are there already. */
function WalkIn({ name, likely, onKnown, onNew }: WalkInProps) {
  const { t } = useTranslation('sessions');
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <Notice
      kind="info"
      title={t('add.similar', { count: likely.length })}
      action={
        <Button icon={UserPlus} onPress={onNew}>
          {t('add.another', { name })}
        </Button>
      }
    >
      {likely.map((person, at) => (
        <p key={person.id}>
          <Button ref={at === 0 ? first : null} look="quiet" onPress={() => onKnown(person.id)}>
            {t('add.known', { name: person.name })}
          </Button>
          {person.dateOfBirth !== null && ` ${formats.date(person.dateOfBirth)}`}
        </p>
      ))}
    </Notice>
  );
}
