import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import { recordName } from '../../../shared/domain/people.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { usePages } from '../../lib/usePages.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { type ListColumn, VirtualList } from '../../ui/VirtualList.tsx';
import { useMay } from '../access/useMay.ts';
import { type Entry, stateOf } from './entryWords.ts';
import { PeriodForm } from './PeriodForm.tsx';
import { addressOf, type Shown, shownBy, taxYearIs } from './period.ts';
import styles from './Totals.module.css';
import { Totals } from './Totals.tsx';

const limit = 100;

/** The totals and the first page of what the address asks for. */
export async function loadMoney({ request }: { request: Request }) {
  const shown = shownBy(new URL(request.url).searchParams);
  const { personId } = shown;
  const [totals, first, name] = await Promise.all([
    answer(api.payments.totals(shown)),
    ledgerOf(shown),
    personId === null ? null : nameOf(personId),
  ]);
  return { shown, totals, first, personName: name ?? first?.rows[0]?.personName ?? null };
}

/** Those who may not read people know the names in the ledger alone: null. */
async function nameOf(personId: string): Promise<string | null> {
  const reply = await api.people.get({ personId });
  if (!reply.ok && reply.error.code === 'forbidden') return null;
  return recordName(await answer(Promise.resolve(reply)));
}

/** Those who may see numbers alone have no ledger: null. */
async function ledgerOf(shown: Shown) {
  const reply = await api.payments.ledger({ ...shown, after: null, limit });
  if (!reply.ok && reply.error.code === 'forbidden') return null;
  return answer(Promise.resolve(reply));
}

/** The ledger of a period, with what was handed over above it. */
export function Money() {
  const { t } = useTranslation('payments');
  const { shown, totals, first, personName } = useLoaderData<typeof loadMoney>();
  const navigate = useNavigate();
  const taxYear = taxYearIs(shown);
  const span = t('period.span', { from: formats.date(shown.from), to: formats.date(shown.to) });

  return (
    <Page
      title={t('heading')}
      windowTitle={t('heading')}
      lead={taxYear === null ? span : t('period.leadTaxYear', { taxYear, span })}
    >
      <PeriodForm
        shown={shown}
        personName={personName}
        onShow={(next) => void navigate(addressOf(next))}
      />
      {totals.all.entries === 0 && (first?.total ?? 0) === 0 ? (
        <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
      ) : (
        <>
          <Totals totals={totals} />
          {first !== null && <Ledger key={addressOf(shown)} shown={shown} first={first} />}
        </>
      )}
    </Page>
  );
}

interface LedgerProps {
  readonly shown: Shown;
  readonly first: NonNullable<Awaited<ReturnType<typeof ledgerOf>>>;
}

/** Entry by entry; one of a session leads there, for those who may see sessions. */
function Ledger({ shown, first }: LedgerProps) {
  const { t } = useTranslation('payments');
  const navigate = useNavigate();
  const may = useMay();
  const pageAfter = useCallback(
    (after: string) => answer(api.payments.ledger({ ...shown, after, limit })),
    [shown],
  );
  const pages = usePages(first, pageAfter);
  return (
    <Section title={t('ledger')}>
      <p>{t('count', { count: first.total })}</p>
      <VirtualList
        columns={columnsOf(t)}
        {...pages}
        onOpen={({ sessionId }) => {
          if (sessionId !== null && may('people.read')) void navigate(`/sessions/${sessionId}`);
        }}
      />
    </Section>
  );
}

function columnsOf(t: Parameters<typeof stateOf>[0]): ListColumn<Entry>[] {
  return [
    { key: 'name', head: t('columns.who'), share: 1.9, cell: ({ personName }) => personName },
    {
      key: 'on',
      head: t('columns.on'),
      share: 1.75,
      cell: ({ on, sessionOn }) => formats.date(on ?? sessionOn),
    },
    {
      key: 'session',
      head: t('columns.session'),
      share: 2.2,
      spare: true,
      cell: ({ sessionTitle }) => sessionTitle ?? '–',
    },
    {
      key: 'fee',
      head: t('columns.fee'),
      share: 1.4,
      align: 'end',
      cell: ({ feePence }) => formats.money(feePence),
    },
    {
      key: 'expenses',
      head: t('columns.expenses'),
      share: 1.4,
      align: 'end',
      cell: ({ expensesPence }) => formats.money(expensesPence),
    },
    {
      key: 'state',
      head: t('columns.state'),
      share: 2,
      cell: (entry) => (
        <span className={entry.reversed ? styles.gone : ''}>{stateOf(t, entry)}</span>
      ),
    },
  ];
}
