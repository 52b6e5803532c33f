import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { consents } from '../../../shared/contract/consents.ts';
import { type ConsentMethod, withdrawalMethods } from '../../../shared/domain/consents.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { localDate } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormActions } from '../../ui/Form.tsx';
import { LeaveGuard } from '../../ui/LeaveGuard.tsx';
import { Page } from '../../ui/Page.tsx';
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
  const navigate = useNavigate();
  const saved = useRef(false);
  const person = `/people/${consent.personId}`;
  const draft: Draft = { on: localDate(new Date()), method: '', reason: '' };
  const form = useContractForm({
    schema: consents.withdraw.input,
    area: 'consents',
    draft,
    keptAs: `consents.withdraw:${consent.personId}:${consent.purpose.id}`,
    version: consent.version,
    toInput: ({ on, method, reason }) => ({
      consentId: consent.id,
      expectedVersion: consent.version,
      on,
      method,
      reason: reason === '' ? null : reason,
    }),
    send: api.consents.withdraw,
    onSaved: (withdrawn) => {
      saved.current = true;
      const state = { consent: doneTo(withdrawn, 'withdrawn') };
      void navigate(person, { replace: true, state });
    },
  });
  return (
    <Page
      title={t('withdraw.title')}
      windowTitle={t('withdraw.window')}
      lead={<p>{t('withdraw.lead', { name, purpose: consent.purpose.name })}</p>}
    >
      <LeaveGuard
        changed={form.changed}
        saved={saved}
        onLeave={form.kept.end}
        onSave={form.saveToLeave}
      />
      <Form form={form}>
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
        <FormActions>
          <Button type="submit" look="primary" busy={form.busy}>
            {t('withdraw.save')}
          </Button>
          <Link to={person}>{t('withdraw.cancel')}</Link>
        </FormActions>
      </Form>
    </Page>
  );
}
