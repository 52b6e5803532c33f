import { useTranslation } from 'react-i18next';
import { FormPage } from '../../ui/Form.tsx';
import { useFileAndPassphrase } from './useFileAndPassphrase.tsx';

interface ProveKeyFileProps {
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** The file is chosen once more, so that a stick that failed locks no user out. */
export function ProveKeyFile({ onBack, onDone }: ProveKeyFileProps) {
  const { t } = useTranslation('vaults');
  const { form, fields } = useFileAndPassphrase('proveKeyFile', t('fields.keyFile'), {
    onSaved: onDone,
  });
  return (
    <FormPage
      form={form}
      key="prove"
      look="narrow"
      screen={t('keyFile.prove')}
      lead={t('keyFile.proveLead')}
      save={t('keyFile.use')}
      cancel={{ onPress: onBack, words: t('prove.again') }}
    >
      {fields}
    </FormPage>
  );
}
