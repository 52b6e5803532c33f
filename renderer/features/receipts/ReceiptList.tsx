import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate } from 'react-router';
import { receipts as contract } from '../../../shared/contract/receipts.ts';
import { receiptNumber } from '../../../shared/domain/receipts.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { type Listed, type Paid, printPath, type Receipt, sumOf } from './receipts.ts';

/** Payments that wait for a receipt, and the receipts that were made. */
export function ReceiptList() {
  const { t } = useTranslation('receipts');
  const { open, openTotal, receipts, total } = useLoaderData<Listed>();
  const columns: TableColumn<Receipt>[] = [
    { key: 'number', head: t('columns.number'), cell: (row) => <ReceiptLink receipt={row} /> },
    { key: 'who', head: t('columns.who'), cell: ({ personName }) => personName },
    { key: 'on', head: t('columns.on'), cell: ({ on }) => formats.date(on) },
    { key: 'sum', head: t('columns.sum'), align: 'end', cell: sumOf },
    { key: 'state', head: t('columns.state'), cell: (row) => <Signed receipt={row} /> },
  ];
  return (
    <Page back="money" screen={t('title')} lead={<p>{t('lead')}</p>}>
      <Section title={t('open.title')}>
        {open.length === 0 ? (
          <p>{t('open.none')}</p>
        ) : (
          <>
            {openTotal > open.length && (
              <p>{t('open.more', { shown: open.length, total: openTotal })}</p>
            )}
            <MakeSeveral key={open[0]?.paymentId ?? ''} open={open} />
          </>
        )}
      </Section>
      <Section title={t('made.title')}>
        {receipts.length === 0 ? (
          <p>{t('made.none')}</p>
        ) : (
          <>
            {total > receipts.length && <p>{t('made.more', { shown: receipts.length, total })}</p>}
            <Table columns={columns} rows={receipts} rowKey={({ id }) => id} />
          </>
        )}
      </Section>
    </Page>
  );
}

function ReceiptLink({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation('receipts');
  const number = receiptNumber(receipt.number);
  return (
    <Link to={printPath([receipt])} aria-label={t('openOf', { number, name: receipt.personName })}>
      {number}
    </Link>
  );
}

/** How a receipt was signed, or that its payment was taken back. */
export function Signed({ receipt: { signed, takenBackOn } }: { readonly receipt: Receipt }) {
  const { t } = useTranslation('receipts');
  if (takenBackOn !== null) return <Status kind="nothing">{t('state.takenBack')}</Status>;
  if (signed === null) return <Status kind="attention">{t('state.none')}</Status>;
  return <Status kind="done">{t(`state.${signed.how}`)}</Status>;
}

/** Chooses payments and makes a receipt of each, which are printed together. */
function MakeSeveral({ open }: { readonly open: readonly Paid[] }) {
  const { t } = useTranslation('receipts');
  const navigate = useNavigate();
  const [shown] = useState(open);
  const form = useContractForm({
    schema: contract.make.input,
    area: 'receipts',
    draft: { paymentIds: [] as readonly string[] },
    keptAs: 'receipts.make',
    // In the order of the payments, which is the order of the numbers.
    toInput: ({ paymentIds }) => ({
      paymentIds: shown
        .map(({ paymentId }) => paymentId)
        .filter((id) => paymentIds.includes(id))
        .reverse(),
      signature: null,
    }),
    send: api.receipts.make,
    onSaved: ({ receipts }) => void navigate(printPath(receipts), { state: { made: true } }),
  });
  const { paymentIds } = form.draft;
  return (
    <Form form={form}>
      <CheckboxGroup
        {...form.field('paymentIds')}
        value={[...paymentIds]}
        choices={shown.map((paid) => ({
          value: paid.paymentId,
          label: t('open.choice', {
            ...{ name: paid.personName, sum: sumOf(paid), on: formats.date(paid.on) },
          }),
          ...(paid.sessionTitle !== null && { hint: paid.sessionTitle }),
        }))}
      />
      <FormEnd form={form} save={t('open.make', { count: paymentIds.length })} />
    </Form>
  );
}
