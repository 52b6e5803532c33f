import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ConsentAnswer,
  consentMethods,
  needsSignature,
  needsWitness,
  passesOn,
} from '../../../shared/domain/consents.ts';
import type { ContractForm } from '../../lib/form.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type AboutAnswers, askedOnAnotherDay } from './answers.ts';

interface AboutFieldsProps {
  readonly form: Pick<
    ContractForm<AboutAnswers>,
    'draft' | 'change' | 'field' | 'errorAt' | 'attempt'
  >;
  /** The answers that were given: some fields go with some of them only. */
  readonly answers: readonly ConsentAnswer[];
  /** Where a signature on the screen can be taken: its field stands under the ways. */
  readonly signature?: ReactNode;
  /** What more can be said of how it was asked. */
  readonly children?: ReactNode;
}

/** By which way, when and until when: asked once, however many answers were given. */
export function AboutFields({ form, answers, signature, children }: AboutFieldsProps) {
  const { t } = useTranslation('consents');
  const { draft, field, change, errorAt, attempt } = form;
  return (
    <>
      <RadioGroup
        {...field('method')}
        choices={consentMethods
          .filter((value) => signature !== undefined || !needsSignature(value))
          .map((value) => ({ value, label: t(`methods.${value}`) }))}
      />
      {needsSignature(draft.method) && signature}
      {passesOn(draft.method) && (
        <TextField {...field('passedOnBy')} description={t('hints.passedOnBy')} required />
      )}
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
      <Disclosure
        title={t('asked.title')}
        quiet
        problem={errorAt('interpreter') || errorAt('given') ? attempt : 0}
        holdsText={draft.interpreter !== '' || draft.given !== ''}
      >
        <TextField {...field('interpreter')} description={t('hints.interpreter')} />
        {children}
        <TextField {...field('given')} description={t('hints.given')} />
      </Disclosure>
    </>
  );
}
