import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatMinutes } from '../../../shared/domain/durations.ts';
import { formats } from '../../lib/formats.ts';
import { Status } from '../../ui/Status.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import styles from './payPolicies.module.css';
import type { Policy, Rate } from './policyDraft.ts';

type Rule = Policy['expenses'][number];

/** What people get by a policy for their time, what is paid back, and where it is from. */
export function PolicyShown({ policy }: { readonly policy: Policy }) {
  const { t } = useTranslation(['payPolicies', 'sessions', 'people']);
  const { rates, expenses, source, note, feeSecondAbovePence } = policy;
  const rules = expenses.filter(saysSomething);
  return (
    <div className={styles.policy}>
      {rates.length === 0 ? (
        <p>{t('rates.none')}</p>
      ) : (
        <Table
          caption={t('rates.caption')}
          columns={rateColumns(t)}
          rows={rates}
          rowKey={({ name }) => name}
        />
      )}
      {feeSecondAbovePence !== null && (
        <p>{t('rates.second', { money: formats.money(feeSecondAbovePence) })}</p>
      )}
      {rules.length > 0 && (
        <Table
          caption={t('expenses.caption')}
          columns={ruleColumns(t)}
          rows={rules}
          rowKey={({ kind }) => kind}
        />
      )}
      {note !== null && <p className={styles.note}>{note}</p>}
      <p className={styles.soft}>{t('source', { source })}</p>
    </div>
  );
}

/** The days of a policy in words. */
export const spanOf = (t: TFunction, { fromOn, untilOn }: Pick<Policy, 'fromOn' | 'untilOn'>) =>
  t('payPolicies:span', { from: formats.date(fromOn), until: formats.date(untilOn) });

const saysSomething = ({ receiptFromPence, secondAbovePence, perMilePence }: Rule): boolean =>
  receiptFromPence !== null || secondAbovePence !== null || perMilePence !== null;

const rateColumns = (t: TFunction): TableColumn<Rate>[] => [
  { key: 'name', head: t('rates.name'), cell: ({ name }) => name },
  { key: 'when', head: t('rates.when'), cell: (rate) => whenOf(t, rate) },
  { key: 'amount', head: t('rates.amount'), align: 'end', cell: (rate) => amountOf(t, rate) },
];

/** For which sessions a line is, in words. */
function whenOf(t: TFunction, { kind, role, upToMinutes, prepared }: Rate): string {
  const parts = [
    kind === null ? t('rates.anyKind') : t(`sessions:kinds.${kind}`).toLowerCase(),
    role === null ? null : t(`people:kinds.${role}`).toLowerCase(),
    upToMinutes === null ? null : t('rates.upTo', { length: formatMinutes(upToMinutes) }),
    prepared ? t('rates.prepared') : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function amountOf(t: TFunction, { pence, basis, checked }: Rate) {
  if (pence === null) return <Status kind="nothing">{t('rates.notSet')}</Status>;
  const money = formats.money(pence);
  const amount = basis === 'hour' ? t('rates.hour', { money }) : money;
  if (checked) return amount;
  return (
    <span className={styles.amount}>
      <span>{amount}</span>
      <Status kind="attention">{t('rates.notChecked')}</Status>
    </span>
  );
}

const ruleColumns = (t: TFunction): TableColumn<Rule>[] => [
  {
    key: 'kind',
    head: t('expenses.kind'),
    cell: ({ kind, perMilePence }) => {
      const name = t(`expenses.kinds.${kind}`);
      if (perMilePence === null) return name;
      return `${name}, ${t('expenses.perMile', { money: formats.money(perMilePence) })}`;
    },
  },
  {
    key: 'receipt',
    head: t('expenses.receipt'),
    cell: ({ receiptFromPence }) => {
      if (receiptFromPence === null) return t('expenses.notSet');
      if (receiptFromPence === 0) return t('expenses.always');
      return t('expenses.from', { money: formats.money(receiptFromPence) });
    },
  },
  {
    key: 'second',
    head: t('expenses.second'),
    cell: ({ secondAbovePence }) =>
      secondAbovePence === null
        ? t('expenses.noSecond')
        : t('expenses.above', { money: formats.money(secondAbovePence) }),
  },
];
