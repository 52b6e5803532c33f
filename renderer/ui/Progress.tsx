import { ProgressBar } from 'react-aria-components/ProgressBar';
import { useTranslation } from 'react-i18next';
import { formats } from '../lib/formats.ts';
import { Button } from './Button.tsx';
import styles from './Progress.module.css';

interface ProgressProps {
  /** What is being done: "Reading people.csv". */
  readonly label: string;
  readonly done: number;
  /** Null while nobody can know. */
  readonly total: number | null;
  readonly onCancel?: () => void;
}

/** Work that takes more than a second, counted in words, with a way out. */
export function Progress({ label, done, total, onCancel }: ProgressProps) {
  const { t } = useTranslation('common');
  const counted =
    total === null
      ? t('progress.working')
      : t('progress.counted', { done: formats.number(done), total: formats.number(total) });
  return (
    <div className={styles.progress}>
      <ProgressBar
        aria-label={label}
        value={done}
        maxValue={total ?? 1}
        isIndeterminate={total === null}
        valueLabel={counted}
        className={styles.words ?? ''}
      >
        {({ percentage }) => (
          <>
            <span className={styles.label}>{label}</span>
            <span className={styles.count}>{counted}</span>
            <span className={styles.track}>
              <span className={styles.fill} style={{ width: `${percentage ?? 0}%` }} />
            </span>
          </>
        )}
      </ProgressBar>
      {onCancel && <Button onPress={onCancel}>{t('progress.cancel')}</Button>}
    </div>
  );
}
