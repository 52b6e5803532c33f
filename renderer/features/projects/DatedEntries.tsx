import { formats } from '../../lib/formats.ts';
import styles from './projects.module.css';
import { Body } from './TextShown.tsx';

interface DatedEntry {
  readonly id: string;
  readonly onDate: string;
  readonly writtenBy: string;
  readonly body: string;
}

interface DatedEntriesProps {
  readonly entries: readonly DatedEntry[];
  /** What stands there without entries. */
  readonly none: string;
  /** The heading of an entry: its day, in words, and the user who wrote it. */
  readonly heading: (said: { readonly on: string; readonly by: string }) => string;
}

/** What was written about a record since, in its order. */
export function DatedEntries({ entries, none, heading }: DatedEntriesProps) {
  if (entries.length === 0) return <p className={styles.soft}>{none}</p>;
  return (
    <ol className={styles.versions}>
      {entries.map(({ id, onDate, writtenBy, body }) => (
        <li key={id}>
          <h3>{heading({ on: formats.date(onDate), by: writtenBy })}</h3>
          <Body body={body} />
        </li>
      ))}
    </ol>
  );
}
