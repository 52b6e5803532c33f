import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate, useRouteLoaderData } from 'react-router';
import { access } from '../../../shared/contract/access.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormActions } from '../../ui/Form.tsx';
import { Page } from '../../ui/Page.tsx';
import type { Open } from '../shell/open.ts';
import { judged } from '../vaults/judged.ts';
import { NewPassphrase } from '../vaults/NewPassphrase.tsx';
import { usePassphraseChoice } from '../vaults/usePassphraseChoice.ts';
import type { Done, User } from './users.ts';

/** A new passphrase for somebody who lost theirs. */
export function GivePassphrase() {
  const { t } = useTranslation('access');
  const user = useLoaderData<User>();
  const navigate = useNavigate();
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
    onSaved: () => {
      const state: Done = { done: 'given', name: user.name };
      void navigate('/settings/users', { state });
    },
  });
  return (
    <Page
      title={t('give.title', { name: user.name })}
      windowTitle={t('give.window')}
      lead={<p>{t('give.lead')}</p>}
    >
      <Form form={form}>
        <p>{t('add.handOver')}</p>
        <NewPassphrase
          choice={choice}
          known={known}
          name="passphrase"
          label={t('add.field')}
          error={form.errorAt('passphrase')}
        />
        <FormActions>
          <Button type="submit" look="primary" busy={form.busy}>
            {t('give.save')}
          </Button>
          <Link to={`/settings/users/${user.id}`}>{t('cancel')}</Link>
        </FormActions>
      </Form>
    </Page>
  );
}
