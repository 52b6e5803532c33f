import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { access } from '../../../shared/contract/access.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { FormPage } from '../../ui/Form.tsx';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import { atCredential, type ChosenKeyFile, KeyFileField } from './KeyFileField.tsx';

/** Has one's passphrase open the records alone again. */
export function StopKeyFile() {
  const { t } = useTranslation('vaults');
  const [chosen, setChosen] = useState<ChosenKeyFile | null>(null);
  const form = useContractForm({
    schema: access.stopKeyFile.input,
    area: 'vaults',
    draft: { keyFile: '', passphrase: '' },
    toInput: ({ passphrase }) => ({ keyFile: chosen?.keyFile ?? '', passphrase }),
    send: async (input) => atCredential(await api.access.stopKeyFile(input)),
    next: () => ({ to: '/settings/key-file' }),
  });
  return (
    <FormPage
      form={form}
      back="settings"
      look="narrow"
      title={t('keyFile.stop')}
      windowTitle={t('keyFile.stop')}
      lead={t('keyFile.stopLead')}
      save={t('keyFile.stopDo')}
      cancel={{ to: '/settings/key-file', words: t('keyFile.cancel') }}
    >
      <KeyFileField
        label={t('keyFile.present')}
        chosen={chosen}
        onChoose={setChosen}
        error={form.errorAt('keyFile')}
        autoFocus
      />
      <PassphraseField {...form.field('passphrase')} hint={t('renew.hint')} />
    </FormPage>
  );
}
