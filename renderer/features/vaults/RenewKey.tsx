import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { vaults } from '../../../shared/contract/vaults.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { FormPage } from '../../ui/Form.tsx';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import { ProveStep } from './ProveStep.tsx';
import { atField } from './refusals.ts';
import { SheetStep } from './SheetStep.tsx';

type Open = OutputOf<typeof vaults.unlock>['open'] & OutputOf<typeof vaults.sheetAfterLock>;

/** A new key sheet for the open vault: the old one stops working. */
export function RenewKey() {
  const { t } = useTranslation('vaults');
  const navigate = useNavigate();
  const { charityName, recoveryKey: waiting } = useLoaderData<Open>();
  const [recoveryKey, setRecoveryKey] = useState(waiting ?? '');
  const [proving, setProving] = useState(false);
  const form = useContractForm({
    schema: vaults.renewRecoveryKey.input,
    area: 'vaults',
    draft: { passphrase: '' },
    send: async (input) =>
      atField(await api.vaults.renewRecoveryKey(input), 'wrong-passphrase', 'passphrase'),
    onSaved: (made) => {
      form.reset();
      setRecoveryKey(made.recoveryKey);
    },
  });
  const home = () => void navigate('/');

  if (proving) {
    return <ProveStep recoveryKey={recoveryKey} onBack={() => setProving(false)} onDone={home} />;
  }
  if (recoveryKey !== '') {
    return (
      <SheetStep
        of="sheet"
        charityName={charityName}
        code={recoveryKey}
        onNext={() => setProving(true)}
      />
    );
  }
  return (
    <FormPage
      form={form}
      back="settings"
      look="narrow"
      screen={t('renew.title')}
      lead={t('renew.lead')}
      save={t('renew.make')}
      cancel={{ to: '/settings', words: t('renew.cancel') }}
    >
      <PassphraseField {...form.field('passphrase')} hint={t('renew.hint')} autoFocus />
    </FormPage>
  );
}
