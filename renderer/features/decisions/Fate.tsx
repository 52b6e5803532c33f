import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Outcome } from '../../../shared/domain/decisions.ts';
import { formats } from '../../lib/formats.ts';
import { Status } from '../../ui/Status.tsx';
import styles from './decisions.module.css';
import { statusOf } from './decisions.ts';

interface FateProps {
  readonly fate: { readonly outcome: Outcome; readonly on: string } | null;
  /** Whether it was decided, even where nothing came of it yet. */
  readonly decided: boolean;
}

/** What came of something, as an icon and words with the day. */
export function Fate({ fate, decided }: FateProps) {
  const { t } = useTranslation('decisions');
  return (
    <Status kind={statusOf(fate?.outcome ?? null, decided)}>
      {fate === null
        ? t(decided ? 'fate.decided' : 'fate.none')
        : t('fate.on', { outcome: t(`outcomes.${fate.outcome}`), date: formats.date(fate.on) })}
    </Status>
  );
}

interface OlderProps {
  /** The cursor of the page after this one; null on the last. */
  readonly next: string | null;
  /** Whether this is the first page. */
  readonly first: boolean;
}

/** The way to older records of a list, and back to the newest. */
export function Older({ next, first }: OlderProps) {
  const { t } = useTranslation('decisions');
  if (next === null && first) return null;
  return (
    <p className={styles.links}>
      {next !== null && <Link to={`?after=${encodeURIComponent(next)}`}>{t('older')}</Link>}
      {!first && <Link to="?">{t('newest')}</Link>}
    </p>
  );
}
