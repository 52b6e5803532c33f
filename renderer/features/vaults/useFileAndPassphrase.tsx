import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { access } from '../../../shared/contract/access.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import { atCredential, type ChosenKeyFile, KeyFileField } from './KeyFileField.tsx';

/** What a user does with both: begins to use a key file, or stops. */
type Way = 'proveKeyFile' | 'stopKeyFile';
/** Where the form goes once it is saved. */
type Then = Pick<Parameters<typeof useContractForm>[0], 'next'> & { readonly onSaved?: () => void };

/** A form of the user's key file and passphrase, and its two fields. */
export function useFileAndPassphrase(way: Way, label: string, then: Then) {
  const { t } = useTranslation('vaults');
  const [chosen, setChosen] = useState<ChosenKeyFile | null>(null);
  const form = useContractForm({
    schema: access[way].input,
    area: 'vaults',
    draft: { keyFile: '', passphrase: '' },
    toInput: ({ passphrase }) => ({ keyFile: chosen?.keyFile ?? '', passphrase }),
    send: async (input) => atCredential(await api.access[way](input)),
    ...then,
  });
  const fields = (
    <>
      <KeyFileField
        label={label}
        chosen={chosen}
        onChoose={setChosen}
        error={form.errorAt('keyFile')}
        autoFocus
      />
      <PassphraseField {...form.field('passphrase')} hint={t('renew.hint')} />
    </>
  );
  return { form, fields };
}
