import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRevalidator } from 'react-router';
import { workNotes as contract } from '../../../shared/contract/workNotes.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { workNoteKinds } from '../../../shared/domain/workNotes.ts';
import { api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import type { Chosen } from '../people/ChosenPeople.tsx';
import { InNote } from './InNote.tsx';
import type { Note, Place } from './workNote.ts';

interface Draft {
  readonly kind: Note['kind'];
  readonly words: string;
  readonly on: string;
}

/** The fields that a new note and a changed one have. */
function Fields<Of extends Draft>(props: {
  readonly form: ContractForm<Of>;
  readonly onEach?: number;
  /** The kind and the day are gone; the words stay the same field, with the focus. */
  readonly wordsAlone?: boolean;
}) {
  const { t } = useTranslation('workNotes');
  const { onEach = 0, wordsAlone = false } = props;
  const form = props.form as unknown as ContractForm<Draft>;
  return (
    <>
      {!wordsAlone && (
        <RadioGroup
          {...form.field('kind')}
          onChange={(kind) => kind !== '' && form.change({ kind })}
          row
          choices={workNoteKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      )}
      <TextArea
        key={onEach}
        autoFocus={onEach > 0}
        {...form.field('words')}
        description={t('wordsHint')}
        required
      />
      {!wordsAlone && <DateField {...form.field('on')} kind="past" required />}
    </>
  );
}

/** Writes notes one after the other: the kind and the day stay for the next one. */
export function NewNote({ place }: { readonly place: Place }) {
  const { t } = useTranslation('workNotes');
  const [saved, setSaved] = useState(0);
  const [another, setAnother] = useState(0);
  const { placeId } = place;
  const blank = {
    ...{ kind: 'key-point' as Note['kind'], words: '', on: localDate(new Date()) },
    people: [] as readonly Chosen[],
  };
  const form = useContractForm({
    schema: contract.add.input,
    area: 'workNotes',
    draft: blank,
    keptAs: `workNotes.add:${placeId}`,
    guarded: true,
    toInput: ({ people, ...note }) => ({ ...place, note, people: people.map(({ id }) => id) }),
    fieldOf: (path) => path.replace(/^note\./, ''),
    send: api.workNotes.add,
    onSaved: ({ kind, on }, intent) => {
      form.reset({ ...blank, kind, on });
      setSaved(saved + 1);
      if (intent === 'another') setAnother(another + 1);
    },
  });
  return (
    <>
      {saved > 0 && <Notice key={saved} kind="success" title={t('addDone')} />}
      <Form form={form} another>
        <Fields form={form} onEach={another} />
        <InNote {...form.field('people')} words={form.draft.words} />
        <FormEnd
          form={form}
          save={t('addSave')}
          more={<Button onPress={() => form.submit('another')}>{t('addAnother')}</Button>}
        />
      </Form>
    </>
  );
}

interface ChangeNoteProps {
  readonly note: Note;
  /** What stands here of a sealed note where nothing is typed. */
  readonly whenSealed: ReactNode;
  readonly onSaved: (what: 'changed' | 'addendum') => void;
}

/**
 * Changes a note. Where it is sealed meanwhile, what is typed stays and is added to it instead. The
 * version is the one that the form was opened with.
 */
export function ChangeNote({ note, whenSealed, onSaved }: ChangeNoteProps) {
  const { t } = useTranslation('workNotes');
  const [seen, setSeen] = useState(note);
  const { id: noteId, version: expectedVersion, kind, words, on } = seen;
  const { revalidate } = useRevalidator();
  const sealed = note.sealedOn !== null;
  const form = useContractForm({
    schema: contract.change.input,
    area: 'workNotes',
    draft: { kind, words, on },
    keptAs: `workNotes.change:${noteId}`,
    version: expectedVersion,
    guarded: true,
    toInput: (draft) => ({ noteId, expectedVersion, note: draft }),
    fieldOf: (path) => path.replace(/^note\./, ''),
    send: async (input) => {
      const added = { noteId, words: input.note.words, on: localDate(new Date()) };
      if (sealed) return api.workNotes.addAddendum(added);
      const reply = await api.workNotes.change(input);
      // The page is shown as sealed, with what is typed.
      if (!reply.ok && reply.error.code === 'sealed') void revalidate();
      return reply;
    },
    onSaved: (saved) => {
      setSeen(saved);
      onSaved(sealed ? 'addendum' : 'changed');
    },
  });
  if (sealed && !form.changed) return whenSealed;
  return (
    <Section title={t(sealed ? 'wasSealed.title' : 'change')}>
      <Form form={form}>
        {sealed && (
          <Notice kind="info">
            <p>{t('wasSealed.what')}</p>
          </Notice>
        )}
        <Fields form={form} wordsAlone={sealed} />
        <FormEnd
          form={form}
          save={t(sealed ? 'wasSealed.use' : 'changeSave')}
          saveLook={sealed ? 'primary' : 'secondary'}
        />
      </Form>
    </Section>
  );
}

interface AddendumProps {
  readonly noteId: string;
  readonly onSaved: () => void;
}

/** Adds to a sealed note. */
export function Addendum({ noteId, onSaved }: AddendumProps) {
  const { t } = useTranslation('workNotes');
  const form = useContractForm({
    schema: contract.addAddendum.input,
    area: 'workNotes',
    draft: { words: '', on: localDate(new Date()) },
    keptAs: `workNotes.addAddendum:${noteId}`,
    guarded: true,
    toInput: (draft) => ({ noteId, ...draft }),
    send: api.workNotes.addAddendum,
    onSaved: () => {
      form.reset();
      onSaved();
    },
  });
  return (
    <Form form={form}>
      <TextArea
        {...form.field('words')}
        label={t('addendum.words')}
        description={t('addendum.hint')}
        rows={3}
        required
      />
      <DateField {...form.field('on')} kind="past" required />
      <FormEnd form={form} save={t('addendum.save')} saveLook="secondary" />
    </Form>
  );
}
