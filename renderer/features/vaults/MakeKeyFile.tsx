import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData } from 'react-router';
import { access } from '../../../shared/contract/access.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { FormPage } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import type { Open } from '../shell/open.ts';
import { atCredential, type ChosenKeyFile, KeyFileField } from './KeyFileField.tsx';
import { ProveKeyFile } from './ProveKeyFile.tsx';
import { SheetStep } from './SheetStep.tsx';

type Made = OutputOf<typeof access.makeKeyFile> & { readonly folder: string };

/** A key file of one's own: saved, its sheet printed, and chosen once more before it counts. */
export function MakeKeyFile() {
  const { charityName, usesKeyFile } = useLoaderData<Open>();
  // What the vault says after the proof is the proof itself.
  const [isNext] = useState(usesKeyFile);
  const [made, setMade] = useState<Made | null>(null);
  const [step, setStep] = useState<'sheet' | 'prove' | 'done'>('sheet');
  if (made === null) return <SaveStep isNext={isNext} onMade={setMade} />;
  if (step === 'sheet') {
    return (
      <SheetStep
        of="fileSheet"
        charityName={charityName}
        code={made.code}
        before={<SavedAt made={made} />}
        onNext={() => setStep('prove')}
      />
    );
  }
  if (step === 'prove') {
    return <ProveKeyFile onBack={() => setStep('sheet')} onDone={() => setStep('done')} />;
  }
  return <DoneStep isNext={isNext} />;
}

function SavedAt({ made }: { readonly made: Made }) {
  const { t } = useTranslation('vaults');
  const { fileName, folder, sameDisk } = made;
  return (
    <Notice kind={sameDisk ? 'info' : 'success'} title={t('keyFile.saved', { fileName, folder })}>
      {sameDisk && <p>{t('keyFile.sameDisk')}</p>}
    </Notice>
  );
}

interface SaveStepProps {
  /** Whether it takes the place of a key file that is in use, which is chosen first. */
  readonly isNext: boolean;
  readonly onMade: (made: Made) => void;
}

function SaveStep({ isNext, onMade }: SaveStepProps) {
  const { t } = useTranslation('vaults');
  const [present, setPresent] = useState<ChosenKeyFile | null>(null);
  const form = useContractForm({
    schema: access.makeKeyFile.input.pick({ present: true }),
    area: 'vaults',
    draft: {},
    toInput: () => ({ ...(present && { present: present.keyFile }) }),
    fieldOf: (path) => (path === 'present' ? 'keyFile' : path),
    send: async (input) => {
      if (isNext && present === null) {
        return { ok: false, error: { code: 'invalid', fields: [needed] } };
      }
      const place = await api.desktop.chooseSaveFile({ suggestedName: 'Alongside key file.key' });
      const chosen = place.ok ? place.value.chosen : null;
      if (chosen === null) return null;
      const reply = await api.access.makeKeyFile({ ...input, file: chosen.token });
      if (!reply.ok) return atCredential(reply);
      return { ok: true, value: { ...reply.value, folder: chosen.folder } };
    },
    onSaved: onMade,
  });
  const title = t(isNext ? 'keyFile.makeNext' : 'keyFile.make');
  return (
    <FormPage
      form={form}
      key="save"
      back="settings"
      look="narrow"
      screen={title}
      lead={t(isNext ? 'keyFile.nextLead' : 'keyFile.makeLead')}
      save={t('keyFile.save')}
      cancel={{ to: '/settings/key-file', words: t('keyFile.cancel') }}
    >
      {isNext && (
        <KeyFileField
          label={t('keyFile.present')}
          chosen={present}
          onChoose={setPresent}
          error={form.errorAt('keyFile')}
          autoFocus
        />
      )}
    </FormPage>
  );
}

const needed = { path: 'keyFile', code: 'required' };

function DoneStep({ isNext }: { readonly isNext: boolean }) {
  const { t } = useTranslation('vaults');
  return (
    <Page key="done" look="narrow" screen={t('keyFile.done')} lead={t('keyFile.doneLead')}>
      <Notice kind="info" title={t('keyFile.older')}>
        <p>{t(isNext ? 'keyFile.olderFile' : 'keyFile.olderCopies')}</p>
      </Notice>
      <p>
        <Link to="/">{t('keyFile.home')}</Link>
      </p>
    </Page>
  );
}
