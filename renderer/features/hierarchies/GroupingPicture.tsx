import type { Grouping } from '../../../shared/anonymise/hierarchies/grouping.ts';
import { type Branch, branchesOf } from './grouping.ts';
import styles from './hierarchies.module.css';

/** Which answers stand in which group, as lists within lists: the widest groups on the outside. */
export function GroupingPicture({ grouping }: { readonly grouping: Grouping }) {
  return <Branches branches={branchesOf(grouping)} />;
}

function Branches({ branches }: { readonly branches: readonly Branch[] }) {
  const ends = branches.every(({ within }) => within.length === 0);
  return (
    <ul className={ends ? styles.ends : styles.branches}>
      {branches.map(({ name, within }) => (
        <li key={name} className={within.length === 0 ? styles.end : styles.branch}>
          {name}
          {within.length > 0 && <Branches branches={within} />}
        </li>
      ))}
    </ul>
  );
}
