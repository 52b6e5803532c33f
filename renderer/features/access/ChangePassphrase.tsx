import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useRouteLoaderData } from 'react-router';
import { access } from '../../../shared/contract/access.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { FormPage } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import type { Open } from '../shell/open.ts';
import { judged, NewPassphrase, usePassphraseChoice } from '../vaults/NewPassphrase.tsx';
import { atField } from '../vaults/refusals.ts';

/** Changes one's own passphrase. */
export function ChangePassphrase() {
  const { t } = useTranslation('access');
  const open = useRouteLoaderData<Open>('vault');
  const [saved, setSaved] = useState(false);
  const choice = usePassphraseChoice();
  const known = [open?.charityName ?? '', open?.userName ?? ''];
  const form = useContractForm({
    schema: access.changePassphrase.input,
    area: 'access',
    draft: { passphrase: '' },
    toInput: ({ passphrase }) => ({ passphrase, newPassphrase: choice.value }),
    send: async (input) => {
      const verdict = await judged(choice, input.newPassphrase, 'newPassphrase', known);
      if (!verdict.ok) return verdict;
      return atField(await api.access.changePassphrase(input), 'wrong-passphrase', 'passphrase');
    },
    onSaved: () => {
      choice.forget();
      form.reset();
      setSaved(true);
    },
  });
  if (saved) {
    return (
      <Page
        key="saved"
        back="settings"
        title={t('passphrase.saved')}
        windowTitle={t('passphrase.title')}
      >
        <Notice kind="success" title={t('passphrase.works')}>
          <p>{t('remove.copies')}</p>
        </Notice>
        <p>
          <Link to="/">{t('passphrase.home')}</Link>
        </p>
      </Page>
    );
  }
  return (
    <FormPage
      form={form}
      back="settings"
      screen={t('passphrase.title')}
      lead={<p>{t('passphrase.lead')}</p>}
      save={t('passphrase.save')}
      cancel={{ to: '/settings', words: t('cancel') }}
    >
      <PassphraseField {...form.field('passphrase')} hint={t('passphrase.hint')} autoFocus />
      {!choice.own && <h2>{t('passphrase.new')}</h2>}
      <NewPassphrase
        choice={choice}
        known={known}
        name="newPassphrase"
        error={form.errorAt('newPassphrase')}
      />
    </FormPage>
  );
}
