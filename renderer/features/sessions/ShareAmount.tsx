import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noPence, parsePounds, splitPence, sumPence } from '../../../shared/domain/money.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Register.module.css';
import type { Row } from './registerRows.ts';

interface ShareAmountProps {
  readonly rows: readonly Row[];
  /** Takes the rows with their shares, and says what happened. */
  readonly onShare: (rows: readonly Row[], words: string) => void;
}

/** Shares what several people spent together, such as a taxi, and adds it to their expenses. */
export function ShareAmount({ rows, onShare }: ShareAmountProps) {
  const { t } = useTranslation('payPolicies');
  const came = rows.filter(({ present }) => present);
  const [text, setText] = useState('');
  const [left, setLeft] = useState<readonly string[]>([]);
  const [wrong, setWrong] = useState<'amount' | 'people' | null>(null);
  const chosen = came.filter(({ personId }) => !left.includes(personId));

  function share() {
    const pence = parsePounds(text);
    if (pence === null || pence <= 0) return setWrong('amount');
    if (chosen.length === 0) return setWrong('people');
    setWrong(null);
    const shares = splitPence(pence, chosen, ({ name, personId }) => `${name} ${personId}`);
    const money = [...new Set(shares.values())].map(formats.money).join(' / ');
    const words = t('share.said', { count: chosen.length, all: formats.money(pence), money });
    setText('');
    onShare(
      rows.map((row) => {
        const part = shares.get(row);
        return part
          ? {
              ...{ ...row, milesTenths: undefined },
              expensesPence: sumPence([row.expensesPence ?? noPence, part]),
            }
          : row;
      }),
      words,
    );
  }

  return (
    <Disclosure title={t('share.title')} quiet>
      <div className={styles.share}>
        <TextField
          name="shared"
          label={t('share.amount')}
          description={t('share.hint')}
          value={text}
          onChange={setText}
          error={wrong === 'amount' ? t('share.amountWrong') : undefined}
          inputMode="decimal"
          short
        />
        <CheckboxGroup
          name="sharers"
          label={t('share.who')}
          value={chosen.map(({ personId }) => personId)}
          onChange={(ids) =>
            setLeft(came.map(({ personId }) => personId).filter((id) => !ids.includes(id)))
          }
          error={wrong === 'people' ? t('share.nobody') : undefined}
          choices={came.map(({ personId, name }) => ({ value: personId, label: name }))}
        />
        <div>
          <Button onPress={share}>{t('share.do')}</Button>
        </div>
      </div>
    </Disclosure>
  );
}
