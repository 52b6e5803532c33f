import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalKeys } from '../lib/formErrors.ts';
import styles from './Notice.module.css';

const icons = { info: Info, success: CircleCheck, problem: TriangleAlert } as const;

interface NoticeProps {
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

interface RefusalNoticeProps {
  readonly title: string;
  /** The area whose words stand before those of the app. */
  readonly area: string;
  readonly code: string;
}

/** Why something was refused, in words. */
export function RefusalNotice({ title, area, code }: RefusalNoticeProps) {
  const { t } = useTranslation();
  return (
    <Notice kind="problem" title={title}>
      <p>{t(refusalKeys(area, code))}</p>
    </Notice>
  );
}
