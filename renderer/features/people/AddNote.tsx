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

interface AddNoteProps {
  readonly personId: string;
  readonly consents: readonly Consent[];
  /** Closes the form; true where the note was saved. */
  readonly onEnd: (saved: boolean) => void;
}

/** Where their consents to be quoted stand, in words, unless one of them is in force. */
function QuoteConsent({ consents }: { readonly consents: readonly Consent[] }) {
  const keys: readonly string[] = neededFor.quote;
  const needed = consents.filter(({ purpose }) => keys.includes(purpose.key));
  if (needed.some(({ state }) => state === 'agreed')) return null;
  return (
    <ul role="status" className={styles.notes}>
      {needed.map(({ purpose, state }) => (
        <li key={purpose.id}>
          {purpose.name}: <Status kind={state} />
        </li>
      ))}
    </ul>
  );
}

/** The form under which an unfinished note about somebody is kept. */
export const noteForm = (personId: string) => `people.addNote:${personId}`;

/** Writes one note of one day. */
export function AddNote({ personId, consents, onEnd }: AddNoteProps) {
  const { t } = useTranslation('people');
  const saved = useRef(false);
  const draft = { text: '', quote: false, on: localDate(new Date()) };
  const form = useContractForm({
    schema: people.addNote.input,
    area: 'people',
    draft,
    keptAs: noteForm(personId),
    toInput: ({ quote, ...note }) => ({ personId, kind: quote ? 'quote' : 'note', ...note }),
    send: api.people.addNote,
    onSaved: () => {
      saved.current = true;
      onEnd(true);
    },
  });
  const cancel = () => {
    form.kept.end();
    onEnd(false);
  };
  return (
    <Form form={form} label={t('notes.formLabel')}>
      <LeaveGuard changed={form.changed} saved={saved} onLeave={form.kept.end} />
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
          {t('notes.save')}
        </Button>
        <Button look="quiet" onPress={cancel}>
          {t('notes.cancel')}
        </Button>
      </FormActions>
    </Form>
  );
}
