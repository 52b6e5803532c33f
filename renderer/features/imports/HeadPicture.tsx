import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useTranslation } from 'react-i18next';
import styles from './HeadPicture.module.css';

interface HeadPictureProps {
  readonly label: string;
  /** The first rows as they stand in the sheet. */
  readonly head: readonly (readonly string[])[];
  /** The row of the headings, counted from 1. */
  readonly value: number;
  readonly onChange: (row: number) => void;
}

/** The first rows of a sheet, of which one is pointed at: with a press anywhere on it, or by arrow keys. */
export function HeadPicture({ label, head, value, onChange }: HeadPictureProps) {
  const { t } = useTranslation('imports');
  const width = head.reduce((most, { length }) => Math.max(most, length), 0);
  const columns = Array.from({ length: width }, (_, at) => at);
  return (
    <RadioGroup
      aria-label={label}
      value={String(value)}
      onChange={(row) => onChange(Number(row))}
      className={styles.picture ?? ''}
    >
      <div className={styles.scroll}>
        <table className={styles.table}>
          <tbody>
            {head.map((cells, at) => (
              // A row has nothing of its own but its place.
              // biome-ignore lint/suspicious/noArrayIndexKey: rows never move
              <tr key={at} data-chosen={at + 1 === value || undefined}>
                <th scope="row">
                  <Radio
                    value={String(at + 1)}
                    aria-label={t('where.rowOf', {
                      row: at + 1,
                      words: cells.filter(Boolean).join(', ') || t('where.emptyRow'),
                    })}
                    className={styles.row ?? ''}
                  >
                    <span aria-hidden="true" className={styles.dot} />
                    {at + 1}
                  </Radio>
                </th>
                {columns.map((column) => (
                  <td key={column}>{cells[column] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </RadioGroup>
  );
}
