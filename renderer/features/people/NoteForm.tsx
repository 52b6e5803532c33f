import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { people } from '../../../shared/contract/people.ts';
import { neededFor } from '../../../shared/domain/consents.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { localDate } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormActions } from '../../ui/Form.tsx';
import { LeaveGuard } from '../../ui/LeaveGuard.tsx';
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

/** The form under which an unfinished new note about somebody is kept. */
export const noteForm = (personId: string) => `people.addNote:${personId}`;
/** The form under which an unfinished correction is kept; it names the person for their erasure. */
export const correctionForm = (personId: string, noteId: string) =>
  `people.correctNote:${personId}:${noteId}`;

/** Writes one note of one day. */
export function AddNote({ personId, consents, onEnd }: NoteFormProps) {
  const saved = useRef(false);
  const form = useContractForm({
    schema: people.addNote.input,
    area: 'people',
    draft: { text: '', quote: false, on: localDate(new Date()) },
    keptAs: noteForm(personId),
    toInput: ({ quote, ...note }) => ({ personId, kind: quote ? 'quote' : 'note', ...note }),
    send: api.people.addNote,
    onSaved: () => {
      saved.current = true;
      onEnd(true);
    },
  });
  return <Fields form={form} saved={saved} label="add" consents={consents} onEnd={onEnd} />;
}

/** Writes a note anew; what it said before stays with it. */
export function CorrectNote({ personId, note, consents, onEnd }: NoteFormProps & { note: Note }) {
  const saved = useRef(false);
  const form = useContractForm({
    schema: people.correctNote.input,
    area: 'people',
    draft: { text: note.text, quote: note.kind === 'quote', on: note.on },
    keptAs: correctionForm(personId, note.id),
    version: note.version,
    toInput: ({ quote, ...words }) => ({
      noteId: note.id,
      expectedVersion: note.version,
      kind: quote ? 'quote' : 'note',
      ...words,
    }),
    send: api.people.correctNote,
    onSaved: () => {
      saved.current = true;
      onEnd(true);
    },
  });
  return <Fields form={form} saved={saved} label="correct" consents={consents} onEnd={onEnd} />;
}

interface FieldsProps extends Pick<NoteFormProps, 'consents' | 'onEnd'> {
  readonly form: ReturnType<
    typeof useContractForm<
      typeof people.addNote.input,
      { text: string; quote: boolean; on: string },
      unknown
    >
  >;
  readonly saved: { current: boolean };
  readonly label: 'add' | 'correct';
}

function Fields({ form, saved, label, consents, onEnd }: FieldsProps) {
  const { t } = useTranslation('people');
  const cancel = () => {
    form.kept.end();
    onEnd(false);
  };
  return (
    <Form form={form} label={t(label === 'add' ? 'notes.formLabel' : 'notes.correctLabel')}>
      <LeaveGuard
        changed={form.changed}
        saved={saved}
        onLeave={form.kept.end}
        onSave={form.saveToLeave}
      />
      <TextArea {...form.field('text')} autoFocus />
      <Checkbox
        name="quote"
        hint={t('notes.quoteHint')}
        selected={form.draft.quote}
        onChange={(quote) => form.change({ quote })}
      >
        {t('fields.quote')}
      </Checkbox>
      {form.draft.quote && <QuoteConsent consents={consents} />}
      <DateField {...form.field('on')} kind="past" />
      <FormActions>
        <Button type="submit" look="primary" busy={form.busy}>
          {t(label === 'add' ? 'notes.save' : 'notes.saveCorrection')}
        </Button>
        <Button look="quiet" onPress={cancel}>
          {t('notes.cancel')}
        </Button>
      </FormActions>
    </Form>
  );
}

/** Where their consents to be quoted stand, in words, unless one of them is in force. */
function QuoteConsent({ consents }: { readonly consents: readonly Consent[] }) {
  const keys: readonly string[] = neededFor.quote;
  const needed = consents.filter(({ purpose }) => keys.includes(purpose.key));
  if (needed.some(({ state }) => state === 'agreed')) return null;
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
