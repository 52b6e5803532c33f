import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { Section } from '../../ui/Layout.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import type { User } from './users.ts';

interface RemoveUserProps {
  readonly user: User;
  readonly onRemoved: () => void;
}

/** Takes somebody out, after saying plainly what that cannot do. */
export function RemoveUser({ user, onRemoved }: RemoveUserProps) {
  const { t } = useTranslation('access');
  const [asking, setAsking] = useState(false);
  const job = useJob(onRemoved);
  const { name } = user;

  function remove() {
    setAsking(false);
    void job.start(() => api.access.removeUser({ userId: user.id }));
  }

  return (
    <Section title={t('remove.section', { name })}>
      <p>{t('remove.what')}</p>
      <JobNotice job={job} doing={t('remove.doing')} />
      {job.refusal !== null && (
        <RefusalNotice area="access" title={t('remove.refused')} code={job.refusal.code} />
      )}
      <div>
        <Button look="harm" onPress={() => setAsking(true)}>
          {t('remove.do', { name })}
        </Button>
      </div>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('remove.sure', { name })}
        grave
        actions={
          <>
            <Button look="harm" onPress={remove}>
              {t('remove.confirm')}
            </Button>
            <Button look="quiet" onPress={() => setAsking(false)}>
              {t('cancel')}
            </Button>
          </>
        }
      >
        <p>{t('remove.keys', { name })}</p>
        <p>{t('remove.copies')}</p>
      </Dialog>
    </Section>
  );
}
