import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { vaults } from '../../../shared/contract/vaults.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { Page } from '../../ui/Page.tsx';
import { NamesStep, type Place } from './NamesStep.tsx';
import { PassphraseStep } from './PassphraseStep.tsx';
import { ProveStep } from './ProveStep.tsx';
import { SheetStep } from './SheetStep.tsx';
import { usePassphraseChoice } from './usePassphraseChoice.ts';
import { useRefusal } from './useRefusal.ts';

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
      return (
        <Page
          key="making"
          look="narrow"
          title={t('making.title')}
          windowTitle={t('making.title')}
          lead={t('making.lead')}
        />
      );
    case 'sheet':
      return (
        <SheetStep
          charityName={names.draft.charityName}
          recoveryKey={recoveryKey}
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
