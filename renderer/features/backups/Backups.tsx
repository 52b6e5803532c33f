import { HardDriveDownload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useRevalidator, useRouteLoaderData } from 'react-router';
import type { backups as area } from '../../../shared/contract/backups.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { keepRule } from '../../../shared/domain/backups.ts';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { type RunningJob, useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Beside, Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Open } from '../shell/open.ts';
import styles from './backups.module.css';
import { megabytes, Working } from './CredentialForm.tsx';

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
      <Page back="settings" screen={t('title')}>
        <Notice kind="info" title={t('demo')} />
      </Page>
    );
  }
  return (
    <Page back="settings" screen={t('title')} lead={<p>{t('lead')}</p>}>
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

interface BackupNoticeProps {
  readonly job: RunningJob;
  readonly problem: BackupState['problem'];
}

/** How the backup goes and how it ended; else why the last one, made on locking, did not work. */
function BackupNotice({ job, problem }: BackupNoticeProps) {
  const { t } = useTranslation('backups');
  const { progress, refusal } = job;
  if (refusal !== null)
    return <RefusalNotice area="backups" title={t('make.failed')} code={refusal.code} />;
  switch (progress?.state) {
    case 'running':
      return <Working job={job} label={t('make.doing')} />;
    case 'done':
      return (
        <Notice kind="success" title={t('make.done')}>
          <p>{t('make.doneWhat')}</p>
        </Notice>
      );
    case 'cancelled':
      return <Notice kind="info" title={t('make.stopped')} />;
    case 'failed':
      return (
        <RefusalNotice area="backups" title={t('make.failed')} code={progress.code ?? 'internal'} />
      );
    default:
      if (problem === null) return null;
      return (
        <RefusalNotice
          area="backups"
          title={t('problem', { at: formats.instant(problem.at) })}
          code={problem.code}
        />
      );
  }
}

interface BackupPlaceProps {
  readonly state: BackupState;
  readonly onChoose: () => Promise<void>;
  readonly onLock: (onLock: boolean) => Promise<void>;
}

/** The folder or stick, when the last backup was made and proved, and what is kept. */
function BackupPlace({ state, onChoose, onLock }: BackupPlaceProps) {
  const { t } = useTranslation('backups');
  const when = (at: string | null) => (at === null ? t('never') : formats.instant(at));
  return (
    <>
      {state.folderName !== null && (
        <Section title={t('place.title')}>
          <p className={styles.place}>{state.folderName}</p>
          <Button
            look={state.sameDisk === true ? 'secondary' : 'quiet'}
            onPress={() => void onChoose()}
          >
            {t('place.change')}
          </Button>
          <Checkbox
            selected={state.onLock}
            onChange={(selected) => void onLock(selected)}
            hint={t('place.onLockHint')}
          >
            {t('place.onLock')}
          </Checkbox>
        </Section>
      )}
      <Section title={t('last.title')}>
        <dl className={styles.dates}>
          <dt>{t('last.made')}</dt>
          <dd>{when(state.lastAt)}</dd>
          <dt>{t('last.proved')}</dt>
          <dd>{when(state.provedAt)}</dd>
        </dl>
      </Section>
      <Section title={t('kept.title')}>
        <p className={styles.soft}>{t('kept.what', { ...keepRule })}</p>
        <p className={styles.soft}>{t('kept.opens')}</p>
      </Section>
    </>
  );
}

interface StoredBackupsProps {
  readonly state: BackupState;
  readonly folderName: string;
}

/** What lies in the folder or on the stick just now, newest first, each with a way to prove it. */
function StoredBackups({ state, folderName }: StoredBackupsProps) {
  const { t } = useTranslation('backups');
  const { stored, missing } = state;
  return (
    <Section title={t('stored.title', { folder: folderName })}>
      {missing !== null && (
        <Notice kind="info" title={t('stored.missing', { folder: folderName })}>
          <p>{t('stored.plugIn')}</p>
        </Notice>
      )}
      {missing === null && stored.length === 0 && <p>{t('stored.none')}</p>}
      {stored.length > 0 && (
        <Table
          rows={stored}
          rowKey={({ name }) => name}
          columns={[
            {
              key: 'at',
              head: t('stored.at'),
              cell: ({ takenAt }) => formats.instant(takenAt),
            },
            {
              key: 'size',
              head: t('stored.size'),
              align: 'end',
              cell: ({ bytes }) => t('stored.megabytes', { size: megabytes(bytes) }),
            },
            {
              key: 'prove',
              head: t('stored.prove'),
              quietHead: true,
              cell: ({ name, takenAt }) => (
                <Link
                  to={`/settings/backups/${encodeURIComponent(name)}/prove`}
                  aria-label={t('stored.proveOf', { at: formats.instant(takenAt) })}
                >
                  {t('stored.prove')}
                </Link>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

/** Where backups go, and how the last ones went. */
export type BackupState = OutputOf<(typeof area)['state']>;
