import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { useTranslation } from 'react-i18next';
import { useFocusInView } from '../lib/focus.ts';
import styles from './Button.module.css';

type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'harm';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly look?: ButtonLook;
  readonly icon?: LucideIcon;
  readonly type?: 'button' | 'submit';
  readonly onPress?: () => void;
  /** True while the work goes on: stays focusable, ignores presses, says so to readers. */
  readonly busy?: boolean;
  readonly wide?: boolean;
  /** Adds words for screen readers where the same word stands in many rows. */
  readonly label?: string;
  readonly autoFocus?: boolean;
  readonly slot?: string;
  readonly expanded?: boolean;
  readonly controls?: string;
  /** Left out of the Tab order, because keys of the place itself do the same. */
  readonly byPointer?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** What can be done, in words. `quiet` looks like a link and is still a button. */
export function Button({
  children,
  look = 'secondary',
  icon: Icon,
  type = 'button',
  onPress,
  busy = false,
  wide = false,
  label,
  autoFocus = false,
  slot,
  expanded,
  controls,
  byPointer = false,
  ref,
}: ButtonProps) {
  const { t } = useTranslation('common');
  useFocusInView(autoFocus);
  return (
    <AriaButton
      type={type}
      isPending={busy}
      autoFocus={autoFocus}
      excludeFromTabOrder={byPointer}
      className={`${styles.button} ${styles[look]} ${wide ? styles.wide : ''}`}
      {...(onPress && { onPress })}
      {...(label !== undefined && { 'aria-label': label })}
      {...(slot !== undefined && { slot })}
      {...(expanded !== undefined && { 'aria-expanded': expanded })}
      {...(controls !== undefined && { 'aria-controls': controls })}
      {...(ref && { ref })}
    >
      {Icon && <Icon aria-hidden="true" className={styles.icon} />}
      <span>{children}</span>
      {busy && <ProgressBar className={styles.busy ?? ''} aria-label={t('busy')} isIndeterminate />}
    </AriaButton>
  );
}
