import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/DateField.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './audit.module.css';
import { isDay } from './filter.ts';

interface AuditFilterProps {
  readonly users: readonly { readonly id: string; readonly name: string }[];
  readonly said: URLSearchParams;
  readonly onChange: (said: URLSearchParams) => void;
}

const everybody = 'everybody';

/** Whose rows, and of which days; what is chosen stands in the address, so Back goes back. */
export function AuditFilter({ users, said, onChange }: AuditFilterProps) {
  const { t } = useTranslation('audit');
  const say = (name: string, value: string) => {
    const next = new URLSearchParams(said);
    next.delete('after');
    if (value === '' || value === everybody) next.delete(name);
    else next.set(name, value);
    onChange(next);
  };
  const [typed, setTyped] = useState({ from: said.get('from') ?? '', to: said.get('to') ?? '' });
  /** A day counts once it is whole: what is half typed shows nothing else. */
  const day = (name: 'from' | 'to') => ({
    name,
    label: t(name),
    value: typed[name],
    onChange: (value: string) => {
      setTyped({ ...typed, [name]: value });
      if (value === '' || isDay(value)) say(name, value);
    },
  });
  return (
    <section className={styles.filter} aria-label={t('filter')}>
      <Select
        name="user"
        label={t('who')}
        value={said.get('user') ?? everybody}
        onChange={(value) => say('user', value)}
        choices={[
          { value: everybody, label: t('everybody') },
          ...users.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <div className={styles.days}>
        <DateField {...day('from')} kind="past" />
        <DateField {...day('to')} kind="past" />
      </div>
    </section>
  );
}
