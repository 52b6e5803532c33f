import styles from './report.module.css';

/** From here on the letters of a table are smaller. */
const manyColumns = 8;
/** Up to here a table stays on one page. */
const fewRows = 15;

/** How a table of such a size looks. */
export function tableStyle(columns: number, rows: number): string {
  const looks = [
    styles.table,
    columns >= manyColumns ? styles.narrow : '',
    rows <= fewRows ? styles.short : '',
  ];
  return looks.join(' ');
}
