import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { contract } from '../../../shared/contract/index.ts';
import { formats } from '../../lib/formats.ts';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import styles from './Totals.module.css';

type TotalsOf = OutputOf<typeof contract.payments.totals>;
type Total = TotalsOf['all'];

interface Line extends Total {
  readonly key: string;
  readonly name: string;
}

/** Fees and expenses of a period, apart: they are different money to the tax office. */
export function Headline({
  all,
  ofOne = false,
}: {
  readonly all: Total;
  readonly ofOne?: boolean;
}) {
  const { t } = useTranslation('payments');
  if (all.entries === 0) return <p>{t('totals.none')}</p>;
  return (
    <div>
      <dl className={styles.headline}>
        <div>
          <dt>{t('totals.fees')}</dt>
          <dd>{formats.money(all.feesPence)}</dd>
        </div>
        <div>
          <dt>{t('totals.expenses')}</dt>
          <dd>{formats.money(all.expensesPence)}</dd>
        </div>
      </dl>
      <p>{inWords(t, all, ofOne)}</p>
    </div>
  );
}

function inWords(t: Words, { entries, people }: Total, ofOne: boolean): string {
  const payments = t('totals.payments', { count: entries });
  return ofOne ? payments : `${payments} ${t('totals.people', { count: people })}`;
}

/** The same money by way of paying and, where the period spans several, by tax year. */
export function Totals({ totals }: { readonly totals: TotalsOf }) {
  const { t } = useTranslation('payments');
  const methods = totals.methods.map((total) => ({
    ...total,
    key: total.method,
    name: t(`methods.${total.method}`),
  }));
  const years = totals.taxYears.map((total) => ({
    ...total,
    key: total.taxYear,
    name: total.taxYear,
  }));
  return (
    <div className={styles.totals}>
      <Headline all={totals.all} />
      {methods.length > 0 && <Lines caption={t('totals.byMethod')} lines={methods} />}
      {years.length > 1 && <Lines caption={t('totals.byTaxYear')} lines={years} />}
    </div>
  );
}

function Lines({ caption, lines }: { readonly caption: string; readonly lines: readonly Line[] }) {
  const { t } = useTranslation('payments');
  const columns: TableColumn<Line>[] = [
    { key: 'name', head: caption, cell: ({ name }) => name },
    {
      key: 'fees',
      head: t('totals.fees'),
      align: 'end',
      cell: ({ feesPence }) => formats.money(feesPence),
    },
    {
      key: 'expenses',
      head: t('totals.expenses'),
      align: 'end',
      cell: ({ expensesPence }) => formats.money(expensesPence),
    },
    {
      key: 'people',
      head: t('totals.peopleHead'),
      align: 'end',
      cell: ({ people }) => formats.number(people),
    },
  ];
  return <Table caption={caption} columns={columns} rows={lines} rowKey={({ key }) => key} />;
}

export type Entry = OutputOf<typeof contract.payments.ledger>['rows'][number];
type Words = TFunction<'payments'>;

/** The day of an entry; approved money that is not paid yet stands at its session's day. */
export const dayOf = ({ on, sessionOn }: Entry): string => formats.date(on ?? sessionOn);

/** How an entry was paid, and in a word whether it still counts. */
export function stateOf(t: Words, entry: Entry): string {
  const { outcome, method, voucherSerial, reverses, reversed } = entry;
  const how = method === null ? '' : t(`methods.${method}`);
  const paid = voucherSerial === null ? how : t('entry.voucher', { serial: voucherSerial });
  const words = {
    paid: paid === '' ? t('entry.nothingPaid') : paid,
    approved: [how, t('entry.approved')].filter(Boolean).join(', '),
    declined: t('entry.declined'),
  }[outcome];
  if (reverses !== null) return t('entry.correction', { words });
  const state = reversed ? t('entry.corrected', { words }) : words;
  return entry.further.length === 0 ? state : t('entry.further', { state });
}
