import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { access } from '../../../shared/contract/access.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { localDate } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormActions } from '../../ui/Form.tsx';
import { LeaveGuard } from '../../ui/LeaveGuard.tsx';
import { TextArea } from '../../ui/TextArea.tsx';

interface AddRestrictedProps {
  readonly personId: string;
  /** Closes the form; with the notes as they are now where one was saved. */
  readonly onEnd: (notes: OutputOf<(typeof access)['addRestricted']>['notes'] | null) => void;
}

/** The form under which an unfinished restricted note about somebody is kept. */
export const restrictedForm = (personId: string) => `access.addRestricted:${personId}`;

/** Writes one restricted note of one day. */
export function AddRestricted({ personId, onEnd }: AddRestrictedProps) {
  const { t } = useTranslation('access');
  const saved = useRef(false);
  const draft = { text: '', on: localDate(new Date()) };
  const form = useContractForm({
    schema: access.addRestricted.input,
    area: 'access',
    draft,
    keptAs: restrictedForm(personId),
    toInput: (note) => ({ personId, ...note }),
    send: api.access.addRestricted,
    onSaved: ({ notes }) => {
      saved.current = true;
      onEnd(notes);
    },
  });
  const cancel = () => {
    form.kept.end();
    onEnd(null);
  };
  return (
    <Form form={form} label={t('restricted.formLabel')}>
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
          {t('restricted.save')}
        </Button>
        <Button look="quiet" onPress={cancel}>
          {t('cancel')}
        </Button>
      </FormActions>
    </Form>
  );
}
