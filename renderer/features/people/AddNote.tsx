import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { people } from '../../../shared/contract/people.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { localDate } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormActions } from '../../ui/Form.tsx';
import { LeaveGuard } from '../../ui/LeaveGuard.tsx';
import { TextArea } from '../../ui/TextArea.tsx';

interface AddNoteProps {
  readonly personId: string;
  /** Closes the form; true where the note was saved. */
  readonly onEnd: (saved: boolean) => void;
}

/** The form under which an unfinished note about somebody is kept. */
export const noteForm = (personId: string) => `people.addNote:${personId}`;

/** Writes one note of one day. */
export function AddNote({ personId, onEnd }: AddNoteProps) {
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
