import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Notice.module.css';

const icons = { info: Info, success: CircleCheck, problem: TriangleAlert } as const;

export interface NoticeProps {
  readonly kind: keyof typeof icons;
  readonly title?: string;
  readonly children?: ReactNode;
  /** What can be done about it, such as Undo. */
  readonly action?: ReactNode;
}

/** Something worth knowing, on the page and not above it. News is announced when it appears. */
export function Notice({ kind, title, children, action }: NoticeProps) {
  const Icon = icons[kind];
  return (
    <div
      className={`${styles.notice} ${styles[kind]}`}
      role={kind === 'problem' ? 'alert' : 'status'}
    >
      <Icon aria-hidden="true" className={styles.icon} />
      <div className={styles.words}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children}
      </div>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
