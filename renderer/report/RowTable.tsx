import type { RowsPart } from '../../shared/domain/exports/document.ts';
import { Heading } from './Heading.tsx';
import styles from './report.module.css';
import { tableStyle } from './tableStyle.ts';

/** Rows as they are in the file; the head comes again on every page. */
export function RowTable({ part: { columns, rows } }: { readonly part: RowsPart }) {
  return (
    <>
      <dl className={styles.meanings}>
        {columns.map(({ key, title, description }) => (
          <div key={key}>
            <dt>{title}</dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
      <table className={tableStyle(columns.length, rows.length)}>
        <thead>
          <tr>
            {columns.map(({ key, title }) => (
              <Heading key={key} title={title} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page that is drawn once
            <tr key={at}>
              {columns.map(({ key }, across) => (
                <td key={key}>{row[across]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
