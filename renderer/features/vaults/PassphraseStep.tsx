import { useTranslation } from 'react-i18next';
import { vaults } from '../../../shared/contract/vaults.ts';
import { useContractForm } from '../../lib/form.ts';
import { ErrorSummary, type Problem } from '../../ui/ErrorSummary.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { judged } from './judged.ts';
import { NewPassphrase } from './NewPassphrase.tsx';
import type { PassphraseChoice } from './usePassphraseChoice.ts';

interface PassphraseStepProps {
  readonly choice: PassphraseChoice;
  /** Names that a guesser would try first. */
  readonly known: readonly string[];
  readonly problems: readonly Problem[];
  readonly onBack: () => void;
  readonly onChosen: () => void;
}

/** Second step of creating: the passphrase. */
export function PassphraseStep({ choice, known, problems, onBack, onChosen }: PassphraseStepProps) {
  const { t } = useTranslation('vaults');
  const form = useContractForm({
    schema: vaults.unlock.input.pick({ passphrase: true }),
    area: 'vaults',
    draft: {},
    toInput: () => ({ passphrase: choice.value }),
    send: ({ passphrase }) => judged(choice, passphrase, 'passphrase', known),
    onSaved: onChosen,
  });
  return (
    <FormPage
      form={form}
      key="passphrase"
      look="narrow"
      title={t('passphrase.title')}
      windowTitle={t('passphrase.title')}
      lead={t(choice.own ? 'passphrase.ownLead' : 'passphrase.lead')}
      save={t('continue')}
      cancel={{ onPress: onBack, words: t('back') }}
      before={<ErrorSummary problems={problems} />}
    >
      <NewPassphrase
        choice={choice}
        known={known}
        name="passphrase"
        error={form.errorAt('passphrase')}
      />
      <p>{t('passphrase.write')}</p>
    </FormPage>
  );
}
