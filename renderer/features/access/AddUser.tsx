import { useTranslation } from 'react-i18next';
import { useRouteLoaderData } from 'react-router';
import { access } from '../../../shared/contract/access.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { FormPage } from '../../ui/Form.tsx';
import type { Open } from '../shell/open.ts';
import { judged, NewPassphrase, usePassphraseChoice } from '../vaults/NewPassphrase.tsx';
import { type UserDraft, UserFields } from './UserFields.tsx';
import type { Done } from './Users.tsx';

/** Adds somebody, with a passphrase that is handed over on paper. */
export function AddUser() {
  const { t } = useTranslation('access');
  const open = useRouteLoaderData<Open>('vault');
  const choice = usePassphraseChoice();
  const known = (name: string) => [open?.charityName ?? '', name];
  const draft: UserDraft = { name: '', role: '', person: null };
  const form = useContractForm({
    schema: access.addUser.input,
    area: 'access',
    draft,
    keptAs: 'access.addUser',
    toInput: ({ name, role, person }) => ({
      ...{ name, role, personId: person?.id ?? null },
      passphrase: choice.value,
    }),
    send: async (input) => {
      const verdict = await judged(choice, input.passphrase, 'passphrase', known(input.name));
      return verdict.ok ? api.access.addUser(input) : verdict;
    },
    next: (_users, _intent, { name }) => ({
      to: '/settings/users',
      state: { done: 'added', name } satisfies Done,
    }),
  });
  return (
    <FormPage
      form={form}
      back="users"
      screen={t('add.title')}
      lead={<p>{t('add.lead')}</p>}
      save={t('add.save')}
      cancel={{ to: '/settings/users', words: t('cancel') }}
    >
      <UserFields form={form} />
      <div>
        <h2>{t('add.passphrase')}</h2>
        <p>{t('add.handOver')}</p>
      </div>
      <NewPassphrase
        choice={choice}
        known={known(form.draft.name)}
        name="passphrase"
        label={t('add.field')}
        error={form.errorAt('passphrase')}
      />
    </FormPage>
  );
}
