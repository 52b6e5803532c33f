import { Link } from 'react-router';
import { formats } from '../lib/formats.ts';
import { Status, type StatusKind } from './Status.tsx';
import styles from './TaskList.module.css';

export interface Task {
  readonly key: string;
  readonly label: string;
  /** Where it is done; without it the task waits for another. */
  readonly to?: string;
  readonly hint?: string;
  readonly status: StatusKind;
  readonly words?: string;
}

interface TaskListProps {
  readonly tasks: readonly Task[];
}

/** What takes several sittings: each part, where it is done, and how far it is. */
export function TaskList({ tasks }: TaskListProps) {
  return (
    <ol className={styles.list}>
      {tasks.map(({ key, label, to, hint, status, words }) => (
        <li key={key}>
          <div className={styles.words}>
            {to === undefined ? label : <Link to={to}>{formats.start(label)}</Link>}
            {hint !== undefined && <p className={styles.hint}>{hint}</p>}
          </div>
          <Status kind={status}>{words}</Status>
        </li>
      ))}
    </ol>
  );
}
