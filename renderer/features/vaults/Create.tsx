import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { vaults } from '../../../shared/contract/vaults.ts';
import { api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorSummary, type Problem } from '../../ui/ErrorSummary.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { PassphraseStep, usePassphraseChoice } from './NewPassphrase.tsx';
import { ProveStep } from './ProveStep.tsx';
import { useRefusal } from './refusals.ts';
import { SheetStep } from './SheetStep.tsx';
import styles from './vaults.module.css';

type Step = 'names' | 'passphrase' | 'making' | 'sheet' | 'prove';

/** Codes that are about where the vault is kept: the first step asks for that again. */
const aboutPlace = new Set(['folder-used', 'folder-refused', 'folder-synced', 'token-used']);

/** Creating a vault, one thing at a time. All that was typed stays here while steps come and go. */
export function Create() {
  const { t } = useTranslation('vaults');
  const navigate = useNavigate();
  const [step, setStep] = useState<Step>('names');
  const [place, setPlace] = useState<Place | null>(null);
  const [recoveryKey, setRecoveryKey] = useState('');
  const choice = usePassphraseChoice();
  const { problems, setRefusal } = useRefusal();
  const names = useContractForm({
    schema: vaults.create.input.pick({ charityName: true, userName: true }),
    area: 'vaults',
    draft: { charityName: '', userName: '' },
    send: async (input) => ({ ok: true, value: input }),
    onSaved: () => setStep('passphrase'),
  });

  async function make() {
    setRefusal(null);
    setStep('making');
    const reply = await api.vaults.create({
      ...names.draft,
      passphrase: choice.value,
      folder: place?.token ?? null,
    });
    if (!reply.ok) {
      setRefusal(reply.error);
      // What the dialog gave holds for one attempt.
      if (aboutPlace.has(reply.error.code)) setPlace(null);
      return setStep(aboutPlace.has(reply.error.code) ? 'names' : 'passphrase');
    }
    choice.forget();
    setRecoveryKey(reply.value.recoveryKey);
    setStep('sheet');
  }

  switch (step) {
    case 'names':
      return <NamesStep form={names} problems={problems} place={place} onPlace={setPlace} />;
    case 'passphrase':
      return (
        <PassphraseStep
          choice={choice}
          known={[names.draft.charityName, names.draft.userName]}
          problems={problems}
          onBack={() => setStep('names')}
          onChosen={() => void make()}
        />
      );
    case 'making':
      return <Page key="making" look="narrow" screen={t('making.title')} lead={t('making.lead')} />;
    case 'sheet':
      return (
        <SheetStep
          of="sheet"
          charityName={names.draft.charityName}
          code={recoveryKey}
          onNext={() => setStep('prove')}
        />
      );
    case 'prove':
      return (
        <ProveStep
          recoveryKey={recoveryKey}
          onBack={() => setStep('sheet')}
          onDone={() => void navigate('/', { replace: true })}
        />
      );
  }
}

/** A folder that somebody chose, by its token; the path itself never comes here. */
interface Place {
  readonly token: string;
  readonly name: string;
}

interface NamesStepProps {
  readonly form: ContractForm<{ charityName: string; userName: string }>;
  readonly problems: readonly Problem[];
  readonly place: Place | null;
  readonly onPlace: (place: Place | null) => void;
}

/** First step of creating: whose vault it is, who you are, and where it is kept. */
function NamesStep({ form, problems, place, onPlace }: NamesStepProps) {
  const { t } = useTranslation('vaults');
  const navigate = useNavigate();

  async function choosePlace() {
    const reply = await api.desktop.chooseFolder({});
    if (reply.ok && reply.value.chosen) onPlace(reply.value.chosen);
  }

  return (
    <FormPage
      form={form}
      key="names"
      look="narrow"
      screen={t('names.title')}
      save={t('continue')}
      cancel={{ onPress: () => void navigate('/welcome'), words: t('names.back') }}
      before={<ErrorSummary problems={problems} />}
    >
      <TextField {...form.field('charityName')} autoFocus={problems.length === 0} required />
      <TextField
        {...form.field('userName')}
        description={t('names.userHint')}
        autoComplete="name"
        required
      />
      <div>
        <p className={styles.label}>{t('place.title')}</p>
        <p className={styles.hint} aria-live="polite">
          {place ? t('place.chosen', { folder: place.name }) : t('place.own')}
        </p>
        {place ? (
          <Button look="quiet" onPress={() => onPlace(null)}>
            {t('place.useOwn')}
          </Button>
        ) : (
          <Button look="quiet" onPress={() => void choosePlace()}>
            {t('place.choose')}
          </Button>
        )}
      </div>
    </FormPage>
  );
}
