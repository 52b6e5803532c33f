import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDate } from '../../../shared/domain/dates.ts';
import type { DateRange } from '../../../shared/domain/payments.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import styles from './Totals.module.css';

interface DaysProps {
  readonly days: DateRange;
  readonly onShow: (days: DateRange) => void;
}

/** Two days that a list is about. */
export function Days({ days, onShow }: DaysProps) {
  const { t } = useTranslation('payments');
  const [typed, setTyped] = useState(days);
  const [asked, setAsked] = useState(false);
  const { from, to } = typed;
  const wrong = (on: string) => (asked && !isDate(on) ? t('period.wrong') : undefined);
  const backwards = asked && isDate(from) && isDate(to) && to < from;
  const put = (part: Partial<DateRange>) => setTyped({ ...typed, ...part });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (isDate(from) && isDate(to) && from <= to) onShow(typed);
      }}
    >
      <div className={styles.days}>
        <DateField
          {...{ name: 'from', kind: 'day', label: t('period.from'), value: from }}
          onChange={(next) => put({ from: next })}
          error={wrong(from)}
        />
        <DateField
          {...{ name: 'to', kind: 'day', label: t('period.to'), value: to }}
          onChange={(next) => put({ to: next })}
          error={backwards ? t('period.backwards') : wrong(to)}
        />
      </div>
      <Button type="submit">{t('period.show')}</Button>
    </form>
  );
}
