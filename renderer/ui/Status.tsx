import {
  Check,
  CircleDashed,
  CircleHelp,
  CircleMinus,
  Clock,
  Flower2,
  Hourglass,
  type LucideIcon,
  PhoneOff,
  Printer,
  TriangleAlert,
  X,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './Status.module.css';

type Tone = 'good' | 'waiting' | 'harm' | 'soft';

const kinds = {
  agreed: [Check, 'good'],
  declined: [CircleMinus, 'soft'],
  'not-today': [Clock, 'waiting'],
  withdrawn: [X, 'harm'],
  expired: [Hourglass, 'waiting'],
  unverified: [CircleHelp, 'waiting'],
  checked: [Check, 'good'],
  'not-asked': [CircleHelp, 'soft'],
  applies: [Check, 'soft'],
  objected: [X, 'harm'],
  met: [Check, 'good'],
  'not-met': [X, 'harm'],
  done: [Check, 'good'],
  'to-do': [Clock, 'soft'],
  nothing: [CircleDashed, 'soft'],
  attention: [TriangleAlert, 'waiting'],
  stopped: [X, 'harm'],
  died: [Flower2, 'soft'],
  'no-contact': [PhoneOff, 'harm'],
  prints: [Printer, 'waiting'],
} as const satisfies Record<string, readonly [LucideIcon, Tone]>;

export type StatusKind = keyof typeof kinds;

interface StatusProps {
  readonly kind: StatusKind;
  /** Other words than the kind's own. */
  readonly children?: string | undefined;
}

/** A state as an icon and a word, never as colour alone. */
export function Status({ kind, children }: StatusProps) {
  const { t } = useTranslation('common');
  const [Icon, tone] = kinds[kind];
  return (
    <span className={`${styles.status} ${styles[tone]}`}>
      <Icon aria-hidden="true" />
      <span>{children ?? t(`status.${kind}`)}</span>
    </span>
  );
}
