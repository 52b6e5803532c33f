import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { taxYearSpan } from '../../../shared/domain/payments.ts';
import { api } from '../../lib/api.ts';
import { listen } from '../../lib/events.ts';
import { formats } from '../../lib/formats.ts';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { dayOf, type Entry, stateOf } from './entryWords.ts';
import { addressOf, always, thisTaxYear } from './period.ts';
import styles from './Totals.module.css';
import { Headline, type TotalsOf } from './Totals.tsx';

/** So many of the newest entries stand on a person's page; the Money screen has them all. */
const newest = 20;

interface Loaded {
  readonly totals: TotalsOf;
  readonly rows: readonly Entry[];
  readonly total: number;
}

/** What somebody was paid: this tax year in all, and the newest entries of their ledger. */
export function PersonPayments({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('payments');
  const loaded = usePaymentsOf(personId);
  if (loaded === null) return null;
  if (loaded.total === 0) return <p>{t('ofPerson.none')}</p>;
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
    { key: 'state', head: t('columns.state'), cell: (entry) => stateOf(t, entry) },
  ];
  return (
    <div className={styles.totals}>
      <div>
        <p>{t('ofPerson.taxYear', { taxYear: thisTaxYear() })}</p>
        <Headline ofOne all={loaded.totals.all} />
      </div>
      <Table
        caption={t('ofPerson.caption')}
        columns={columns}
        rows={loaded.rows}
        rowKey={({ id }) => id}
      />
      {loaded.total > newest && (
        <p>
          <Link to={addressOf({ ...always, personId })}>
            {t('ofPerson.all', { count: loaded.total })}
          </Link>
        </p>
      )}
    </div>
  );
}

function sessionOf({ sessionId, sessionTitle }: Entry) {
  return sessionId === null ? '–' : <Link to={`/sessions/${sessionId}`}>{sessionTitle}</Link>;
}

function usePaymentsOf(personId: string): Loaded | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    const ended = new AbortController();
    const load = async () => {
      const [totals, ledger] = await Promise.all([
        api.payments.totals({ ...taxYearSpan(thisTaxYear()), personId }),
        api.payments.ledger({ ...always, personId, after: null, limit: newest }),
      ]);
      if (!totals.ok || !ledger.ok || ended.signal.aborted) return;
      const { rows, total } = ledger.value;
      setLoaded({ totals: totals.value, rows, total });
    };
    void load();
    listen('changed', ({ topics }) => void (topics.includes('payments') && load()), ended.signal);
    return () => ended.abort();
  }, [personId]);
  return loaded;
}
