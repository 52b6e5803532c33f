import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { purposes as contract } from '../../../shared/contract/purposes.ts';
import { lawfulBases } from '../../../shared/domain/consents.ts';
import {
  needsNote,
  recognisedConditions,
  specialConditions,
} from '../../../shared/domain/purposes.ts';
import { api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Compared } from '../projects/Compared.tsx';
import {
  type DonePurpose,
  draftOf,
  listPath,
  type Purpose,
  type PurposeDraft,
  purposePath,
  writtenOf,
} from './purpose.ts';
import styles from './purposes.module.css';

const leads = ({ id }: { readonly id: string }, done: DonePurpose['done']) => ({
  to: purposePath(id),
  replace: true,
  state: { done } satisfies DonePurpose,
});

const fieldOf = (path: string): string => path.replace(/^purpose\./, '');

export function NewPurpose() {
  const { t } = useTranslation('purposes');
  const form = useContractForm({
    schema: contract.add.input,
    area: 'purposes',
    draft: { ...draftOf(null), label: t('firstLabel'), wording: '' },
    keptAs: 'purposes.add',
    guarded: true,
    toInput: ({ label, wording, ...draft }) => ({ purpose: writtenOf(draft), label, wording }),
    fieldOf,
    send: api.purposes.add,
    next: (saved) => leads(saved, 'added'),
  });
  return (
    <FormPage
      form={form}
      back={{ to: listPath, name: t('title') }}
      screen={t('add')}
      save={t('saveNew')}
      cancel={{ to: listPath, words: t('cancel') }}
    >
      <Definition form={form} />
      <Words form={form} />
    </FormPage>
  );
}

export function ChangePurpose() {
  const { t } = useTranslation('purposes');
  // What the loader reads later is another user's save: saving over it is refused.
  const [purpose] = useState(useLoaderData<Purpose>());
  const { id: purposeId, version: expectedVersion } = purpose;
  const here = purposePath(purposeId);
  const form = useContractForm({
    schema: contract.change.input,
    area: 'purposes',
    draft: draftOf(purpose),
    keptAs: `purposes.change:${purposeId}`,
    version: expectedVersion,
    guarded: true,
    toInput: (draft) => ({ purposeId, expectedVersion, purpose: writtenOf(draft) }),
    fieldOf,
    send: api.purposes.change,
    next: (saved) => leads(saved, 'changed'),
  });
  const leavesConsent = purpose.lawfulBasis === 'consent' && form.draft.lawfulBasis !== 'consent';
  return (
    <FormPage
      form={form}
      back={{ to: here, name: purpose.name }}
      screen={t('change.title')}
      save={t('save')}
      cancel={{ to: here, words: t('cancel') }}
    >
      <Definition form={form} />
      {leavesConsent && <p className={styles.soft}>{t('change.leavesConsent')}</p>}
    </FormPage>
  );
}

function Definition({
  form,
}: {
  readonly form: Pick<ContractForm<PurposeDraft>, 'draft' | 'field'>;
}) {
  const { t } = useTranslation('purposes');
  const { field, draft } = form;
  const { lawfulBasis: basis } = draft;
  return (
    <>
      <TextField {...field('name')} description={t('hints.name')} required />
      <RadioGroup
        {...field('lawfulBasis')}
        choices={lawfulBases.map((value) => ({
          value,
          label: t(`bases.${value}.name`),
          hint: t(`bases.${value}.hint`),
        }))}
      />
      {basis === 'recognised-legitimate-interest' && (
        <RadioGroup
          {...field('recognisedCondition')}
          choices={recognisedConditions.map((value) => ({
            value,
            label: t(`recognised.${value}`),
          }))}
        />
      )}
      {basis !== '' && needsNote(basis) && (
        <TextArea {...field('basisNote')} description={t(`notes.${basis}`)} rows={4} required />
      )}
      <Select
        {...field('specialCondition')}
        description={t('hints.specialCondition')}
        choices={[
          ...(['none', ...specialConditions] as const).map((value) => ({
            value,
            label: t(`special.${value}`),
          })),
        ]}
      />
      <TextField {...field('controllers')} description={t('hints.controllers')} />
    </>
  );
}

interface WordsDraft {
  readonly label: string;
  readonly wording: string;
}

function Words({ form }: { readonly form: Pick<ContractForm<WordsDraft>, 'field'> }) {
  const { t } = useTranslation('purposes');
  return (
    <>
      <TextArea {...form.field('wording')} description={t('hints.wording')} rows={7} required />
      <TextField {...form.field('label')} description={t('hints.label')} required />
    </>
  );
}

/** New words: no person has agreed to them yet. */
export function Reword() {
  const { t } = useTranslation('purposes');
  const [purpose] = useState(useLoaderData<Purpose>());
  const { id: purposeId, version: expectedVersion, forms } = purpose;
  const here = purposePath(purposeId);
  const wording = forms.find(({ current }) => current)?.wording ?? '';
  const form = useContractForm({
    schema: contract.reword.input,
    area: 'purposes',
    draft: { label: t('nextLabel', { number: forms.length + 1 }), wording, asksAgain: true },
    keptAs: `purposes.reword:${purposeId}`,
    version: expectedVersion,
    guarded: true,
    toInput: (draft) => ({ purposeId, expectedVersion, ...draft }),
    send: api.purposes.reword,
    next: (saved) => leads(saved, 'reworded'),
  });
  return (
    <FormPage
      form={form}
      back={{ to: here, name: purpose.name }}
      screen={t('reword.title')}
      lead={<p>{t('reword.lead')}</p>}
      save={t('reword.save')}
      cancel={{ to: here, words: t('cancel') }}
    >
      <Words form={form} />
      {purpose.lawfulBasis === 'consent' && (
        <Checkbox
          name="asksAgain"
          selected={form.draft.asksAgain}
          onChange={(asksAgain) => form.change({ asksAgain })}
          hint={t('hints.asksAgain')}
        >
          {t('fields.asksAgain')}
        </Checkbox>
      )}
    </FormPage>
  );
}

/** The words in use with a slip mended, beside what becomes other. */
export function CorrectForm() {
  const { t } = useTranslation('purposes');
  const [purpose] = useState(useLoaderData<Purpose>());
  const { id: purposeId, version: expectedVersion, forms } = purpose;
  const here = purposePath(purposeId);
  const before = forms.find(({ current }) => current)?.wording ?? '';
  const form = useContractForm({
    schema: contract.correct.input,
    area: 'purposes',
    draft: { wording: before, comparedBy: '', reason: '' },
    keptAs: `purposes.correct:${purposeId}`,
    version: expectedVersion,
    guarded: true,
    toInput: (draft) => ({ purposeId, expectedVersion, ...draft }),
    send: api.purposes.correct,
    next: (saved) => leads(saved, 'corrected'),
  });
  const { wording } = form.draft;
  return (
    <FormPage
      form={form}
      back={{ to: here, name: purpose.name }}
      screen={t('correct.title')}
      lead={<p>{t('correct.lead')}</p>}
      save={t('correct.save')}
      cancel={{ to: here, words: t('cancel') }}
    >
      <TextArea {...form.field('wording')} label={t('correct.words')} rows={7} required />
      {wording.trim() !== before && (
        <Section title={t('correct.compare')}>
          <Compared from={before} to={wording} />
        </Section>
      )}
      <TextField {...form.field('comparedBy')} description={t('hints.comparedBy')} required />
      <TextField {...form.field('reason')} description={t('hints.correctReason')} required />
    </FormPage>
  );
}
