import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../lib/announce.ts';
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

/**
 * Something worth knowing, on the page and not above it. Its words are announced when they appear
 * and when they change: a problem as an alert, all else by the announcer.
 */
export function Notice({ kind, title, children, action }: NoticeProps) {
  const Icon = icons[kind];
  const words = useRef<HTMLDivElement>(null);
  const said = useRef('');
  useEffect(() => {
    const parts = [...(words.current?.children ?? [])].map(({ textContent }) => textContent);
    const now = parts.join(' ');
    if (kind !== 'problem' && now !== said.current) announce(now);
    said.current = now;
  });
  return (
    <div
      className={`${styles.notice} ${styles[kind]}`}
      {...(kind === 'problem' && { role: 'alert' })}
    >
      <Icon aria-hidden="true" className={styles.icon} />
      <div ref={words} className={styles.words}>
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
