import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { feedback } from '../../../shared/contract/feedback.ts';
import { type PrintSize, printSizes } from '../../../shared/domain/paper.ts';
import { callName } from '../../../shared/domain/people.ts';
import { useContractForm } from '../../lib/form.ts';
import { FormPage } from '../../ui/Form.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { usePreview } from '../decisions/Feedback.tsx';
import type { Person } from './personDraft.ts';

/** A card to the family of a person who died: to a named contact, and only when a user prints it. */
export function FamilyNote() {
  const { t } = useTranslation(['people', 'feedback']);
  const person = useLoaderData<Person>();
  const name = callName(person);
  const { send, page } = usePreview();
  const form = useContractForm({
    schema: feedback.preview.input,
    area: 'people',
    draft: { to: '', from: '', size: 'standard' as PrintSize },
    keptAs: `feedback.preview:${person.id}`,
    keeping: { afterSending: true },
    toInput: (draft) => ({ asked: { of: 'family-note', personId: person.id, ...draft } }),
    labels: { to: t('familyNote.to'), from: t('familyNote.from') },
    fieldOf: (path) => path.replace(/^asked\./, ''),
    send,
    guarded: true,
  });
  const { field } = form;
  return (
    <FormPage
      form={form}
      back={{ to: `/people/${person.id}`, name }}
      screen={t('familyNote.title')}
      lead={<p>{t('familyNote.lead', { name })}</p>}
      save={t('familyNote.show')}
      cancel={{ to: `/people/${person.id}`, words: t('add.cancel') }}
      after={page}
    >
      <TextField {...field('to')} label={t('familyNote.to')} required />
      <TextField {...field('from')} label={t('familyNote.from')} required />
      <RadioGroup
        {...field('size')}
        label={t('feedback:size.label')}
        row
        onChange={(size) => form.change({ size: size as PrintSize })}
        choices={printSizes.map((value) => ({ value, label: t(`feedback:size.${value}`) }))}
      />
    </FormPage>
  );
}
