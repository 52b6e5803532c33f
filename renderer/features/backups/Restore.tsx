import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { backups as area } from '../../../shared/contract/backups.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { FormActions } from '../../ui/Form.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { carryKey } from '../vaults/Recover.tsx';
import {
  CredentialForm,
  megabytes,
  Opened,
  type OpenedBackup,
  Working,
} from './CredentialForm.tsx';

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
    <Page key={step} look="narrow" screen={t('restore.title')} lead={lead}>
      {refusal !== null && (
        <RefusalNotice area="backups" title={t('restore.refused')} code={refusal} />
      )}
      {!looked && (
        <FormActions>
          <Button look="primary" onPress={() => void choose()}>
            {t('restore.choose')}
          </Button>
          <Button look="quiet" onPress={() => void navigate('/unlock')}>
            {t('restore.leave')}
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
          <CredentialForm
            orKey
            asksFile={looked.keyFiles > 0}
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

interface RestorePlaceProps {
  readonly opened: OpenedBackup;
  /** The job that opened it. */
  readonly jobId: string;
  /** The recovery key that opened it; null where a passphrase did. */
  readonly recoveryKey: string | null;
}

/** What is in the backup, and where it is put back to: a new place, never over a vault. */
function RestorePlace({ opened, jobId, recoveryKey }: RestorePlaceProps) {
  const { t } = useTranslation('backups');
  const navigate = useNavigate();
  const job = useJob(async (done) => {
    const { vaultId, placeId } = await answer(api.backups.restored({ jobId: done }));
    // Who typed the recovery key does not know the passphrase: the vault needs a new one.
    const next = recoveryKey === null ? 'unlock' : 'recover';
    if (recoveryKey !== null) carryKey({ placeId, recoveryKey });
    await navigate(`/${next}?vault=${vaultId}&place=${placeId}`, { replace: true });
  });
  const { progress, refusal } = job;
  const running = progress?.state === 'running';
  const code =
    refusal?.code ?? (progress?.state === 'failed' ? (progress.code ?? 'internal') : null);

  const here = () => void job.start(() => api.backups.restore({ jobId, folder: null }));
  async function elsewhere() {
    const place = await api.desktop.chooseFolder({});
    if (!place.ok || !place.value.chosen) return;
    const { token } = place.value.chosen;
    await job.start(() => api.backups.restore({ jobId, folder: token }));
  }

  return (
    <>
      {code !== null && <RefusalNotice area="backups" title={t('restore.failed')} code={code} />}
      {progress?.state === 'cancelled' && <Notice kind="info" title={t('restore.stopped')} />}
      <Opened opened={opened} />
      <p>{t('restore.beside')}</p>
      {running ? (
        <Working job={job} label={t('restore.doing')} />
      ) : (
        <FormActions>
          <Button look="primary" onPress={here}>
            {t('restore.here')}
          </Button>
          <Button look="quiet" onPress={() => void elsewhere()}>
            {t('restore.elsewhere')}
          </Button>
        </FormActions>
      )}
    </>
  );
}
