import styles from './exports.module.css';

/** A share as a bar next to its number. */
export function Bar({ share }: { readonly share: number }) {
  return (
    <svg aria-hidden="true" className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none">
      <rect className={styles.barRest} width="100" height="10" />
      <rect className={styles.barShare} width={Math.round(share * 100)} height="10" />
    </svg>
  );
}
