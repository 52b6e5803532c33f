import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Link,
  type LoaderFunctionArgs,
  type RouteObject,
  useLoaderData,
  useLocation,
} from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { recoveries as contract } from '../../../shared/contract/recoveries.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { type RecoveryKind, settledByAnother } from '../../../shared/domain/recoveries.ts';
import { answer, api, Refused } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { DateField } from '../../ui/DateField.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { Status } from '../../ui/Status.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { TextField } from '../../ui/TextField.tsx';

type Listed = OutputOf<(typeof contract)['list']>;
type Row = Listed['rows'][number];

const path = '/money/taken-back';
const load = () => answer(api.recoveries.list({}));

/** What became of money that was paid and taken back: what is still with a person comes first. */
function Recoveries() {
  const { t } = useTranslation('recoveries');
  const { rows } = useLoaderData<Listed>();
  const told = useLocation().state as { done?: true } | null;
  const columns: TableColumn<Row>[] = [
    { key: 'who', head: t('who'), cell: ({ personName }) => personName },
    {
      key: 'session',
      head: t('session'),
      cell: ({ session }) => (session ? `${session.title}, ${formats.date(session.on)}` : '–'),
    },
    { key: 'money', head: t('money'), align: 'end', cell: ({ pence }) => formats.money(pence) },
    { key: 'state', head: t('state'), cell: (row) => <What row={row} /> },
  ];
  return (
    <Page back="money" screen={t('title')} lead={<p>{t('lead')}</p>}>
      {told?.done && <Notice kind="success" title={t('said')} />}
      {rows.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
      ) : (
        <Table columns={columns} rows={rows} rowKey={({ paymentId }) => paymentId} />
      )}
    </Page>
  );
}

/** What was said of money, the newest last, and the way to say more. */
function What({ row }: { readonly row: Row }) {
  const { t } = useTranslation('recoveries');
  const { paymentId, events, next, personName: name } = row;
  return (
    <>
      <Status kind={next.length > 0 ? 'to-do' : 'done'}>
        {t(next.length > 0 ? 'open' : 'closed')}
      </Status>
      {events.map(({ kind, on, by, at, reason }) => {
        const line = t('line', { what: t(`kinds.${kind}`), on: formats.date(on), by });
        return <p key={at + kind}>{reason === null ? line : t('because', { line, reason })}</p>;
      })}
      {next.length > 0 && (
        <Link
          to={`${path}/${paymentId}`}
          aria-label={t('sayOf', { money: formats.money(row.pence), name })}
        >
          {t('say')}
        </Link>
      )}
    </>
  );
}

async function loadOne({ params }: LoaderFunctionArgs) {
  const { rows, alone } = await load();
  const row = rows.find(({ paymentId }) => paymentId === params.paymentId);
  if (!row || row.next.length === 0) throw new Refused('not-found');
  return { row, alone };
}

/** Says what became of money that is still with a person. */
function SayWhat() {
  const { t } = useTranslation('recoveries');
  const [{ row, alone }] = useState(useLoaderData<typeof loadOne>());
  const { paymentId, personName: name, next, later } = row;
  const form = useContractForm({
    schema: contract.add.input,
    area: 'recoveries',
    draft: {
      ...{ kind: '' as RecoveryKind | '', on: localDate(new Date()), settledById: '' },
      ...{ reason: '', aloneReason: '' },
    },
    keptAs: `recoveries.add:${paymentId}`,
    guarded: true,
    toInput: ({ kind, on, settledById, reason, aloneReason }) => ({
      ...{ paymentId, kind: kind || null, on },
      settledById: kind === 'settled' ? settledById || null : null,
      reason: reason.trim() || null,
      ...(alone && settledByAnother(kind, row) && { aloneReason }),
    }),
    send: api.recoveries.add,
    next: () => ({ to: path, state: { done: true } }),
  });
  const { field, draft } = form;
  const choices = next.filter((kind) => kind !== 'settled' || later.length > 0);
  return (
    <FormPage
      form={form}
      back={{ to: path, name: t('title') }}
      screen={t('form.title')}
      lead={<p>{t('form.lead', { money: formats.money(row.pence), name })}</p>}
      save={t('form.save')}
      cancel={{ to: path, words: t('form.cancel') }}
    >
      <RadioGroup
        {...field('kind')}
        choices={choices.map((value) => ({
          value,
          label: t(`kinds.${value}`),
          ...(value === 'written-off' && { hint: t('form.off') }),
        }))}
      />
      {draft.kind === 'settled' && (
        <Select
          {...field('settledById')}
          choices={later.map(({ paymentId: value, on, pence }) => ({
            value,
            label: t('form.payment', { money: formats.money(pence), on: formats.date(on) }),
          }))}
        />
      )}
      <DateField {...field('on')} kind="past" required />
      <TextField {...field('reason')} required={draft.kind === 'written-off'} />
      {alone && settledByAnother(draft.kind, row) && (
        <TextField {...field('aloneReason')} description={t('form.aloneHint')} required />
      )}
    </FormPage>
  );
}

const shouldRevalidate: RouteObject['shouldRevalidate'] = ({ currentUrl, nextUrl }) =>
  currentUrl.pathname !== nextUrl.pathname;

export const recoveriesRoutes: RouteObject[] = [
  { path: 'money/taken-back', loader: load, element: <Recoveries /> },
  {
    ...{ path: 'money/taken-back/:paymentId', loader: loadOne, element: <SayWhat /> },
    shouldRevalidate,
  },
];
