import { HardDriveDownload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useRevalidator, useRouteLoaderData } from 'react-router';
import { api } from '../../lib/api.ts';
import { useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { Beside } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import type { Open } from '../shell/open.ts';
import { BackupNotice } from './BackupNotice.tsx';
import { BackupPlace } from './BackupPlace.tsx';
import styles from './backups.module.css';
import { StoredBackups } from './StoredBackups.tsx';
import type { BackupState } from './state.ts';

/** Where backups go, how the last ones went, and making one now. */
export function Backups() {
  const { t } = useTranslation('backups');
  const state = useLoaderData<BackupState>();
  const open = useRouteLoaderData<Open>('vault');
  const { revalidate } = useRevalidator();
  const [refusal, setRefusal] = useState<string | null>(null);
  const job = useJob(() => void revalidate());
  const { folderName } = state;

  async function choose() {
    setRefusal(null);
    const place = await api.desktop.chooseFolder({});
    if (!place.ok) return setRefusal(place.error.code);
    if (!place.value.chosen) return;
    const reply = await api.backups.setPlace({ folder: place.value.chosen.token });
    if (!reply.ok) return setRefusal(reply.error.code);
    await revalidate();
  }

  async function setOnLock(onLock: boolean) {
    const reply = await api.backups.setOnLock({ onLock });
    if (!reply.ok) return setRefusal(reply.error.code);
    await revalidate();
  }

  if (open?.demo) {
    return (
      <Page back="settings" title={t('title')} windowTitle={t('title')}>
        <Notice kind="info" title={t('demo')} />
      </Page>
    );
  }
  return (
    <Page back="settings" title={t('title')} windowTitle={t('title')} lead={<p>{t('lead')}</p>}>
      {refusal !== null && (
        <RefusalNotice area="backups" title={t('place.refused')} code={refusal} />
      )}
      {folderName !== null && state.sameDisk === true && (
        <Notice kind="info" title={t('place.sameDiskTitle', { folder: folderName })}>
          <p>{t('place.sameDiskWhat')}</p>
        </Notice>
      )}
      <BackupNotice job={job} problem={state.problem} />
      <Beside aside={<BackupPlace state={state} onChoose={choose} onLock={setOnLock} />}>
        <div className={styles.actions}>
          {folderName === null ? (
            <Button look="primary" icon={HardDriveDownload} onPress={() => void choose()}>
              {t('place.choose')}
            </Button>
          ) : (
            <Button
              look="primary"
              icon={HardDriveDownload}
              busy={job.progress?.state === 'running'}
              onPress={() => void job.start(() => api.backups.make({}))}
            >
              {t('make.now')}
            </Button>
          )}
        </div>
        {folderName === null ? (
          <p>{t('place.none')}</p>
        ) : (
          <StoredBackups state={state} folderName={folderName} />
        )}
      </Beside>
    </Page>
  );
}
