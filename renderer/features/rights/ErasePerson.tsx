import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate } from 'react-router';
import { rights } from '../../../shared/contract/rights.ts';
import { type ErasureReason, erasureReasons } from '../../../shared/domain/rights.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormActions } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import type { ErasedSomebody, WouldErase } from './erasing.ts';
import { WhatGoes } from './WhatGoes.tsx';

/** The one page before somebody is erased: who it is, what goes, what stays and why. */
export function ErasePerson() {
  const { t } = useTranslation('rights');
  const { personId, name, user, erasure } = useLoaderData<WouldErase>();
  const back = <Link to={`/people/${personId}`}>{t('erase.cancel', { name })}</Link>;
  return (
    <Page
      title={t('erase.title', { name })}
      windowTitle={t('erase.window')}
      lead={<p>{t('erase.lead')}</p>}
    >
      {user !== null && <SignsIn user={user} />}
      {erasure === null ? (
        <p>{back}</p>
      ) : (
        <>
          <WhatGoes erasure={erasure} />
          <Decision />
        </>
      )}
    </Page>
  );
}

function SignsIn({ user }: { readonly user: string }) {
  const { t } = useTranslation('rights');
  const navigate = useNavigate();
  return (
    <Notice
      kind="problem"
      title={t('signsIn.title', { user })}
      action={
        <Button look="quiet" onPress={() => void navigate('/settings/users')}>
          {t('signsIn.go')}
        </Button>
      }
    >
      <p>{t('signsIn.what')}</p>
    </Notice>
  );
}

/** Why, and the button: there is no other question after it. */
function Decision() {
  const { t } = useTranslation('rights');
  const { personId, version, name } = useLoaderData<WouldErase>();
  const navigate = useNavigate();
  const draft: { reason: ErasureReason | '' } = { reason: '' };
  const form = useContractForm({
    schema: rights.erase.input,
    area: 'rights',
    draft,
    toInput: ({ reason }) => ({ personId, expectedVersion: version, reason }),
    send: api.rights.erase,
    onSaved: ({ stays }) => {
      const state: ErasedSomebody = { erased: stays };
      void navigate('/people', { replace: true, state });
    },
  });
  return (
    <Form form={form}>
      <RadioGroup
        {...form.field('reason')}
        choices={erasureReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
      />
      <FormActions>
        <Button type="submit" look="harm" busy={form.busy}>
          {t('erase.do')}
        </Button>
        <Link to={`/people/${personId}`}>{t('erase.cancel', { name })}</Link>
      </FormActions>
    </Form>
  );
}
