import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { accounts as contract } from '../../../shared/contract/accounts.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { type Coded, coded } from '../../../shared/domain/accounts.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { FormPage } from '../../ui/Form.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { accountsPath } from './Accounts.tsx';

type Codes = OutputOf<(typeof contract)['codes']>['codes'];
export const loadCodes = async () => (await answer(api.accounts.codes({}))).codes;

/** What the accounts program calls fees, expenses and each way of paying. */
export function NominalCodes() {
  const { t } = useTranslation('accounts');
  // What the loader reads later is another user's save: saving over it is refused.
  const [before] = useState(useLoaderData<Codes>());
  const draft = Object.fromEntries(coded.map((each) => [each, before[each] ?? '']));
  const form = useContractForm({
    schema: contract.setCodes.input,
    area: 'accounts',
    draft: draft as Record<Coded, string>,
    keptAs: 'accounts.setCodes',
    guarded: true,
    toInput: (typed) => ({
      before,
      codes: Object.fromEntries(coded.map((each) => [each, typed[each].trim() || null])),
    }),
    fieldOf: (path) => path.replace(/^codes\./, ''),
    send: api.accounts.setCodes,
    next: () => ({ to: accountsPath }),
  });
  return (
    <FormPage
      form={form}
      back={{ to: accountsPath, name: t('title') }}
      screen={t('codes.title')}
      lead={<p>{t('codes.lead')}</p>}
      save={t('codes.save')}
      cancel={{ to: accountsPath, words: t('open.cancel') }}
    >
      {coded.map((each) => (
        <TextField key={each} {...form.field(each)} short />
      ))}
    </FormPage>
  );
}
