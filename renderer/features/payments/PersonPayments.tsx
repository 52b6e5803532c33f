import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { taxYearPeriod } from '../../../shared/domain/payments.ts';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { fromWhere } from '../imports/useBroughtIn.ts';
import { ReceiptOf } from '../receipts/ReceiptOf.tsx';
import { useMay } from '../shell/open.ts';
import { addressOf, always, thisTaxYear } from './period.ts';
import styles from './Totals.module.css';
import { dayOf, type Entry, Headline, stateOf } from './Totals.tsx';

/** So many of the newest entries stand on a person's page; the Money screen has them all. */
const newest = 20;

/** What a person was paid: this tax year in all, and the newest entries of their ledger. */
export function PersonPayments({ personId }: { readonly personId: string }) {
  const { t } = useTranslation(['payments', 'imports']);
  const writes = useMay()('payments.write');
  const year = taxYearPeriod(thisTaxYear());
  const totals = useQuery('payments.totals', { ...year, personId }).value;
  const first = { ...always, personId, after: null, limit: newest };
  const ledger = useQuery('payments.ledger', first).value;
  if (totals === null || ledger === null) return null;
  const limits = writes && (
    <p>
      <Link to={`/people/${personId}/pay-letter`}>{t('payLetters:title')}</Link>
      {' · '}
      <Link to={`/people/${personId}/limits`}>{t('clocks:ofPerson')}</Link>
    </p>
  );
  if (ledger.total === 0) {
    return (
      <>
        <p>{t(ledger.part ? 'ofPerson.noneSeen' : 'ofPerson.none')}</p>
        {limits}
      </>
    );
  }
  const columns: TableColumn<Entry>[] = [
    { key: 'on', head: t('columns.on'), cell: dayOf },
    { key: 'session', head: t('columns.session'), cell: sessionOf },
    {
      key: 'fee',
      head: t('columns.fee'),
      align: 'end',
      cell: ({ feePence }) => formats.money(feePence),
    },
    {
      key: 'expenses',
      head: t('columns.expenses'),
      align: 'end',
      cell: ({ expensesPence }) => formats.money(expensesPence),
    },
    {
      key: 'state',
      head: t('columns.state'),
      cell: (entry) => (
        <>
          {stateOf(t, entry)}
          {[...new Set(entry.further.flatMap(({ reason }) => reason ?? []))].map((reason) => (
            <small key={reason} className={styles.from}>
              {t('onceMore.stands', { reason })}
            </small>
          ))}
          {writes && <ReceiptOf entry={entry} />}
          {entry.broughtIn !== null && (
            <small className={styles.from}>
              {t('imports:broughtInFrom', fromWhere(entry.broughtIn))}
            </small>
          )}
        </>
      ),
    },
  ];
  return (
    <div className={styles.totals}>
      {ledger.part && <p>{t('part')}</p>}
      {totals.all.entries === 0 ? (
        <p>{t('ofPerson.noneThisYear', { taxYear: thisTaxYear() })}</p>
      ) : (
        <div>
          <p>{t('ofPerson.taxYear', { taxYear: thisTaxYear() })}</p>
          <Headline ofOne all={totals.all} />
        </div>
      )}
      <Table
        caption={t('ofPerson.caption')}
        columns={columns}
        rows={ledger.rows}
        rowKey={({ id }) => id}
      />
      {limits}
      {ledger.total > newest && (
        <p>
          <Link to={addressOf({ ...always, personId })}>
            {t('ofPerson.all', { count: ledger.total })}
          </Link>
        </p>
      )}
    </div>
  );
}

function sessionOf({ sessionId, sessionTitle }: Entry) {
  return sessionId === null ? '–' : <Link to={`/sessions/${sessionId}`}>{sessionTitle}</Link>;
}
