import styles from './report.module.css';

/** From here on the letters of a table are smaller. */
const manyColumns = 8;

/** How a table of so many columns looks. */
export const tableStyle = (columns: number): string =>
  `${styles.table} ${columns >= manyColumns ? styles.narrow : ''}`;
