import { useTranslation } from 'react-i18next';
import { useLoaderData, useRouteLoaderData } from 'react-router';
import { access } from '../../../shared/contract/access.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { FormPage } from '../../ui/Form.tsx';
import type { Open } from '../shell/open.ts';
import { judged, NewPassphrase, usePassphraseChoice } from '../vaults/NewPassphrase.tsx';
import type { Done, User } from './Users.tsx';

/** A new passphrase for somebody who lost theirs. */
export function GivePassphrase() {
  const { t } = useTranslation('access');
  const user = useLoaderData<User>();
  const open = useRouteLoaderData<Open>('vault');
  const choice = usePassphraseChoice();
  const known = [open?.charityName ?? '', user.name];
  const form = useContractForm({
    schema: access.givePassphrase.input,
    area: 'access',
    draft: {},
    toInput: () => ({ userId: user.id, passphrase: choice.value }),
    send: async (input) => {
      const verdict = await judged(choice, input.passphrase, 'passphrase', known);
      return verdict.ok ? api.access.givePassphrase(input) : verdict;
    },
    next: () => ({
      to: '/settings/users',
      state: { done: 'given', name: user.name } satisfies Done,
    }),
  });
  return (
    <FormPage
      form={form}
      back={{ to: `/settings/users/${user.id}`, name: user.name }}
      title={t('give.title', { name: user.name })}
      windowTitle={t('give.window')}
      lead={<p>{t('give.lead')}</p>}
      save={t('give.save')}
      cancel={{ to: `/settings/users/${user.id}`, words: t('cancel') }}
    >
      {user.usesKeyFile && <p>{t('give.keyFile')}</p>}
      <p>{t('add.handOver')}</p>
      <NewPassphrase
        choice={choice}
        known={known}
        name="passphrase"
        label={t('add.field')}
        error={form.errorAt('passphrase')}
      />
    </FormPage>
  );
}
