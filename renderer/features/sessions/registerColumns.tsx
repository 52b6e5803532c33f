import type { TFunction } from 'i18next';
import { MessageSquare, Minus, Square } from 'lucide-react';
import type { AnchorHTMLAttributes } from 'react';
import { formatMinutes } from '../../../shared/domain/durations.ts';
import { formatAmount, penceOf, sumPence } from '../../../shared/domain/money.ts';
import { sumOf } from '../../../shared/domain/payments.ts';
import { absenceKinds, type registerTotals } from '../../../shared/domain/sessions.ts';
import { formats } from '../../lib/formats.ts';
import type { GridColumn } from '../../ui/grid/cells.ts';
import { Status } from '../../ui/Status.tsx';
import { RecordConsent } from '../consents/ConsentTable.tsx';
import { PrintsFor } from '../people/Needs.tsx';
import styles from './Register.module.css';
import {
  attendanceOf,
  hasMoney,
  isAway,
  noFee,
  payingOf,
  payings,
  type Row,
  withAttendance,
  withPaying,
} from './registerRows.ts';

interface ColumnsOf {
  readonly t: TFunction<'sessions'>;
  readonly sessionMinutes: number;
  /** Whether the user may save money: for others it can only be read. */
  readonly mayPay: boolean;
  /** Where a person's page is. */
  readonly pageOf: (personId: string) => PersonLink;
}

/** The parts of a link that the router would make once for each row and on each of its steps. */
export type PersonLink = Pick<
  AnchorHTMLAttributes<HTMLAnchorElement> & { href: string },
  'href' | 'onClick'
>;

const numberOrNull = (value: unknown) => (typeof value === 'number' ? value : null);
const penceOrNull = (value: unknown) => (typeof value === 'number' ? penceOf(value) : null);

/** The columns of the register; what each cell means is decided in registerRows. */
export function registerColumns({
  t,
  sessionMinutes,
  mayPay,
  pageOf,
}: ColumnsOf): GridColumn<Row>[] {
  return [
    {
      key: 'name',
      width: '20%',
      head: t('register.who'),
      kind: 'text',
      value: ({ name }) => name,
      show: (row) => (
        <span className={styles.name}>
          <a {...pageOf(row.personId)} tabIndex={-1}>
            {row.name}
          </a>
          {row.mark !== null && <Status kind={row.mark} />}
          <RecordConsent state={row.recordConsent} />
          <PrintsFor format={row.printFormat} />
          {row.paidBeside !== null && (
            <span className={styles.soft}>
              {t('register.paidBeside', { money: formats.money(sumOf(row.paidBeside)) })}
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'present',
      width: '13%',
      head: t('register.came'),
      kind: 'tick',
      value: attendanceOf,
      write: (row, value) => withAttendance(row, value, sessionMinutes),
      choices: absenceKinds.map((value) => ({ value, label: t(`absences.${value}`) })),
      signs: { 'sent-word': MessageSquare, absent: Minus },
      // Without the tick the money would go too.
      locked: (row) => !mayPay && row.present && hasMoney(row),
    },
    {
      key: 'minutes',
      width: '9%',
      head: t('register.howLong'),
      kind: 'minutes',
      value: ({ minutes }) => minutes,
      write: (row, value) => ({ ...row, minutes: numberOrNull(value) }),
      locked: ({ present }) => !present,
      show: ({ present, minutes }) => (present && minutes !== null ? formatMinutes(minutes) : ''),
    },
    {
      key: 'accessNeedMet',
      width: '18%',
      head: t('register.need'),
      kind: 'answer',
      value: ({ accessNeedMet }) => accessNeedMet,
      write: (row, value) => ({
        ...row,
        accessNeedMet: typeof value === 'boolean' ? value : null,
      }),
      locked: (row) => !row.present || (row.accessNeeds === null && row.accessNeedMet === null),
      show: (row) => <Need row={row} t={t} />,
    },
    {
      key: 'feePence',
      width: '12%',
      head: t('register.fee'),
      kind: 'pounds',
      value: ({ feePence }) => feePence,
      write: (row, value) => ({ ...row, feePence: penceOrNull(value) }),
      locked: (row) => !mayPay || isAway(row) || noFee(row) !== null,
      show: (row) => {
        const why = noFee(row);
        if (why !== null) return <span className={styles.soft}>{t(`register.noFee.${why}`)}</span>;
        return row.feePence === null ? '' : formatAmount(row.feePence);
      },
    },
    {
      key: 'expensesPence',
      width: '12%',
      head: t('register.expenses'),
      kind: 'pounds',
      value: ({ expensesPence }) => expensesPence,
      write: (row, value) => ({
        ...row,
        expensesPence: penceOrNull(value),
        milesTenths: undefined,
      }),
      locked: (row) => !mayPay || isAway(row),
    },
    {
      key: 'paidBy',
      width: '16%',
      head: t('register.paidBy'),
      kind: 'choice',
      value: payingOf,
      write: (row, value) => withPaying(row, typeof value === 'string' ? value : null),
      locked: (row) => !mayPay || isAway(row),
      choices: payings.map((value) => ({ value, label: t(`paying.${value}`) })),
    },
  ];
}

/** The columns that a user does not see of a session that another runs. */
export const moneyColumns: readonly string[] = ['feePence', 'expensesPence', 'paidBy'];

/** What stands under the columns, by their keys. */
export function registerFoot(totals: ReturnType<typeof registerTotals>, t: ColumnsOf['t']) {
  const { present, sentWord, absent, needsMet, feesPence, expensesPence } = totals;
  const away = [
    sentWord > 0 && t('register.sentWord', { count: sentWord }),
    absent > 0 && t('register.absent', { count: absent }),
  ].filter(Boolean);
  return {
    name: t('register.people', { count: present }),
    present: away.length > 0 ? <span className={styles.soft}>{away.join(', ')}</span> : undefined,
    accessNeedMet: needsMet > 0 ? t('register.needsMet', { count: needsMet }) : undefined,
    feePence: formatAmount(feesPence),
    expensesPence: formatAmount(expensesPence),
    paidBy: t('register.inAll', { money: formats.money(sumPence([feesPence, expensesPence])) }),
  };
}

function Need({ row, t }: { readonly row: Row; readonly t: ColumnsOf['t'] }) {
  const { accessNeeds, accessNeedMet, present } = row;
  return (
    <span className={styles.need}>
      {accessNeeds !== null && <span>{accessNeeds}</span>}
      {accessNeedMet !== null && <Status kind={accessNeedMet ? 'met' : 'not-met'} />}
      {accessNeedMet === null && accessNeeds !== null && present && (
        <span className={styles.open}>
          <Square aria-hidden="true" />
          <span>{t('register.needOpen')}</span>
        </span>
      )}
    </span>
  );
}
