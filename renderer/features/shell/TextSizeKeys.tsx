import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textPercents } from '../../../shared/domain/textSize.ts';
import { listen } from '../../lib/events.ts';
import { useShortcut } from '../../lib/shortcuts.ts';
import { chooseTextSize, stepTextSize, useTextSize } from '../../lib/textSize.ts';
import styles from './shell.module.css';

/** Screen readers have read it by then; React Aria's announcer empties itself after as long. */
const spokenMs = 7000;

/** Makes text larger and smaller by keyboard, on every screen, and says how large it is. */
export function TextSizeKeys() {
  const { t } = useTranslation('shell');
  const percent = useTextSize();
  const [pressed, setPressed] = useState(0);
  const press = useCallback((size: () => void) => {
    setPressed((times) => times + 1);
    size();
  }, []);
  useShortcut(
    'larger',
    useCallback(() => press(() => stepTextSize('larger')), [press]),
  );
  useShortcut(
    'smaller',
    useCallback(() => press(() => stepTextSize('smaller')), [press]),
  );
  useShortcut(
    'usual',
    useCallback(() => press(() => chooseTextSize(textPercents.usual)), [press]),
  );
  // It stands beside the screens and outlives a lock: the next user must not hear of the last one.
  useEffect(() => {
    if (pressed === 0) return undefined;
    const over = new AbortController();
    const empty = () => setPressed(0);
    const timer = setTimeout(empty, spokenMs);
    listen('locked', empty, over.signal);
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, [pressed]);
  return (
    // Marked as an announcer: an open list hides all else from screen readers.
    <p role="status" data-live-announcer className={styles.spoken}>
      {pressed > 0 && t('textSize', { percent })}
    </p>
  );
}
