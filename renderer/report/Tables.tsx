import { useTranslation } from 'react-i18next';
import { barsOf } from '../../shared/domain/exports/bars.ts';
import type { Cell, RowsPart, TablePart } from '../../shared/domain/exports/document.ts';
import { type Grid, gridOf } from '../../shared/domain/exports/grid.ts';
import { levelInWords } from '../../shared/domain/exports/levelInWords.ts';
import { mostAcross, upright } from '../../shared/domain/exports/upright.ts';
import { Bars, numberInWords } from './Bars.tsx';
import styles from './report.module.css';

/** What the numbers say, a picture of them, and the numbers themselves. */
export function NumberTable({ part }: { readonly part: TablePart }) {
  const { t } = useTranslation('report');
  const turned = upright(part, t('total'));
  const grid = gridOf(turned, t('total'));
  const bars = barsOf(turned, t('total'));
  const caption = bars ? t('table', { title: part.title }) : null;
  return (
    <>
      <p className={styles.headline}>{part.headline}</p>
      {bars && (
        <Bars bars={bars} unit={part.unit} label={t('chart', { headline: part.headline })} />
      )}
      {grid.head.length <= mostAcross ? (
        <GridTable grid={grid} unit={part.unit} caption={caption} />
      ) : (
        <CellTable part={turned} caption={caption} />
      )}
    </>
  );
}

/** An amount of money as people read it. */
const isAmount = (cell: string) => /^−?£?\d[\d,]*\.\d\d$/.test(cell);

/** Rows as they are in the file; the head comes again on every page. */
export function RowTable({ part: { columns, rows } }: { readonly part: RowsPart }) {
  // A column of amounts is set as one; neither an amount nor a day is broken at the end of a line.
  const amounts = columns.map((_, across) => {
    const filled = rows.flatMap((row) => row[across] || []);
    return filled.length > 0 && filled.every(isAmount);
  });
  const lookOf = (cell: string, across: number) =>
    amounts[across] ? styles.number : /^[\d/]{10}$/.test(cell) ? styles.whole : undefined;
  return (
    <>
      {columns.some(({ description }) => description !== '') && (
        <dl className={styles.meanings}>
          {columns.map(({ key, title, description }) => (
            <div key={key}>
              <dt>{title}</dt>
              <dd>{description}</dd>
            </div>
          ))}
        </dl>
      )}
      <table className={tableStyle(columns.length, rows.length)}>
        <thead>
          <tr>
            {columns.map(({ key, title }, across) => (
              <Heading key={key} title={title} isNumber={amounts[across] ?? false} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page that is drawn once
            <tr key={at}>
              {columns.map(({ key }, across) => (
                <td key={key} className={lookOf(row[across] ?? '', across)}>
                  {row[across]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface GridTableOf {
  readonly grid: Grid;
  readonly unit: TablePart['unit'];
  readonly caption: string | null;
}

/** Numbers with one dimension down and another across. */
function GridTable({ grid: { head, rows }, unit, caption }: GridTableOf) {
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

interface CellTableOf {
  readonly part: TablePart;
  readonly caption: string | null;
}

/** Numbers one below the other, where a grid of them would be wider than the paper. */
function CellTable({ part: { by, cells, unit, valueTitle }, caption }: CellTableOf) {
  const { t } = useTranslation('report');
  return (
    <table className={tableStyle(by.length + 1, cells.length)}>
      {caption !== null && <caption>{caption}</caption>}
      <thead>
        <tr>
          {by.map(({ key, title }) => (
            <Heading key={key} title={title} />
          ))}
          <Heading title={valueTitle} isNumber />
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <tr key={JSON.stringify(cell.where)}>
            {by.map(({ key }) => (
              <th key={key} scope="row">
                {levelInWords(cell.where[key] ?? t('total'))}
              </th>
            ))}
            <NumberCell cell={cell} unit={unit} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface NumberCellOf {
  readonly cell: Cell | null;
  readonly unit: TablePart['unit'];
}

/** A number, a word where it is hidden, or nothing where there is none. */
function NumberCell({ cell, unit }: NumberCellOf) {
  const { t } = useTranslation('report');
  if (cell?.value === null) return <td className={styles.hidden}>{t('hidden')}</td>;
  return <td className={styles.number}>{cell ? numberInWords(cell.value, unit) : ''}</td>;
}

/** From here on the letters of a table are smaller. */
const manyColumns = 8;
/** Up to here a table stays on one page. */
const fewRows = 15;

/** How a table of such a size looks. */
function tableStyle(columns: number, rows: number): string {
  const looks = [
    styles.table,
    columns >= manyColumns ? styles.narrow : '',
    rows <= fewRows ? styles.short : '',
  ];
  return looks.join(' ');
}

interface HeadingOf {
  readonly title: string;
  readonly isNumber?: boolean;
}

/** The head of a column. Its words hold the column open, but for one that would not end. */
function Heading({ title, isNumber = false }: HeadingOf) {
  const looks = [isNumber ? styles.number : '', /\S{21}/.test(title) ? styles.breaks : ''];
  return (
    <th scope="col" className={looks.join(' ')}>
      {title}
    </th>
  );
}
