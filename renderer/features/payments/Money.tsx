import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type RouteObject, useLoaderData, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { contract } from '../../../shared/contract/index.ts';
import { sumPence } from '../../../shared/domain/money.ts';
import { taxYearPeriod } from '../../../shared/domain/payments.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { fewestPaid } from '../../../shared/domain/seenMoney.ts';
import { answer, answerIfAllowed, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { usePages } from '../../lib/usePages.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { type ListColumn, VirtualList } from '../../ui/VirtualList.tsx';
import { useMay } from '../shell/open.ts';
import { MoneyParts } from './MoneyParts.tsx';
import { PeriodForm } from './PeriodForm.tsx';
import { addressOf, type Shown, shownBy, taxYearIs } from './period.ts';
import styles from './Totals.module.css';
import { type Entry, stateOf, Totals } from './Totals.tsx';

const limit = 100;

/** The totals and the first page of what the address asks for. */
async function loadMoney({ request }: { request: Request }) {
  const asked = new URL(request.url).searchParams;
  const { years } = await answer(api.payments.taxYears({ personId: asked.get('person') }));
  const shown = shownBy(
    asked,
    years.map(({ taxYear }) => taxYear),
  );
  const { personId } = shown;
  const [totals, first, name] = await Promise.all([
    answer(api.payments.totals(shown)),
    ledgerOf(shown),
    personId === null ? null : nameOf(personId),
  ]);
  return { shown, years, totals, first, personName: name ?? first?.rows[0]?.personName ?? null };
}

/** Those who may not read people know the names in the ledger alone: null. */
async function nameOf(personId: string): Promise<string | null> {
  const person = await answerIfAllowed(api.people.get({ personId }));
  return person && recordName(person);
}

/** Those who may see numbers alone have no ledger: null. */
const ledgerOf = (shown: Shown) =>
  answerIfAllowed(api.payments.ledger({ ...shown, after: null, limit }));

/** The ledger of a period, with what was handed over above it. */
function Money() {
  const { t } = useTranslation('payments');
  const { shown, years, totals, first, personName } = useLoaderData<typeof loadMoney>();
  const navigate = useNavigate();
  const taxYear = taxYearIs(shown);
  const span = t('period.span', { from: formats.date(shown.from), to: formats.date(shown.to) });

  return (
    <Page
      screen={t('heading')}
      lead={taxYear === null ? span : t('period.leadTaxYear', { taxYear, span })}
    >
      <MoneyParts />
      <PeriodForm
        shown={shown}
        personName={personName}
        withEntries={years.map((each) => each.taxYear)}
        onShow={(next) => void navigate(addressOf(next))}
      />
      <Years shown={shown} years={years} />
      {totals.hidden !== null && <p>{t(`hidden.${totals.hidden}`, { few: fewestPaid })}</p>}
      {first?.part === true && <p>{t('part')}</p>}
      {totals.hidden !== null ? null : totals.all.entries === 0 && (first?.total ?? 0) === 0 ? (
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

interface YearsProps {
  readonly shown: Shown;
  readonly years: OutputOf<typeof contract.payments.taxYears>['years'];
}

/**
 * Where there is money: each tax year with what was paid in it, one press away. The one that is
 * shown stays among them, so that the focus stays where it was pressed.
 */
function Years({ shown, years }: YearsProps) {
  const { t } = useTranslation('payments');
  if (years.length === 0) return null;
  return (
    <nav className={styles.years} aria-label={t('years')}>
      <span>{t('years')}</span>
      <ul>
        {years.map(({ taxYear, feesPence, expensesPence }) => (
          <li key={taxYear}>
            <Link
              to={addressOf({ ...shown, ...taxYearPeriod(taxYear) })}
              aria-current={taxYear === taxYearIs(shown) ? 'page' : undefined}
            >
              {feesPence === null || expensesPence === null
                ? taxYear
                : t('year', {
                    taxYear,
                    amount: formats.money(sumPence([feesPence, expensesPence])),
                  })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
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

export const paymentsRoutes: RouteObject[] = [
  { path: 'money', loader: loadMoney, element: <Money /> },
];
