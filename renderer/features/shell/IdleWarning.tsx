import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { listen } from '../../lib/events.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './shell.module.css';

/** Says that the records are about to lock because nobody is there; any key or movement stays too. */
export function IdleWarning() {
  const { t } = useTranslation('shell');
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);
  useEffect(() => {
    const over = new AbortController();
    listen('idling', (told) => setSecondsLeft(told.secondsLeft), over.signal);
    return () => over.abort();
  }, []);
  if (secondsLeft === null) return null;
  return (
    <div className={styles.idle}>
      <Notice
        kind="problem"
        title={t('idle.title', { count: secondsLeft })}
        action={<Button onPress={() => void api.desktop.stay({})}>{t('idle.stay')}</Button>}
      >
        <p>{t('idle.why')}</p>
      </Notice>
    </div>
  );
}
