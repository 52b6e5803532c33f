import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isDate } from '../../../shared/domain/dates.ts';
import { noPence } from '../../../shared/domain/money.ts';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Register.module.css';
import { furtherIn, type MoneyChange } from './registerRows.ts';

/** The choice of no fund; a field that was not touched leaves the usual one. */
const noFund = 'none';

/** The fund that was chosen, for the save: nothing where the usual one stays. */
export const fundChosen = (fundId: string) =>
  fundId === '' ? {} : { fundId: fundId === noFund ? null : fundId };

interface Checked {
  readonly sessionId: string;
  readonly paidOn: string;
  readonly changes: readonly MoneyChange[];
}

/** The limits that fees of the check would pass, by person; null as long as it is not known. */
export function useAdvice({ sessionId, paidOn, changes }: Checked) {
  const fees = changes.flatMap((change) => {
    const { own } = furtherIn(change);
    const pence = (own ?? change.after)?.feePence ?? noPence;
    return pence > 0
      ? [{ personId: change.personId, pence, beside: own !== null || change.stays !== null }]
      : [];
  });
  const asked = fees.length > 0 && isDate(paidOn) ? { sessionId, on: paidOn, fees } : null;
  return useQuery('clocks.advice', asked).value;
}

interface FundProps extends Omit<Checked, 'changes'> {
  readonly fundId: string;
  readonly onChange: (fundId: string) => void;
  readonly error: string | undefined;
}

/** From which fund it is paid, where the charity has funds: the usual one unless another is chosen. */
export function PaidFrom({ sessionId, paidOn, fundId, onChange, error }: FundProps) {
  const { t } = useTranslation('sessions');
  const asked = isDate(paidOn) ? { sessionId, on: paidOn } : null;
  const found = useQuery('funds.ofSession', asked).value;
  if (!found || found.funds.length === 0) return null;
  return (
    <Select
      name="fundId"
      label={t('check.fund')}
      value={fundId || (found.usualId ?? noFund)}
      choices={[
        ...found.funds.map(({ id, name, leftPence }) => ({
          value: id,
          label:
            leftPence === null
              ? name
              : t('check.fundLeft', { name, money: formats.money(leftPence) }),
        })),
        { value: noFund, label: t('check.noFund') },
      ]}
      onChange={onChange}
      error={error}
    />
  );
}

interface AdviceProps {
  readonly advice: NonNullable<ReturnType<typeof useAdvice>>;
  readonly nameOf: (personId: string) => string;
  /** The question why, where the fee is not paid but offered. */
  readonly label?: string;
  readonly reason: string;
  readonly onChange: (reason: string) => void;
  readonly error: string | undefined;
}

/** Which limits would be passed, where to get advice, and why it is paid all the same. */
export function LimitAdvice({ advice, nameOf, label, reason, onChange, error }: AdviceProps) {
  const { t } = useTranslation('clocks');
  const { people, contacts } = advice;
  if (people.length === 0) return null;
  const help = contacts.map(({ name, how }) => [name, how].filter(Boolean).join(', '));
  return (
    <>
      <Notice kind="info" title={t('advice.title')}>
        <p>{t('advice.lead')}</p>
        <ul className={styles.advice}>
          {people.flatMap(({ personId, passed }) =>
            passed.map(({ clock, from, to, limitPence, sumPence, source, toldOn }) => (
              <li key={`${personId} ${clock} ${limitPence}`}>
                {t('advice.line', {
                  ...{ name: nameOf(personId), source, on: formats.date(toldOn) },
                  ...{ sum: formats.money(sumPence), limit: formats.money(limitPence) },
                  ...{ from: formats.date(from), to: formats.date(to) },
                })}
              </li>
            )),
          )}
        </ul>
        <p>
          {help.length > 0 ? (
            t('advice.contacts', { list: formats.list(help) })
          ) : (
            <Link to="/directory">{t('advice.noContacts')}</Link>
          )}
        </p>
      </Notice>
      <TextField
        name="limitReason"
        label={label ?? t('advice.reason')}
        description={t('advice.reasonHint')}
        value={reason}
        onChange={onChange}
        error={error}
      />
    </>
  );
}
