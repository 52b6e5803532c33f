import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { access } from '../../../shared/contract/access.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { FormPage } from '../../ui/Form.tsx';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import { atCredential, type ChosenKeyFile, KeyFileField } from './KeyFileField.tsx';

interface ProveKeyFileProps {
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** The file is chosen once more, so that a stick that failed locks no user out. */
export function ProveKeyFile({ onBack, onDone }: ProveKeyFileProps) {
  const { t } = useTranslation('vaults');
  const [chosen, setChosen] = useState<ChosenKeyFile | null>(null);
  const form = useContractForm({
    schema: access.proveKeyFile.input,
    area: 'vaults',
    draft: { keyFile: '', passphrase: '' },
    toInput: ({ passphrase }) => ({ keyFile: chosen?.keyFile ?? '', passphrase }),
    send: async (input) => atCredential(await api.access.proveKeyFile(input)),
    onSaved: onDone,
  });
  return (
    <FormPage
      form={form}
      key="prove"
      look="narrow"
      title={t('keyFile.prove')}
      windowTitle={t('keyFile.prove')}
      lead={t('keyFile.proveLead')}
      save={t('keyFile.use')}
      cancel={{ onPress: onBack, words: t('prove.again') }}
    >
      <KeyFileField
        label={t('fields.keyFile')}
        chosen={chosen}
        onChoose={setChosen}
        error={form.errorAt('keyFile')}
        autoFocus
      />
      <PassphraseField {...form.field('passphrase')} hint={t('renew.hint')} />
    </FormPage>
  );
}
