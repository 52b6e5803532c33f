import { useTranslation } from 'react-i18next';
import { consents } from '../../../shared/contract/consents.ts';
import { type ConsentMethod, withdrawalMethods } from '../../../shared/domain/consents.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { localDate } from '../../lib/formats.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { doneTo } from './done.ts';
import { useConsent } from './useConsent.ts';

interface Draft {
  readonly on: string;
  readonly method: ConsentMethod | '';
  readonly reason: string;
}

/** Withdraws one consent: as easy as agreeing was. */
export function Withdraw() {
  const { t } = useTranslation('consents');
  const { consent, name } = useConsent();
  const person = `/people/${consent.personId}`;
  const draft: Draft = { on: localDate(new Date()), method: '', reason: '' };
  const form = useContractForm({
    schema: consents.withdraw.input,
    area: 'consents',
    draft,
    keptAs: `consents.withdraw:${consent.personId}:${consent.purpose.id}`,
    version: consent.version,
    guarded: true,
    toInput: ({ on, method, reason }) => ({
      consentId: consent.id,
      expectedVersion: consent.version,
      on,
      method,
      reason: reason === '' ? null : reason,
    }),
    send: api.consents.withdraw,
    next: (withdrawn) => ({
      to: person,
      replace: true,
      state: { consent: doneTo(withdrawn, 'withdrawn') },
    }),
  });
  return (
    <FormPage
      form={form}
      title={t('withdraw.title')}
      windowTitle={t('withdraw.window')}
      lead={<p>{t('withdraw.lead', { name, purpose: consent.purpose.name })}</p>}
      save={t('withdraw.save')}
      cancel={{ to: person, words: t('withdraw.cancel') }}
    >
      <p>{t('withdraw.what', { name })}</p>
      <RadioGroup
        {...form.field('method')}
        choices={withdrawalMethods.map((value) => ({
          value,
          label: t([`withdraw.methods.${value}`, `methods.${value}`]),
        }))}
      />
      <DateField {...form.field('on')} label={t('withdraw.on')} kind="past" />
      <TextArea {...form.field('reason')} description={t('hints.reason')} rows={2} />
    </FormPage>
  );
}
