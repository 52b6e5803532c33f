import { useTranslation } from 'react-i18next';
import type { ContractForm } from '../../lib/form.ts';
import { notAsked } from '../../lib/recordDraft.ts';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type OwnDraft, type OwnField, ownName } from './ownDraft.ts';

/** What fields of the charity's own need of the form that they stand in. */
export type OwnForm = Pick<ContractForm<OwnDraft>, 'draft' | 'change' | 'errorAt'>;

interface OwnInputsProps {
  readonly form: OwnForm;
  readonly fields: readonly OwnField[];
}

/** The fields of the charity's own in a form, each by its kind. */
export function OwnInputs({ form, fields }: OwnInputsProps) {
  return fields.map((field) => <OwnInput key={field.id} form={form} field={field} />);
}

function OwnInput({ form, field }: { readonly form: OwnForm; readonly field: OwnField }) {
  const { t } = useTranslation('ownFields');
  const name = ownName(field);
  const typed = form.draft[name];
  const of = {
    ...{ name, label: field.name, error: form.errorAt(name) },
    onChange: (value: string | readonly string[]) => form.change({ [name]: value }),
  };
  const one = { ...of, value: typeof typed === 'string' ? typed : '' };
  const unasked = { value: notAsked, label: t('notAsked') };
  const choices = field.choices.map(({ id, name: label }) => ({ value: id, label }));
  switch (field.kind) {
    case 'words':
      return <TextArea {...one} rows={2} />;
    case 'number':
      return <TextField {...one} inputMode="decimal" short />;
    case 'date':
      return <DateField {...one} kind="day" />;
    case 'yes-no':
      return (
        <RadioGroup
          {...one}
          row
          choices={[{ value: 'yes', label: t('yes') }, { value: 'no', label: t('no') }, unasked]}
        />
      );
    case 'choice':
      return <Select {...one} choices={[unasked, ...choices]} />;
    case 'choices':
      return (
        <CheckboxGroup
          {...of}
          value={typeof typed === 'string' ? [] : (typed ?? [])}
          choices={choices}
        />
      );
  }
}
