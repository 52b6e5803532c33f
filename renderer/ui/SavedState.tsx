import { useTranslation } from 'react-i18next';
import { formats } from '../lib/formats.ts';
import styles from './SavedState.module.css';

interface SavedStateProps {
  readonly state: 'saved' | 'saving' | 'unsaved';
  /** The instant of the last save. */
  readonly at?: string | Date | null;
}

/** Whether what is on the screen is kept, in words: "Saving…", "Saved at 14:02". */
export function SavedState({ state, at }: SavedStateProps) {
  const { t } = useTranslation('common');
  const words =
    state === 'saved'
      ? at == null
        ? ''
        : t('saved.at', { time: formats.time(at) })
      : t(`saved.${state}`);
  return (
    <p role="status" className={styles.saved}>
      {words}
    </p>
  );
}
