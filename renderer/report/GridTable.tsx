import type { TablePart } from '../../shared/domain/exports/document.ts';
import type { Grid } from '../../shared/domain/exports/grid.ts';
import { levelInWords } from '../../shared/domain/exports/levelInWords.ts';
import { Heading } from './Heading.tsx';
import { NumberCell } from './NumberCell.tsx';
import styles from './report.module.css';
import { tableStyle } from './tableStyle.ts';

interface GridTableOf {
  readonly grid: Grid;
  readonly unit: TablePart['unit'];
  readonly caption: string | null;
}

/** Numbers with one dimension down and another across. */
export function GridTable({ grid: { head, rows }, unit, caption }: GridTableOf) {
  return (
    <table className={tableStyle(head.length, rows.length)}>
      {caption !== null && <caption>{caption}</caption>}
      <thead>
        <tr>
          {head.map((title, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: headings may be alike, their places are not
            <Heading key={at} title={levelInWords(title)} isNumber={at > 0} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, cells, isTotal }) => (
          <tr key={`${isTotal}${label}`} className={isTotal ? styles.total : undefined}>
            <th scope="row">{levelInWords(label)}</th>
            {cells.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell has no name but its place
              <NumberCell key={at} cell={cell} unit={unit} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
