import { UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation, useNavigate } from 'react-router';
import type { access } from '../../../shared/contract/access.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { Refused } from '../../lib/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import styles from './access.module.css';

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
      screen={t('users.title')}
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

export type Listed = OutputOf<(typeof access)['users']>['users'];
export type User = Listed[number];
export type Exceptional = OutputOf<(typeof access)['exceptions']>['exceptions'][number];

/** A user to be changed, and whether they are the only coordinator. */
export interface ChangedUser {
  readonly user: User;
  readonly alone: boolean;
}

/** The user of an address. */
export function userOf(users: Listed, id: string | undefined): User {
  const user = users.find((each) => each.id === id);
  if (!user) throw new Refused('not-found');
  return user;
}

/** What a screen tells the list of users when it goes back there. */
export interface Done {
  readonly done: 'added' | 'changed' | 'removed' | 'given';
  readonly name: string;
}
