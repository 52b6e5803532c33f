import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  ageOn,
  type DateKind,
  dateInWords,
  exampleDate,
  isOver,
  localDate,
  readDate,
  typedDate,
} from '../../shared/domain/dates.ts';
import styles from './Field.module.css';
import { type FieldProps, TextField } from './TextField.tsx';
import { useTyped } from './useTyped.ts';

interface DateFieldProps extends FieldProps<string> {
  /** What it is the day of: this decides what two digits of a year mean and which days are taken. */
  readonly kind: DateKind;
  readonly autoFocus?: boolean;
  /** A day (ISO text) that makes sense here, where one of its kind does not. */
  readonly example?: string;
}

/** A typed date, repeated back in words. Its value is ISO text, or the text that is no date. */
export function DateField({ kind, onChange, example: likely, ...field }: DateFieldProps) {
  const { t } = useTranslation('common');
  const today = localDate(new Date());
  const read = (text: string) => readDate(text, kind, today).on;
  const { text, type } = useTyped<string>(field.value, onChange, { read, write: typedDate });
  const example = typedDate(likely ?? exampleDate(kind, today));
  const { on } = readDate(text, kind, today);
  const over = on !== null && isOver(on, kind, today);
  return (
    <TextField
      {...field}
      value={text}
      onChange={type}
      description={
        field.description ?? t(kind === 'birth' ? 'date.exampleBirth' : 'date.example', { example })
      }
      short
      after={
        <p className={`${styles.echo} ${over ? styles.over : ''}`} aria-live="polite">
          {over && <TriangleAlert aria-hidden="true" />}
          {repeated(text, kind, today, t)}
        </p>
      }
    />
  );
}

type Words = ReturnType<typeof useTranslation<'common'>>['t'];

/** What was typed, in words: a birthday with the age that it makes, a day that is not taken with why. */
function repeated(text: string, kind: DateKind, today: string, t: Words): string | null {
  const { on, problem } = readDate(text, kind, today);
  if (on === null) return null;
  const date = dateInWords(on);
  if (isOver(on, kind, today)) return t('date.over', { date });
  if (problem === 'year' || problem === 'future') return t(`date.${problem}`, { date });
  const age = kind === 'birth' ? ageOn(on, today) : null;
  return age === null ? date : t('date.birth', { date, count: age });
}
