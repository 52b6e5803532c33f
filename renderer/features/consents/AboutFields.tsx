import { useTranslation } from 'react-i18next';
import {
  type ConsentAnswer,
  consentMethods,
  needsWitness,
} from '../../../shared/domain/consents.ts';
import type { ContractForm } from '../../lib/form.ts';
import { DateField } from '../../ui/DateField.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type AboutAnswers, askedOnAnotherDay } from './answers.ts';

interface AboutFieldsProps {
  readonly form: Pick<ContractForm<AboutAnswers>, 'draft' | 'change' | 'field'>;
  /** The answers that were given: some fields go with some of them only. */
  readonly answers: readonly ConsentAnswer[];
}

/** By which way, when and until when: asked once, however many answers were given. */
export function AboutFields({ form, answers }: AboutFieldsProps) {
  const { t } = useTranslation('consents');
  const { draft, field, change } = form;
  return (
    <>
      <RadioGroup
        {...field('method')}
        choices={consentMethods.map((value) => ({ value, label: t(`methods.${value}`) }))}
      />
      <DateField
        {...field('askedOn')}
        kind="past"
        onChange={(on) => change(askedOnAnotherDay(draft, on))}
      />
      {draft.method !== 'said-aloud-alone' && (
        <TextField
          {...field('witness')}
          {...(needsWitness(draft.method)
            ? { description: t('hints.witnessNeeded'), required: true }
            : { description: t('hints.witness') })}
        />
      )}
      {answers.includes('agreed') && (
        <DateField {...field('expiresOn')} kind="coming" description={t('hints.expiresOn')} />
      )}
      {answers.includes('not-today') && (
        <DateField {...field('askAgainOn')} kind="coming" description={t('hints.askAgainOn')} />
      )}
    </>
  );
}
