import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate, useParams } from 'react-router';
import { answer, api, Refused } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { FormActions } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import type { BackupState } from './Backups.tsx';
import { CredentialForm, Opened, type OpenedBackup } from './CredentialForm.tsx';

/** The drill: opens one backup with its passphrase and says what is in it. */
export function Prove() {
  const { t } = useTranslation('backups');
  const navigate = useNavigate();
  const { name = '' } = useParams();
  const { stored } = useLoaderData<BackupState>();
  const [opened, setOpened] = useState<OpenedBackup | null>(null);
  const takenAt = opened?.takenAt ?? stored.find((each) => each.name === name)?.takenAt;
  if (takenAt === undefined) throw new Refused('not-found');
  const back = () => void navigate('/settings/backups');
  return (
    <Page
      back="backups"
      screen={t('prove.title')}
      lead={<p>{t('prove.lead', { at: formats.instant(takenAt) })}</p>}
    >
      {opened === null ? (
        <CredentialForm
          begin={(credential) =>
            api.backups.prove({
              name,
              ...(credential.kind === 'passphrase'
                ? { passphrase: credential.passphrase, keyFile: credential.keyFile }
                : { passphrase: '' }),
            })
          }
          onOpened={(jobId) => void answer(api.backups.opened({ jobId })).then(setOpened)}
        />
      ) : (
        <>
          <Notice kind="success" title={t('prove.done')}>
            <p>{t('prove.doneWhat')}</p>
          </Notice>
          <Opened opened={opened} />
          <FormActions>
            <Button look="primary" onPress={back}>
              {t('prove.back')}
            </Button>
          </FormActions>
        </>
      )}
    </Page>
  );
}
