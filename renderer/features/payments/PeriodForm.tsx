import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDate } from '../../../shared/domain/dates.ts';
import { taxYearPeriod } from '../../../shared/domain/payments.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Select } from '../../ui/Select.tsx';
import { PersonPicker } from '../people/PersonPicker.tsx';
import { useMay } from '../shell/open.ts';
import { type Shown, taxYearIs, taxYearsToChoose } from './period.ts';
import styles from './Totals.module.css';

interface PeriodFormProps {
  readonly shown: Shown;
  readonly personName: string | null;
  /** The tax years that have entries. */
  readonly withEntries: readonly string[];
  readonly onShow: (next: Shown) => void;
}

/** Which days of the ledger show: a tax year, or other dates; and of which person. */
export function PeriodForm({ shown, personName, withEntries, onShow }: PeriodFormProps) {
  const { t } = useTranslation('payments');
  const may = useMay();
  const taxYear = taxYearIs(shown);
  const [other, setOther] = useState(taxYear === null);
  useEffect(() => setOther(taxYear === null), [taxYear]);
  return (
    <>
      <div className={styles.narrow}>
        <Select
          name="taxYear"
          label={t('period.taxYear')}
          value={other ? 'other' : (taxYear ?? 'other')}
          choices={[
            ...taxYearsToChoose(taxYear, withEntries).map((value) => ({ value, label: value })),
            { value: 'other', label: t('period.other') },
          ]}
          onChange={(value) => {
            setOther(value === 'other');
            if (value !== 'other') onShow({ ...shown, ...taxYearPeriod(value) });
          }}
        />
        {(may('people.find') || shown.personId !== null) && (
          <PersonFilter
            name={shown.personId === null ? null : (personName ?? t('person.unnamed'))}
            onChoose={(personId) => onShow({ ...shown, personId })}
            onEverybody={() => onShow({ ...shown, personId: null })}
          />
        )}
      </div>
      {other && <OtherDates key={`${shown.from} ${shown.to}`} shown={shown} onShow={onShow} />}
    </>
  );
}

function OtherDates({ shown, onShow }: Pick<PeriodFormProps, 'shown' | 'onShow'>) {
  const { t } = useTranslation('payments');
  const [from, setFrom] = useState(shown.from);
  const [to, setTo] = useState(shown.to);
  const [asked, setAsked] = useState(false);
  const day = (name: 'from' | 'to', value: string) =>
    ({ name, value, kind: 'day', label: t(`period.${name}`) }) as const;
  const wrong = (on: string) => (asked && !isDate(on) ? t('period.wrong') : undefined);
  const backwards = asked && isDate(from) && isDate(to) && to < from;
  return (
    <form
      noValidate
      className={styles.dates}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (isDate(from) && isDate(to) && from <= to) onShow({ ...shown, from, to });
      }}
    >
      <div className={styles.narrow}>
        <DateField {...day('from', from)} onChange={setFrom} error={wrong(from)} />
        <DateField
          {...day('to', to)}
          onChange={setTo}
          error={backwards ? t('period.backwards') : wrong(to)}
        />
      </div>
      <div>
        <Button type="submit">{t('period.show')}</Button>
      </div>
    </form>
  );
}

interface PersonFilterProps {
  /** Whose ledger it is, or null for everybody's. */
  readonly name: string | null;
  readonly onChoose: (personId: string) => void;
  readonly onEverybody: () => void;
}

/** Narrows the ledger to one person. */
function PersonFilter({ name, onChoose, onEverybody }: PersonFilterProps) {
  const { t } = useTranslation('payments');
  // Each takes the place of the other: the focus must not fall out of the page between them.
  const used = useRef(false);
  if (name !== null) {
    return (
      <Button
        icon={X}
        autoFocus={used.current}
        onPress={() => {
          used.current = true;
          onEverybody();
        }}
      >
        {t('person.everybody', { name })}
      </Button>
    );
  }
  return (
    <PersonPicker
      name="person"
      label={t('person.label')}
      onChoose={({ id }) => {
        used.current = true;
        onChoose(id);
      }}
      autoFocus={used.current}
    />
  );
}
