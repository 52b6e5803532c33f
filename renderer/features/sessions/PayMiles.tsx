import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { milesInWords, milesPence, parseMiles, perMile } from '../../../shared/domain/mileage.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { spanOf } from '../payPolicies/PolicyShown.tsx';
import styles from './Register.module.css';
import type { Paying } from './registerFees.ts';
import type { Row } from './registerRows.ts';

interface PayMilesProps {
  readonly rows: readonly Row[];
  readonly policy: Paying['policy'];
  /** Takes the rows with the priced miles, and says what happened. */
  readonly onPut: (rows: readonly Row[], words: string) => void;
}

/** Works out miles by the policy of the day, and puts the amount in as a person's expenses. */
export function PayMiles({ rows, policy, onPut }: PayMilesProps) {
  const { t } = useTranslation('payPolicies');
  const came = rows.filter(({ present }) => present);
  const [personId, setPersonId] = useState('');
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<'who' | 'miles' | null>(null);
  const rate = perMile(policy?.expenses ?? []);
  if (policy === null || rate === null) {
    return (
      <Disclosure title={t('miles.title')} quiet>
        <p>
          {t('miles.notSet')} <Link to="/money/policies">{t('session.write')}</Link>
        </p>
      </Disclosure>
    );
  }
  const tenths = parseMiles(text);
  const row = came.find((each) => each.personId === personId);
  // Other expenses stay: one line of a register is for one kind of them.
  const isTaken = row !== undefined && (row.expensesPence ?? 0) > 0 && !row.milesTenths;
  const pence = tenths === null ? null : milesPence(tenths, rate);

  function put() {
    if (row === undefined) return setWrong('who');
    if (tenths === null || pence === null) return setWrong('miles');
    setWrong(null);
    if (isTaken) return;
    setText('');
    onPut(
      rows.map((each) =>
        each === row ? { ...row, expensesPence: pence, milesTenths: tenths } : each,
      ),
      t('miles.said', { name: row.name, money: formats.money(pence) }),
    );
  }

  return (
    <Disclosure title={t('miles.title')} quiet>
      <div className={styles.share}>
        <Select
          name="driver"
          label={t('miles.who')}
          value={personId}
          choices={came.map(({ personId: value, name }) => ({ value, label: name }))}
          onChange={setPersonId}
          error={wrong === 'who' && row === undefined ? t('miles.whoWrong') : undefined}
        />
        <TextField
          name="miles"
          label={t('miles.miles')}
          description={t('miles.hint')}
          value={text}
          onChange={setText}
          error={wrong === 'miles' && tenths === null ? t('miles.milesWrong') : undefined}
          inputMode="decimal"
          short
        />
        {isTaken ? (
          <p role="status">
            {t('miles.taken', { name: row.name, money: formats.money(row.expensesPence) })}
          </p>
        ) : (
          tenths !== null && (
            <p role="status">
              {t('miles.sum', {
                ...{ miles: milesInWords(tenths), rate: formats.money(rate) },
                ...{ money: formats.money(pence), span: spanOf(t, policy), source: policy.source },
              })}
            </p>
          )
        )}
        <div>
          <Button onPress={put}>{t('miles.do')}</Button>
        </div>
      </div>
    </Disclosure>
  );
}
