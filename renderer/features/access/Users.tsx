import { UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation, useNavigate } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import styles from './access.module.css';
import type { Done, Listed, User } from './users.ts';

/** Everybody who has a way into the vault. */
export function Users() {
  const { t } = useTranslation('access');
  const users = useLoaderData<Listed>();
  const navigate = useNavigate();
  const done = useLocation().state as Done | null;
  const columns: TableColumn<User>[] = [
    {
      key: 'name',
      head: t('users.name'),
      cell: ({ id, name, you }) => (
        <>
          <Link to={`/settings/users/${id}`}>{name}</Link>
          {you && <small className={styles.soft}> {t('users.you')}</small>}
        </>
      ),
    },
    { key: 'role', head: t('users.role'), cell: ({ role }) => t(`roles.${role}.name`) },
    { key: 'person', head: t('users.person'), cell: ({ person }) => person?.name ?? '–' },
    { key: 'passphrase', head: t('users.passphrase'), cell: (user) => t(stateOf(user)) },
  ];
  return (
    <Page
      back="settings"
      title={t('users.title')}
      windowTitle={t('users.title')}
      lead={<p>{t('users.lead')}</p>}
      actions={
        <Button look="primary" icon={UserPlus} onPress={() => void navigate('/settings/users/new')}>
          {t('users.add')}
        </Button>
      }
    >
      {done && (
        <Notice kind="success" title={t(`done.${done.done}`, { name: done.name })}>
          {done.done === 'removed' && <p>{t('remove.copies')}</p>}
        </Notice>
      )}
      <Table columns={columns} rows={users} rowKey={({ id }) => id} />
      {users.filter(({ role }) => role === 'coordinator').length === 1 && (
        <p className={styles.hint}>{t('users.second')}</p>
      )}
    </Page>
  );
}

function stateOf({ canSignIn, passphraseGiven }: User): string {
  if (!canSignIn) return 'users.none';
  return passphraseGiven ? 'users.given' : 'users.own';
}
