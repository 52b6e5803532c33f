import { useTranslation } from 'react-i18next';
import { dateInWords, parseDate } from '../../shared/domain/dates.ts';
import styles from './Field.module.css';
import { type FieldProps, TextField } from './TextField.tsx';
import { useTyped } from './useTyped.ts';

export interface DateFieldProps extends FieldProps<string> {
  /** Takes `1984` too, where a year is all that some people give. */
  readonly yearAlone?: boolean;
  /** Two digits of a year never mean a later year than this; else the next twenty years count. */
  readonly latestYear?: number;
  readonly autoFocus?: boolean;
}

/** A typed date, repeated back in words. Its value is ISO text, or the text that is no date. */
export function DateField({ yearAlone = false, latestYear, onChange, ...field }: DateFieldProps) {
  const { t } = useTranslation('common');
  const latest = latestYear ?? new Date().getFullYear() + 20;
  const read = (text: string) => parseDate(text, { latestYear: latest, yearAlone });
  const write = (on: string) => on.split('-').reverse().map(Number).join(' ');
  const { text, meaning, type } = useTyped<string>(field.value, onChange, { read, write });
  return (
    <TextField
      {...field}
      value={text}
      onChange={type}
      description={field.description ?? t(yearAlone ? 'date.exampleYear' : 'date.example')}
      short
      after={
        <p className={styles.echo} aria-live="polite">
          {meaning !== null && dateInWords(meaning)}
        </p>
      }
    />
  );
}
