import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { people } from '../../../shared/contract/people.ts';
import { allows, neededFor } from '../../../shared/domain/consents.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Status } from '../../ui/Status.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import type { Consent } from '../consents/answers.ts';
import styles from './people.module.css';
import type { Person } from './personDraft.ts';

export type Note = Person['notes'][number];

interface NoteFormProps {
  readonly personId: string;
  readonly consents: readonly Consent[];
  /** Closes the form; true where the note was saved. */
  readonly onEnd: (saved: boolean) => void;
}

/** The form under which an unfinished new note about a person is kept. */
export const noteForm = (personId: string) => `people.addNote:${personId}`;
/** The form under which an unfinished correction is kept; it names the person for their erasure. */
export const correctionForm = (personId: string, noteId: string) =>
  `people.correctNote:${personId}:${noteId}`;

/** Writes one note of one day. */
export function AddNote({ personId, consents, onEnd }: NoteFormProps) {
  const { t } = useTranslation('people');
  const form = useContractForm({
    schema: people.addNote.input,
    area: 'people',
    draft: { text: '', quote: false, on: localDate(new Date()) },
    keptAs: noteForm(personId),
    guarded: true,
    toInput: ({ quote, ...note }) => ({ personId, kind: quote ? 'quote' : 'note', ...note }),
    send: api.people.addNote,
    onSaved: () => onEnd(true),
  });
  return (
    <QuotableFields
      {...{ form, consents, onEnd }}
      label={t('notes.formLabel')}
      save={t('notes.save')}
    />
  );
}

/** Writes a note anew; what it said before stays with it. */
export function CorrectNote({ personId, note, consents, onEnd }: NoteFormProps & { note: Note }) {
  const { t } = useTranslation('people');
  const form = useContractForm({
    schema: people.correctNote.input,
    area: 'people',
    draft: { text: note.text, quote: note.kind === 'quote', on: note.on },
    keptAs: correctionForm(personId, note.id),
    guarded: true,
    version: note.version,
    toInput: ({ quote, ...words }) => ({
      noteId: note.id,
      expectedVersion: note.version,
      kind: quote ? 'quote' : 'note',
      ...words,
    }),
    send: api.people.correctNote,
    onSaved: () => onEnd(true),
  });
  return (
    <QuotableFields
      {...{ form, consents, onEnd }}
      label={t('notes.correctLabel')}
      save={t('notes.saveCorrection')}
    />
  );
}

interface NoteFieldsProps {
  readonly form: Omit<ContractForm<{ readonly text: string; readonly on: string }>, 'reset'>;
  /** Names the form for screen readers. */
  readonly label: string;
  readonly save: string;
  readonly cancel: string;
  /** Closes the form without saving. */
  readonly onCancel: () => void;
  /** What stands between the text and its day. */
  readonly children?: ReactNode;
}

/** The form of every note: its text, its day, and how it ends. */
export function NoteFields({ form, label, save, cancel, onCancel, children }: NoteFieldsProps) {
  const abandon = () => {
    form.abandon();
    onCancel();
  };
  return (
    <Form form={form} label={label}>
      <TextArea {...form.field('text')} autoFocus />
      {children}
      <DateField {...form.field('on')} kind="past" />
      <FormEnd form={form} save={save} cancel={{ onPress: abandon, words: cancel }} />
    </Form>
  );
}

interface FieldsProps extends Pick<NoteFormProps, 'consents' | 'onEnd'> {
  readonly form: Omit<ContractForm<{ text: string; quote: boolean; on: string }>, 'reset'>;
  readonly label: string;
  readonly save: string;
}

/** The fields of a note that may be the person's own words. */
function QuotableFields({ form, label, save, consents, onEnd }: FieldsProps) {
  const { t } = useTranslation('people');
  return (
    <NoteFields {...{ form, label, save }} cancel={t('notes.cancel')} onCancel={() => onEnd(false)}>
      <Checkbox
        name="quote"
        hint={t('notes.quoteHint')}
        selected={form.draft.quote}
        onChange={(quote) => form.change({ quote })}
      >
        {t('fields.quote')}
      </Checkbox>
      {form.draft.quote && <QuoteConsent consents={consents} />}
    </NoteFields>
  );
}

/** Where their consents to be quoted stand, in words, unless one of them is in force. */
function QuoteConsent({ consents }: { readonly consents: readonly Consent[] }) {
  const keys: readonly string[] = neededFor.quote;
  const needed = consents.filter(({ purpose }) => keys.includes(purpose.key));
  if (needed.some(({ state }) => allows(state))) return null;
  return (
    <ul className={styles.similar}>
      {needed.map(({ purpose, state }) => (
        <li key={purpose.id}>
          {purpose.name}: <Status kind={state} />
        </li>
      ))}
    </ul>
  );
}
