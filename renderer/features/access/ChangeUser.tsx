import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate } from 'react-router';
import { access } from '../../../shared/contract/access.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { Section } from '../../ui/Layout.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import styles from './access.module.css';
import { type ChangeDraft, OwnFields, UserFields } from './UserFields.tsx';
import type { ChangedUser, Done, User } from './Users.tsx';

/** One user: what they are called and may do, a new passphrase, and the way out. */
export function ChangeUser() {
  const { t } = useTranslation('access');
  // What the loader reads after the change is the change itself.
  const [{ user, alone }] = useState(useLoaderData<ChangedUser>());
  const navigate = useNavigate();
  const back = (done: Done['done']) => {
    const state: Done = { done, name: user.name };
    void navigate('/settings/users', { state });
  };
  const job = useJob(() => back('changed'));
  const { name, role, person } = user;
  const draft: ChangeDraft = { name, role, person, exceptionReason: '' };
  const form = useContractForm({
    schema: access.changeUser.input,
    area: 'access',
    draft,
    keptAs: `access.changeUser:${user.id}`,
    toInput: ({ name, role, person, exceptionReason }) => ({
      ...{ userId: user.id, name, role, personId: person?.id ?? null },
      ...(exceptionReason.trim() !== '' && { exceptionReason }),
    }),
    send: api.access.changeUser,
    onSaved: ({ jobId }) => (jobId === null ? back('changed') : job.follow(jobId)),
  });
  return (
    <FormPage
      form={form}
      back="users"
      title={user.name}
      windowTitle={t('change.window')}
      save={t('change.save')}
      cancel={{ to: '/settings/users', words: t('cancel') }}
      after={
        user.you ? (
          <Section title={t('passphrase.section')}>
            <Link to="/settings/passphrase" className={styles.way}>
              {t('passphrase.title')}
            </Link>
          </Section>
        ) : (
          <>
            <Section title={t('give.section')}>
              <p>{t('give.when', { name: user.name })}</p>
              <div>
                <Button
                  icon={KeyRound}
                  onPress={() => void navigate(`/settings/users/${user.id}/passphrase`)}
                >
                  {t('give.do')}
                </Button>
              </div>
            </Section>
            <RemoveUser user={user} onRemoved={() => back('removed')} />
          </>
        )
      }
    >
      {user.you ? (
        <OwnFields form={form} linkedTo={user.person} alone={alone} />
      ) : (
        <UserFields form={form} />
      )}
      <JobNotice job={job} doing={t('remove.doing')} />
    </FormPage>
  );
}

interface RemoveUserProps {
  readonly user: User;
  readonly onRemoved: () => void;
}

/** Removes a user, after saying plainly what that cannot do. */
function RemoveUser({ user, onRemoved }: RemoveUserProps) {
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
      <ConfirmDialog
        open={asking}
        title={t('remove.sure', { name })}
        confirm={t('remove.confirm')}
        cancel={t('cancel')}
        onConfirm={remove}
        onCancel={() => setAsking(false)}
      >
        <p>{t('remove.keys', { name })}</p>
        <p>{t('remove.copies')}</p>
      </ConfirmDialog>
    </Section>
  );
}
