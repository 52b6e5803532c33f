import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation } from 'react-router';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { useChosen } from '../../lib/useChosen.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Status } from '../../ui/Status.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { useSaveFile } from '../accounts/saveFile.ts';
import { type loadVouchers, type Told, type Voucher, vouchersPath } from './vouchers.ts';

/** What a voucher is, in words. */
export function useWhat() {
  const { t } = useTranslation('vouchers');
  return ({ name, pence, expiresOn }: Voucher) => {
    const sum = formats.money(pence);
    return expiresOn === null
      ? t('what', { name, sum })
      : t('whatUntil', { name, sum, on: formats.date(expiresOn) });
  };
}

/** Every voucher: where it is and who got it, and what the stock is worth. */
export function VoucherList() {
  const { t } = useTranslation('vouchers');
  const { vouchers, stockPence, limitPence, on, today } =
    useLoaderData<Awaited<ReturnType<typeof loadVouchers>>>();
  const told = useLocation().state as Told | null;
  const { choose } = useChosen();
  const [day, setDay] = useState(on);
  const what = useWhat();
  const columns: TableColumn<Voucher>[] = [
    { key: 'serial', head: t('columns.serial'), cell: ({ serial }) => serial },
    { key: 'what', head: t('columns.what'), cell: what },
    { key: 'state', head: t('columns.state'), cell: (row) => <Where voucher={row} /> },
    { key: 'who', head: t('columns.who'), cell: (row) => <GivenTo voucher={row} /> },
    { key: 'buyer', head: t('columns.buyer'), cell: ({ buyer }) => buyer },
  ];
  const sum = formats.money(stockPence);
  return (
    <ListPage
      back="money"
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
      empty={vouchers.length === 0 && on === today}
      none={t('none')}
      noneHint={t('noneHint')}
      add={{ to: `${vouchersPath}/new`, words: t('buy'), quiet: vouchers.length > 0 }}
      notice={
        told?.done && <Notice kind="success" title={t(`${told.done}Now`, { count: told.count })} />
      }
    >
      <p>
        <strong>
          {on === today ? t('stock', { sum }) : t('stockOn', { sum, on: formats.date(on) })}
        </strong>
        {'. '}
        {limitPence === null ? t('noLimit') : t('limit', { sum: formats.money(limitPence) })}{' '}
        <Link to={`${vouchersPath}/limit`}>{t('setLimit')}</Link>
      </p>
      <DateField
        name="on"
        label={t('on')}
        kind="past"
        value={day}
        error={undefined}
        onChange={(next) => {
          setDay(next);
          if (/^\d{4}-\d\d-\d\d$/.test(next)) choose({ on: next });
        }}
      />
      <p>
        <Link to={`${vouchersPath}/move`}>{t('move.title')}</Link>
      </p>
      <Sheets vouchers={vouchers} on={on} />
      <Table caption={t('title')} columns={columns} rows={vouchers} rowKey={({ id }) => id} />
    </ListPage>
  );
}

/** The sheets to be signed on paper, one for each user with vouchers in hand. */
function Sheets({ vouchers, on }: { readonly vouchers: readonly Voucher[]; readonly on: string }) {
  const { t } = useTranslation('vouchers');
  const { saved, refusal, busy, save } = useSaveFile();
  const holders = new Map(
    vouchers.flatMap(({ state, holderId, holder }): [string, string][] =>
      state === 'with-giver' && holderId !== null && holder !== null ? [[holderId, holder]] : [],
    ),
  );
  return (
    <>
      {saved && <Notice kind="success" title={t('sheet.saved', saved)} />}
      {refusal !== null && (
        <RefusalNotice area="vouchers" title={t('sheet.notSaved')} code={refusal} />
      )}
      {[...holders].map(([holderId, holder]) => (
        <div key={holderId}>
          <Button
            look="quiet"
            icon={Download}
            busy={busy}
            onPress={() =>
              void save(`${t('sheet.fileName', { holder })}.pdf`, (file) =>
                api.vouchers.saveSheet({ holderId, on, file }),
              )
            }
          >
            {t('sheet.save', { holder })}
          </Button>
        </div>
      ))}
    </>
  );
}

function Where({ voucher: { state, holder } }: { readonly voucher: Voucher }) {
  const { t } = useTranslation('vouchers');
  const kind = state === 'given' ? 'done' : state === 'expired' ? 'attention' : 'nothing';
  return <Status kind={kind}>{t(`states.${state}`, { holder })}</Status>;
}

function GivenTo({ voucher }: { readonly voucher: Voucher }) {
  const { t } = useTranslation('vouchers');
  const { person, givenOn, giver, signed } = voucher;
  if (person === null || givenOn === null) return '–';
  const to = t('givenTo', { person, on: formats.date(givenOn), giver });
  return `${to}, ${t(signed ? 'signedFor' : 'notSigned')}`;
}
