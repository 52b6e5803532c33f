import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type RouteObject, useLoaderData, useLocation, useNavigate } from 'react-router';
import { payPolicies } from '../../../shared/contract/payPolicies.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { policyOn } from '../../../shared/domain/payPolicies.ts';
import { answer, api, Refused } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { useMay } from '../shell/open.ts';
import { PolicyFields } from './PolicyForm.tsx';
import { PolicyShown, spanOf } from './PolicyShown.tsx';
import styles from './payPolicies.module.css';
import { type Policy, policyDraftOf, writtenOf } from './policyDraft.ts';

const list = '/money/policies';

/** What a form tells the list when it goes back there. */
interface Told {
  readonly done: 'added' | 'changed' | 'removed';
}
const listed = (done: Told['done']) => ({ to: list, state: { done } satisfies Told });

const loadPolicies = async () => (await answer(api.payPolicies.list({}))).policies;

/** How the charity pays: the policy that holds today in full, then those to come and those before. */
function PolicyList() {
  const { t } = useTranslation('payPolicies');
  const policies = useLoaderData<Policy[]>();
  const told = useLocation().state as Told | null;
  const writes = useMay()('payments.write');
  const today = localDate(new Date());
  const now = policyOn(policies, today);
  const later = policies.filter(({ fromOn }) => fromOn > today).toReversed();
  const before = policies.filter((policy) => policy !== now && policy.fromOn <= today);
  return (
    <ListPage
      back="money"
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
      empty={policies.length === 0}
      none={t('none')}
      noneHint={t('noneHint')}
      add={writes && { to: `${list}/new`, words: t(policies.length === 0 ? 'add' : 'addNext') }}
      notice={told?.done && <Notice kind="success" title={t(`${told.done}Now`)} />}
    >
      <Section title={t('today')}>
        {now === null ? <p>{t('noneToday')}</p> : <Whole policy={now} />}
      </Section>
      <Others title={t('later')} policies={later} />
      <Others title={t('before')} policies={before} />
    </ListPage>
  );
}

interface OthersProps {
  readonly title: string;
  readonly policies: readonly Policy[];
}

function Others({ title, policies }: OthersProps) {
  const { t } = useTranslation('payPolicies');
  if (policies.length === 0) return null;
  return (
    <Section title={title}>
      {policies.map((policy) => (
        <Disclosure key={policy.id} title={spanOf(t, policy)} quiet>
          <Whole policy={policy} titled={false} />
        </Disclosure>
      ))}
    </Section>
  );
}

interface WholeProps {
  readonly policy: Policy;
  readonly titled?: boolean;
}

/** A policy with what can be done to it. */
function Whole({ policy, titled = true }: WholeProps) {
  const { t } = useTranslation('payPolicies');
  const writes = useMay()('payments.write');
  const { id, paid } = policy;
  return (
    <div className={styles.policy}>
      {titled && (
        <p>
          <strong>{spanOf(t, policy)}</strong>
        </p>
      )}
      <PolicyShown policy={policy} />
      {writes && paid && <p className={styles.soft}>{t('paid')}</p>}
      {writes && (
        <p className={styles.buttons}>
          {!paid && <Link to={`${list}/${id}`}>{t('change')}</Link>}
          <Link to={`${list}/new?from=${id}`}>{t('begin')}</Link>
        </p>
      )}
    </div>
  );
}

function NewPolicy() {
  const { t } = useTranslation('payPolicies');
  const [from] = useState(useLoaderData<Policy | null>());
  const form = useContractForm({
    schema: payPolicies.add.input,
    area: 'payPolicies',
    draft: policyDraftOf(from, true),
    keptAs: 'payPolicies.add',
    guarded: true,
    toInput: (draft) => ({ policy: writtenOf(draft) }),
    fieldOf: (path) => path.replace(/^policy\./, ''),
    send: api.payPolicies.add,
    next: () => listed('added'),
  });
  return (
    <FormPage
      form={form}
      back={{ to: list, name: t('title') }}
      screen={t('form.new')}
      save={t('form.save')}
      cancel={{ to: list, words: t('form.cancel') }}
    >
      <PolicyFields form={form} />
    </FormPage>
  );
}

function ChangePolicy() {
  const { t } = useTranslation('payPolicies');
  // What the loader reads later is another user's save: saving over it is refused.
  const [policy] = useState(useLoaderData<Policy>());
  const { id: policyId, version: expectedVersion } = policy;
  const form = useContractForm({
    schema: payPolicies.change.input,
    area: 'payPolicies',
    draft: policyDraftOf(policy, false),
    keptAs: `payPolicies.change:${policyId}`,
    version: expectedVersion,
    guarded: true,
    toInput: (draft) => ({ policyId, expectedVersion, policy: writtenOf(draft) }),
    fieldOf: (path) => path.replace(/^policy\./, ''),
    send: api.payPolicies.change,
    next: () => listed('changed'),
  });
  return (
    <FormPage
      form={form}
      back={{ to: list, name: t('title') }}
      screen={t('form.change')}
      save={t('form.save')}
      cancel={{ to: list, words: t('form.cancel') }}
      after={<Remove policy={policy} onRemove={form.abandon} />}
    >
      <PolicyFields form={form} />
    </FormPage>
  );
}

/** Removes a policy that paid no person. */
function Remove({ policy, onRemove }: { readonly policy: Policy; readonly onRemove: () => void }) {
  const { t } = useTranslation('payPolicies');
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<string | null>(null);

  async function remove() {
    const { id: policyId, version: expectedVersion } = policy;
    const reply = await api.payPolicies.remove({ policyId, expectedVersion });
    if (!reply.ok) return setRefusal(reply.error.code);
    onRemove();
    const { to, state } = listed('removed');
    void navigate(to, { state });
  }

  return (
    <>
      {refusal !== null && (
        <RefusalNotice area="payPolicies" title={t('notRemoved')} code={refusal} />
      )}
      <div>
        <Button onPress={() => void remove()}>{t('remove')}</Button>
      </div>
    </>
  );
}

const found = async (policyId: string | null | undefined) =>
  (await loadPolicies()).find(({ id }) => id === policyId) ?? null;

export const payPoliciesRoutes: RouteObject[] = [
  { path: 'money/policies', loader: loadPolicies, element: <PolicyList /> },
  {
    path: 'money/policies/new',
    loader: ({ request }) => found(new URL(request.url).searchParams.get('from')),
    element: <NewPolicy />,
  },
  {
    path: 'money/policies/:policyId',
    loader: async ({ params }) => {
      const policy = await found(params.policyId);
      if (policy === null || policy.paid) throw new Refused('not-found');
      return policy;
    },
    element: <ChangePolicy />,
    // What is being written stands on what it began with; a save over it is the save's to refuse.
    shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
  },
];
