import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, useLoaderData, useNavigate } from 'react-router';
import { funds as contract } from '../../../shared/contract/funds.ts';
import { type Pence, sumPence } from '../../../shared/domain/money.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { Days } from '../payments/Days.tsx';
import { daysIn } from '../payments/period.ts';
import { fundsPath, loadFunds, told } from './funds.ts';

export async function loadYear({ request }: LoaderFunctionArgs) {
  const days = daysIn(request);
  return { ...days, ...(await answer(api.funds.incomeAndPayments(days))) };
}
type Year = Awaited<ReturnType<typeof loadYear>>;
type Row = Year['rows'][number];

/** Income and payments of each fund for some days. */
export function FundYear() {
  const { t } = useTranslation('funds');
  const { rows, from, to } = useLoaderData<Year>();
  const navigate = useNavigate();
  const money = (key: string, head: string, of: (row: Row) => Pence): TableColumn<Row> => ({
    ...{ key, head, align: 'end' },
    cell: (row) => formats.money(of(row)),
    total: formats.money(sumPence(rows.map(of))),
  });
  return (
    <Page
      back={{ to: fundsPath, name: t('title') }}
      screen={t('year.title')}
      lead={<p>{t('year.lead')}</p>}
    >
      <Days
        key={`${from} ${to}`}
        days={{ from, to }}
        onShow={(days) => void navigate(`${fundsPath}/year?${new URLSearchParams({ ...days })}`)}
      />
      <Table
        caption={t('year.caption')}
        rows={rows}
        rowKey={({ fundId }) => fundId ?? ''}
        columns={[
          {
            ...{ key: 'name', head: t('name'), total: t('year.total') },
            cell: ({ name }) => name ?? t('year.noFund'),
          },
          {
            ...{ key: 'kind', head: t('kind') },
            cell: ({ fundId, restricted }) =>
              fundId === null ? '–' : t(restricted ? 'restricted' : 'unrestricted'),
          },
          money('before', t('year.before'), ({ beforePence }) => beforePence),
          money('in', t('year.in'), ({ receivedPence }) => receivedPence),
          money('fees', t('year.fees'), ({ feesPence }) => feesPence),
          money('expenses', t('year.expenses'), ({ expensesPence }) => expensesPence),
          money('after', t('year.after'), ({ afterPence }) => afterPence),
        ]}
      />
    </Page>
  );
}

export async function loadWithout() {
  const [{ funds }, { sessions }] = await Promise.all([loadFunds(), answer(api.funds.without({}))]);
  return { funds, sessions };
}

const noSession = 'none';

/** Gives payments that have no fund one, session by session. */
export function AssignFund() {
  const { t } = useTranslation('funds');
  const [{ funds, sessions }] = useState(useLoaderData<Awaited<ReturnType<typeof loadWithout>>>());
  const form = useContractForm({
    schema: contract.assign.input,
    area: 'funds',
    draft: { fundId: '', sessionIds: [] as readonly string[] },
    keptAs: 'funds.assign',
    guarded: true,
    toInput: ({ fundId, sessionIds }) => ({
      fundId,
      sessionIds: sessionIds.map((id) => (id === noSession ? null : id)),
    }),
    send: api.funds.assign,
    next: ({ entries }) => told('assigned', fundsPath, entries),
  });
  return (
    <FormPage
      form={form}
      back={{ to: fundsPath, name: t('title') }}
      screen={t('without.title')}
      lead={<p>{t(sessions.length === 0 ? 'without.none' : 'without.lead')}</p>}
      save={t('without.save')}
      cancel={{ to: fundsPath, words: t('form.cancel') }}
    >
      <Select
        {...form.field('fundId')}
        choices={funds.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <CheckboxGroup
        {...form.field('sessionIds')}
        label={t('without.which')}
        choices={sessions.map(({ sessionId, title, on, entries, pence }) => ({
          value: sessionId ?? noSession,
          label: t('without.line', {
            ...{ title: title ?? t('without.noSession'), on: formats.date(on), count: entries },
            money: formats.money(pence),
          }),
        }))}
      />
    </FormPage>
  );
}
