import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answer, api } from '../../lib/api.ts';
import { useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { FormActions } from '../../ui/Form.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { carryKey } from '../vaults/typedKey.ts';
import { Working } from './BackupNotice.tsx';
import { Opened, type OpenedBackup } from './Opened.tsx';

interface RestorePlaceProps {
  readonly opened: OpenedBackup;
  /** The job that opened it. */
  readonly jobId: string;
  /** The recovery key that opened it; null where a passphrase did. */
  readonly recoveryKey: string | null;
}

/** What is in the backup, and where it is put back to: a new place, never over a vault. */
export function RestorePlace({ opened, jobId, recoveryKey }: RestorePlaceProps) {
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
