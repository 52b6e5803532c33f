import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { backups as area } from '../../../shared/contract/backups.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { FormActions } from '../../ui/Form.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { megabytes } from './megabytes.ts';
import type { OpenedBackup } from './Opened.tsx';
import { RestorePlace } from './RestorePlace.tsx';
import { SecretForm } from './SecretForm.tsx';

type Looked = OutputOf<(typeof area)['look']>;

/** Puts a backup back as a vault of its own: which file, what opens it, where it goes. */
export function Restore() {
  const { t } = useTranslation('backups');
  const navigate = useNavigate();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [opened, setOpened] = useState<(OpenedBackup & { jobId: string }) | null>(null);
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const step = opened ? 3 : looked ? 2 : 1;

  async function choose() {
    setRefusal(null);
    const file = await api.desktop.chooseBackup({});
    if (!file.ok) return setRefusal(file.error.code);
    if (!file.value.chosen) return;
    const reply = await api.backups.look({ file: file.value.chosen.token });
    if (!reply.ok) return setRefusal(reply.error.code);
    setLooked(reply.value);
  }

  const lead = (
    <>
      <p>{t('step', { step, of: 3 })}</p>
      {step === 1 && <p>{t('restore.lead')}</p>}
    </>
  );
  return (
    <Page
      key={step}
      look="narrow"
      title={t('restore.title')}
      windowTitle={t('restore.title')}
      lead={lead}
    >
      {refusal !== null && (
        <RefusalNotice area="backups" title={t('restore.refused')} code={refusal} />
      )}
      {!looked && (
        <FormActions>
          <Button look="primary" onPress={() => void choose()}>
            {t('restore.choose')}
          </Button>
          <Button look="quiet" onPress={() => void navigate('/unlock')}>
            {t('back')}
          </Button>
        </FormActions>
      )}
      {looked && !opened && (
        <>
          <SummaryList
            items={[
              { key: t('look.charity'), value: looked.charityName },
              { key: t('look.takenAt'), value: formats.instant(looked.takenAt) },
              {
                key: t('look.size'),
                value: t('stored.megabytes', { size: megabytes(looked.bytes) }),
              },
            ]}
          />
          <p>{t('look.thatDay')}</p>
          <SecretForm
            orKey
            begin={async (credential) => {
              setRecoveryKey(credential.kind === 'recovery-key' ? credential.recoveryKey : null);
              const reply = await api.backups.open({ file: looked.file, credential });
              // A token is good for one try; the next comes with the answer.
              if (reply.ok) setLooked({ ...looked, file: reply.value.file });
              return reply;
            }}
            onOpened={(jobId) =>
              void answer(api.backups.opened({ jobId })).then((found) =>
                setOpened({ ...found, jobId }),
              )
            }
            onBack={() => setLooked(null)}
          />
        </>
      )}
      {opened && <RestorePlace opened={opened} jobId={opened.jobId} recoveryKey={recoveryKey} />}
    </Page>
  );
}
