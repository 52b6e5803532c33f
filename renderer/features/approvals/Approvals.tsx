import type { TFunction } from 'i18next';
import { Check } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type RouteObject, useLoaderData, useRevalidator } from 'react-router';
import type { approvals as contract } from '../../../shared/contract/approvals.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { sumOf } from '../../../shared/domain/payments.ts';
import { announce } from '../../lib/announce.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { useMay } from '../shell/open.ts';

type Entry = OutputOf<(typeof contract)['waiting']>['entries'][number];

const load = async () => (await answer(api.approvals.waiting({}))).entries;

/** What a second user approves before it is paid. */
function Approvals() {
  const { t } = useTranslation('approvals');
  const entries = useLoaderData<Entry[]>();
  const { revalidate } = useRevalidator();
  const reads = useMay()('people.read');
  const [refused, setRefused] = useState<string | null>(null);
  const heading = useRef<HTMLDivElement>(null);

  // The button that was pressed goes away: the focus goes to the list.
  async function send(entry: Entry, does: 'approve' | 'takeBack') {
    const { paymentId, digest, personName: name } = entry;
    const reply =
      does === 'approve'
        ? await api.approvals.approve({ paymentId, digest })
        : await api.approvals.takeBack({ paymentId });
    setRefused(reply.ok ? null : reply.error.code);
    await revalidate();
    heading.current?.focus();
    const money = formats.money(sumOf(entry));
    const said = does === 'approve' ? 'saidApproved' : 'saidBack';
    if (reply.ok) announce(t(said, { money, name }));
  }

  const columns: TableColumn<Entry>[] = [
    { key: 'who', head: t('who'), cell: ({ personName }) => personName },
    {
      key: 'what',
      head: t('what'),
      cell: ({ session }) => {
        if (session === null) return '–';
        const words = `${session.title}, ${formats.date(session.on)}`;
        return reads ? <Link to={`/sessions/${session.id}`}>{words}</Link> : words;
      },
    },
    {
      key: 'money',
      head: t('money'),
      cell: (entry) => (
        <>
          {moneyOf(t, entry)}
          {entry.limit !== null && (
            <p>
              {t('limit', { passed: entry.limit.passed.replaceAll('\n', '; ') })}{' '}
              {t('limitReason', { reason: entry.limit.reason })}
            </p>
          )}
        </>
      ),
    },
    {
      key: 'by',
      head: t('by'),
      cell: ({ writtenBy: by, writtenAt }) =>
        t('writtenBy', { by, date: formats.date(writtenAt.slice(0, 10)) }),
    },
    {
      key: 'state',
      head: t('state'),
      cell: (entry) => <State entry={entry} onSend={(does) => void send(entry, does)} />,
    },
  ];
  return (
    <Page back="money" screen={t('title')} lead={<p>{t('lead')}</p>}>
      {refused !== null && <RefusalNotice area="approvals" title={t('refused')} code={refused} />}
      <div ref={heading} tabIndex={-1}>
        {entries.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
        ) : (
          <Table columns={columns} rows={entries} rowKey={({ paymentId }) => paymentId} />
        )}
      </div>
    </Page>
  );
}

/** The fee and the expenses of an entry, and what the expenses were for. */
function moneyOf(t: TFunction<'approvals'>, { feePence, expensesPence, items }: Entry): string {
  const kinds = items.map(({ kind }) => t(`payPolicies:expenses.kinds.${kind}`).toLowerCase());
  const expenses = t('expenses', { money: formats.money(expensesPence) });
  return [
    feePence > 0 ? t('fee', { money: formats.money(feePence) }) : null,
    expensesPence > 0 ? [expenses, ...kinds].join(', ') : null,
  ]
    .filter((part) => part !== null)
    .join('; ');
}

interface StateProps {
  readonly entry: Entry;
  readonly onSend: (does: 'approve' | 'takeBack') => void;
}

/** Whether an entry is approved, who may not approve it, or the button that does. */
function State({ entry, onSend }: StateProps) {
  const { t } = useTranslation('approvals');
  const of = { money: formats.money(sumOf(entry)), name: entry.personName };
  if (entry.approvedBy !== null) {
    return (
      <>
        <Status kind="checked">{t('approved', { by: entry.approvedBy })}</Status>
        <Button look="quiet" label={t('takeBackOf', of)} onPress={() => onSend('takeBack')}>
          {t('takeBack')}
        </Button>
      </>
    );
  }
  if (entry.not !== null) return <Status kind="to-do">{t(`not.${entry.not}`)}</Status>;
  return (
    <Button icon={Check} label={t('approveOf', of)} onPress={() => onSend('approve')}>
      {t('approve')}
    </Button>
  );
}

export const approvalsRoutes: RouteObject[] = [
  { path: 'money/approvals', loader: load, element: <Approvals /> },
];
