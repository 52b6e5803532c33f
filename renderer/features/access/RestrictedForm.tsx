import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { access } from '../../../shared/contract/access.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { localDate } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormActions } from '../../ui/Form.tsx';
import { LeaveGuard } from '../../ui/LeaveGuard.tsx';
import { TextArea } from '../../ui/TextArea.tsx';

/** The restricted notes of a person without their words, and those that were removed. */
export type Restricted = OutputOf<(typeof access)['restrictedNotes']>;
/** A restricted note that was opened. */
export type Opened = OutputOf<(typeof access)['readRestricted']>;

interface RestrictedFormProps {
  readonly personId: string;
  /** Closes the form; with the notes as they are now where one was saved. */
  readonly onEnd: (saved: Restricted | null) => void;
}

/** The form under which an unfinished restricted note about somebody is kept. */
export const restrictedForm = (personId: string) => `access.addRestricted:${personId}`;
/** The form under which an unfinished correction is kept; it names the person for their erasure. */
export const restrictedCorrectionForm = (personId: string, noteId: string) =>
  `access.correctRestricted:${personId}:${noteId}`;

/** Writes one restricted note of one day. */
export function AddRestricted({ personId, onEnd }: RestrictedFormProps) {
  const saved = useRef(false);
  const form = useContractForm({
    schema: access.addRestricted.input,
    area: 'access',
    draft: { text: '', on: localDate(new Date()) },
    keptAs: restrictedForm(personId),
    toInput: (note) => ({ personId, ...note }),
    send: api.access.addRestricted,
    onSaved: (notes) => {
      saved.current = true;
      onEnd(notes);
    },
  });
  return <Fields form={form} saved={saved} label="add" onEnd={onEnd} />;
}

/** Writes a restricted note anew; what it said before stays with it. */
export function CorrectRestricted({
  personId,
  note,
  onEnd,
}: RestrictedFormProps & { note: Opened }) {
  const saved = useRef(false);
  const form = useContractForm({
    schema: access.correctRestricted.input,
    area: 'access',
    draft: { text: note.text, on: note.on },
    keptAs: restrictedCorrectionForm(personId, note.id),
    version: note.version,
    toInput: (words) => ({ noteId: note.id, expectedVersion: note.version, ...words }),
    send: api.access.correctRestricted,
    onSaved: (notes) => {
      saved.current = true;
      onEnd(notes);
    },
  });
  return <Fields form={form} saved={saved} label="correct" onEnd={onEnd} />;
}

interface FieldsProps extends Pick<RestrictedFormProps, 'onEnd'> {
  readonly form: ContractForm<{ text: string; on: string }>;
  readonly saved: RefObject<boolean>;
  readonly label: 'add' | 'correct';
}

function Fields({ form, saved, label, onEnd }: FieldsProps) {
  const { t } = useTranslation('access');
  const cancel = () => {
    form.kept.end();
    onEnd(null);
  };
  return (
    <Form
      form={form}
      label={t(label === 'add' ? 'restricted.formLabel' : 'restricted.correctLabel')}
    >
      <LeaveGuard
        changed={form.changed}
        saved={saved}
        onLeave={form.kept.end}
        onSave={form.saveToLeave}
      />
      <TextArea {...form.field('text')} autoFocus />
      <DateField {...form.field('on')} kind="past" />
      <FormActions>
        <Button type="submit" look="primary" busy={form.busy}>
          {t(label === 'add' ? 'restricted.save' : 'restricted.saveCorrection')}
        </Button>
        <Button look="quiet" onPress={cancel}>
          {t('cancel')}
        </Button>
      </FormActions>
    </Form>
  );
}
