import { useTranslation } from 'react-i18next';
import { FormPage } from '../../ui/Form.tsx';
import { useFileAndPassphrase } from './useFileAndPassphrase.tsx';

/** Has one's passphrase open the records alone again. */
export function StopKeyFile() {
  const { t } = useTranslation('vaults');
  const { form, fields } = useFileAndPassphrase('stopKeyFile', t('keyFile.present'), {
    next: () => ({ to: '/settings/key-file' }),
  });
  return (
    <FormPage
      form={form}
      back="settings"
      look="narrow"
      screen={t('keyFile.stop')}
      lead={t('keyFile.stopLead')}
      save={t('keyFile.stopDo')}
      cancel={{ to: '/settings/key-file', words: t('keyFile.cancel') }}
    >
      {fields}
    </FormPage>
  );
}
