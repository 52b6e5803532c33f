import { createContext, type ReactNode, useId } from 'react';
import styles from './Layout.module.css';

/** A part of a page under its own heading. */
export function Section(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  const heading = useId();
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h2 id={heading}>{props.title}</h2>
        {props.action}
      </div>
      <UnderHeading value={heading}>{props.children}</UnderHeading>
    </section>
  );
}

/** A list of sentences, each with its point. */
export const Points = (props: { readonly children: ReactNode }) => (
  <ul className={styles.points}>{props.children}</ul>
);

/** What matters in the wide column, what goes with it beside; one under the other without room. */
export function Beside(props: { readonly children: ReactNode; readonly aside: ReactNode }) {
  return (
    <div className={styles.beside}>
      <div className={styles.stack}>{props.children}</div>
      <div className={styles.stack}>{props.aside}</div>
    </div>
  );
}

/** Buttons above what they change; `end` stands at the far side, such as a saved state. */
export function Toolbar(props: { readonly children: ReactNode; readonly end?: ReactNode }) {
  return (
    <div className={styles.toolbar}>
      {props.children}
      {props.end !== undefined && <div className={styles.end}>{props.end}</div>}
    </div>
  );
}

/** The id of the heading that a part of a page stands under: it names a table or list without a name of its own. */
export const UnderHeading = createContext<string | undefined>(undefined);
