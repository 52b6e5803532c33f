import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useTranslation } from 'react-i18next';
import { asInSheet } from './fieldWords.ts';
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
  // A title that was merged stands once, as the sheet shows it.
  const shown = head.map((cells, row) =>
    row < value - 1 ? cells.map((cell, at) => (cell === cells[at - 1] ? '' : cell)) : cells,
  );
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
            {shown.map((cells, at) => (
              // A row has nothing of its own but its place.
              // biome-ignore lint/suspicious/noArrayIndexKey: rows never move
              <tr key={at} data-chosen={at + 1 === value || undefined}>
                <th scope="row">
                  <Radio
                    value={String(at + 1)}
                    aria-label={t('where.rowOf', {
                      row: at + 1,
                      words: cells.filter(Boolean).map(asInSheet).join(', ') || t('where.emptyRow'),
                    })}
                    className={styles.row ?? ''}
                  >
                    <span aria-hidden="true" className={styles.dot} />
                    {at + 1}
                  </Radio>
                </th>
                {columns.map((column) => (
                  <td key={column}>{asInSheet(cells[column] ?? '')}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </RadioGroup>
  );
}
