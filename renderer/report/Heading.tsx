import styles from './report.module.css';

interface HeadingOf {
  readonly title: string;
  readonly isNumber?: boolean;
}

/** The head of a column. Its words hold the column open, but for one that would not end. */
export function Heading({ title, isNumber = false }: HeadingOf) {
  const looks = [isNumber ? styles.number : '', /\S{21}/.test(title) ? styles.breaks : ''];
  return (
    <th scope="col" className={looks.join(' ')}>
      {title}
    </th>
  );
}
