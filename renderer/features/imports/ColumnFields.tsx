import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDate, localDate, readDate } from '../../../shared/domain/dates.ts';
import { declaredFields } from '../../../shared/domain/imports/columns.ts';
import {
  isDated,
  isMoney,
  isSession,
  type Meaning,
  ofPeople,
  ofSessions,
} from '../../../shared/domain/imports/meanings.ts';
import { turned } from '../../../shared/domain/imports/orders.ts';
import { focusField } from '../../lib/focus.ts';
import { formats } from '../../lib/formats.ts';
import { DateField } from '../../ui/DateField.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import type { Chosen } from './chosen.ts';
import { asInSheet } from './fieldWords.ts';
import styles from './imports.module.css';
import type { Preview } from './Tables.tsx';

/** What is chosen for one column. */
export type Choice = NonNullable<Chosen['columns']>[number];

interface ColumnFieldsProps {
  readonly name: string;
  readonly sheet: Preview['own'][number]['sheet'];
  readonly column: Preview['own'][number]['columns'][number];
  readonly choice: Choice;
  readonly purposes: readonly { readonly id: string; readonly name: string }[];
  /** Whether this column is asked in which order its dates are. */
  readonly asksDates: boolean;
  readonly change: (part: Partial<Choice>) => void;
}

/** The column asks for something that the charity's consents know nothing of. */
const noneOfThese = 'none';

const declaredNames = new Map(declaredFields.map(({ name, column }) => [column, name]));

/** The words of a meaning; a field that is read as it is declared has those of its label. */
const wordsOf = (as: Meaning): string => {
  const name = declaredNames.get(as);
  return name === undefined ? `own.meanings.${as}` : `people:fields.${name}`;
};

/** What a column is, and what has to be said about it then. */
export function ColumnFields(props: ColumnFieldsProps) {
  const { name, sheet, column, choice, purposes, asksDates, change } = props;
  const { t } = useTranslation('imports');
  const heading = asInSheet(column.heading) || t('own.noHeading');
  const { as } = choice;
  // What was found out about the cells was found out for what the column was then.
  const same = as === column.as;
  if (as === 'as-headed') return <p>{t('own.asHeaded')}</p>;
  return (
    <div className={styles.fields}>
      <Select
        name={`as-${name}`}
        label={t('own.asOf', { heading })}
        quietLabel
        value={as}
        choices={(sheet === 'people' ? ofPeople : ofSessions).map((value) => ({
          value,
          label: t(wordsOf(value)),
        }))}
        onChange={(next) =>
          next !== '' && change({ as: next, of: null, dates: null, comma: null, on: null })
        }
      />
      {same && column.own && (
        <small>
          {t(column.own.isNew ? 'own.newField' : 'own.knownField', {
            kind: t(`ownFields:kinds.${column.own.kind}.name`),
          })}
        </small>
      )}
      {as === 'consent' && (
        <Select
          name={`of-${name}`}
          label={t('own.purpose')}
          value={choice.of ?? ''}
          choices={[
            ...purposes.map(({ id, name: label }) => ({ value: id, label })),
            { value: noneOfThese, label: t('own.noPurpose') },
          ]}
          onChange={(of) => {
            change(of === noneOfThese ? { as: 'note', of: null } : { of });
            // This question goes: its column keeps the focus.
            if (of === noneOfThese) setTimeout(() => focusField(`as-${name}`));
          }}
        />
      )}
      {same && asksDates && <DateOrders {...props} />}
      {same && isMoney(as) && (column.unclear !== null || choice.comma !== null) && (
        <RadioGroup
          name={`comma-${name}`}
          label={
            column.unclear !== null && isAmount(column.unclear)
              ? t('own.commaOf', { value: column.unclear })
              : t('own.comma')
          }
          value={choice.comma ?? ''}
          choices={(['pence', 'thousands'] as const).map((value) => ({
            value,
            label: t(`own.commas.${value}`),
          }))}
          onChange={(comma) => comma !== '' && change({ comma })}
        />
      )}
      {isSession(as) && <SessionDay {...props} />}
    </div>
  );
}

/** A date has its two parts before a year; anything else that can be read two ways is an amount. */
export const isAmount = (text: string): boolean => !/^\d{1,2}[/.-]\d{1,2}[/.-]/.test(text);

/** In which order the dates of a column are: asked in words where all of them can be read both ways. */
function DateOrders({ name, column, choice, change }: ColumnFieldsProps) {
  const { t } = useTranslation('imports');
  const { as, dates } = choice;
  const unclear = column.unclear !== null && !isAmount(column.unclear) ? column.unclear : null;
  if (!(isDated(as) || isSession(as) || as === 'own') || (dates === null && unclear === null))
    return null;
  const today = localDate(new Date());
  const inWords = (order: 'day-first' | 'month-first') => {
    const kind = as === 'date_of_birth' ? 'birth' : 'day';
    const on = unclear && readDate(turned(unclear, order), kind, today).on;
    return on ? formats.date(on) : t(`own.orders.${order}`);
  };
  return (
    <RadioGroup
      name={`dates-${name}`}
      label={
        unclear === null
          ? t(isSession(as) ? 'own.ordersOfSessions' : 'own.ordersOf')
          : t('own.whichDate', { value: unclear })
      }
      value={dates ?? ''}
      choices={(['day-first', 'month-first'] as const).map((value) => ({
        value,
        label: inWords(value),
      }))}
      onChange={(order) => order !== '' && change({ dates: order })}
    />
  );
}

/** The day of a session: as its heading says it, else as it is typed. */
function SessionDay({ name, column, choice, change }: ColumnFieldsProps) {
  const { t } = useTranslation('imports');
  const said = column.session?.on ?? null;
  const [typed, setTyped] = useState(choice.on ?? '');
  const title = column.session?.title ?? '';
  if (said !== null && choice.on === null) {
    const date = formats.date(said);
    return <p>{title === '' ? t('own.day', { date }) : t('own.dayOf', { date, title })}</p>;
  }
  return (
    <DateField
      name={`on-${name}`}
      label={t('own.onDay', { heading: asInSheet(column.heading) })}
      kind="day"
      value={typed}
      onChange={(text) => {
        setTyped(text);
        change({ on: isDate(text) ? text : null });
      }}
    />
  );
}
