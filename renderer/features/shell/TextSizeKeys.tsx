import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textPercents } from '../../../shared/domain/textSize.ts';
import { useShortcut } from '../../lib/shortcuts.ts';
import { chooseTextSize, stepTextSize, useTextSize } from '../../lib/textSize.ts';
import styles from './shell.module.css';

/** Makes text larger and smaller by keyboard, on every screen, and says how large it is. */
export function TextSizeKeys() {
  const { t } = useTranslation('shell');
  const percent = useTextSize();
  const [pressed, setPressed] = useState(false);
  const larger = useCallback(() => {
    setPressed(true);
    stepTextSize('larger');
  }, []);
  const smaller = useCallback(() => {
    setPressed(true);
    stepTextSize('smaller');
  }, []);
  const usual = useCallback(() => {
    setPressed(true);
    chooseTextSize(textPercents.usual);
  }, []);
  useShortcut('larger', larger);
  useShortcut('smaller', smaller);
  useShortcut('usual', usual);
  return (
    <p role="status" className={styles.spoken}>
      {pressed && t('textSize', { percent })}
    </p>
  );
}
