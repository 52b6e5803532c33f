import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Link,
  type LoaderFunctionArgs,
  useLoaderData,
  useNavigate,
  useParams,
  useSearchParams,
} from 'react-router';
import { accounts as contract } from '../../../shared/contract/accounts.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { entryText } from '../../../shared/domain/accounts.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Days } from '../payments/Days.tsx';
import { daysIn } from '../payments/period.ts';
import { accountsPath } from './Accounts.tsx';
import { useSaveFile } from './saveFile.ts';

const limit = 100;
const examinePath = `${accountsPath}/examine`;

export async function loadExamined({ request }: LoaderFunctionArgs) {
  const days = daysIn(request);
  const after = new URL(request.url).searchParams.get('after');
  return { days, after, page: await answer(api.accounts.examine({ ...days, after, limit })) };
}
type Loaded = Awaited<ReturnType<typeof loadExamined>>;
type Entry = OutputOf<(typeof contract)['examine']>['rows'][number];

const addressOf = (days: Loaded['days'], after: string | null = null) =>
  `${examinePath}?${new URLSearchParams({ ...days, ...(after !== null && { after }) })}`;

/** The ledger without names, what is missing in its numbers, and the pack of it. */
export function Examine() {
  const { t } = useTranslation('accounts');
  const { days, after, page } = useLoaderData<Loaded>();
  const { rows, next, total, removed, missing } = page;
  const navigate = useNavigate();
  return (
    <Page
      back={{ to: accountsPath, name: t('title') }}
      screen={t('examine.title')}
      lead={<p>{t('examine.lead')}</p>}
    >
      <Days key={addressOf(days)} days={days} onShow={(shown) => void navigate(addressOf(shown))} />
      {missing > 0 ? (
        <Notice kind="problem" title={t('examine.missing', { count: missing })} />
      ) : (
        <p>
          {t('examine.noneMissing')} {removed > 0 && t('examine.removed', { count: removed })}
        </p>
      )}
      <Pack days={days} />
      {total === 0 ? (
        <EmptyState title={t('examine.none')}>{t('examine.noneHint')}</EmptyState>
      ) : (
        <Section title={t('examine.count', { count: total })}>
          <Entries rows={rows} />
          <p>
            {next !== null && <Link to={addressOf(days, next)}>{t('examine.more')}</Link>}{' '}
            {after !== null && <Link to={addressOf(days)}>{t('examine.first')}</Link>}
          </p>
        </Section>
      )}
    </Page>
  );
}

/** One action makes the pack of the days that are shown. */
function Pack({ days }: Pick<Loaded, 'days'>) {
  const { t } = useTranslation('accounts');
  const { saved, refusal, busy, save } = useSaveFile();
  const name = `examiner-${days.from}-${days.to}.zip`;
  return (
    <Section title={t('packing.title')}>
      <p>{t('packing.lead')}</p>
      {saved && <Notice kind="success" title={t('packing.saved', saved)} />}
      {refusal !== null && (
        <RefusalNotice area="accounts" title={t('export.notSaved')} code={refusal} />
      )}
      <div>
        <Button
          look="primary"
          icon={Download}
          busy={busy}
          onPress={() => void save(name, (file) => api.accounts.savePack({ ...days, file }))}
        >
          {t('packing.save')}
        </Button>
      </div>
    </Section>
  );
}

function Entries({ rows }: { readonly rows: readonly Entry[] }) {
  const { t } = useTranslation('accounts');
  const [said] = useSearchParams();
  const stateOf = ({ outcome, method, reverses, reversedBy, after }: Entry) => {
    const how = method === null ? '' : t(`payments:methods.${method}`);
    const plain = outcome === 'paid' ? how : t(`pack.outcomes.${outcome}`);
    const state =
      after === null ? plain : t('examine.after', { state: plain, number: entryText(after) });
    if (reverses !== null) return t('examine.back', { state, number: entryText(reverses) });
    return reversedBy === null
      ? state
      : t('examine.gone', { state, number: entryText(reversedBy) });
  };
  return (
    <Table
      caption={t('examine.title')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'number', head: t('examine.number'), cell: ({ number }) => entryText(number) },
        {
          ...{ key: 'on', head: t('examine.on') },
          cell: ({ on, sessionOn }) => formats.date(on ?? sessionOn),
        },
        { key: 'payee', head: t('examine.payee'), cell: ({ payee }) => payee },
        { key: 'state', head: t('examine.state'), cell: stateOf },
        { key: 'fund', head: t('examine.fund'), cell: ({ fund }) => fund ?? '–' },
        {
          ...{ key: 'fee', head: t('examine.fee'), align: 'end' },
          cell: ({ feePence }) => formats.money(feePence),
        },
        {
          ...{ key: 'expenses', head: t('examine.expenses'), align: 'end' },
          cell: ({ expensesPence }) => formats.money(expensesPence),
        },
        {
          ...{ key: 'open', head: t('examine.nameShort'), quietHead: true },
          cell: ({ id, number, payee }) => (
            <Link
              to={`${examinePath}/${id}/${payee}?${said}`}
              aria-label={t('examine.name', { number: entryText(number) })}
            >
              {t('examine.nameShort')}
            </Link>
          ),
        },
      ]}
    />
  );
}

/** Opens the name behind a number, with a reason that is kept. */
export function OpenName() {
  const { t } = useTranslation('accounts');
  const { paymentId = '', payee = '' } = useParams();
  const [said] = useSearchParams();
  const [name, setName] = useState<string | null>(null);
  const back = `${examinePath}?${said}`;
  const form = useContractForm({
    schema: contract.openName.input,
    area: 'accounts',
    draft: { reason: '' },
    keptAs: `accounts.openName:${paymentId}`,
    guarded: true,
    toInput: ({ reason }) => ({ paymentId, reason }),
    send: async (input) => {
      const reply = await api.accounts.openName(input);
      if (reply.ok) setName(reply.value.name);
      return reply;
    },
  });
  return (
    <FormPage
      form={form}
      back={{ to: back, name: t('examine.title') }}
      screen={t('open.title')}
      lead={<p>{t('open.lead', { number: payee })}</p>}
      save={t('open.save')}
      cancel={{ to: back, words: t('open.cancel') }}
      before={name !== null && <Notice kind="success" title={t('open.opened', { payee, name })} />}
    >
      <TextField {...form.field('reason')} required />
    </FormPage>
  );
}
