import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textPercents } from '../../../shared/domain/textSize.ts';
import { announce } from '../../lib/announce.ts';
import { useShortcut } from '../../lib/shortcuts.ts';
import { chooseTextSize, stepTextSize, useTextSize } from '../../lib/textSize.ts';

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
  // biome-ignore lint/correctness/useExhaustiveDependencies: said for each press, not for each size
  useEffect(() => {
    if (pressed > 0) announce(t('textSize', { percent }));
  }, [pressed]);
  return null;
}
