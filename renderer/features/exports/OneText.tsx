import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../lib/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { Section, Toolbar } from '../../ui/Layout.tsx';
import styles from './exports.module.css';
import { leavingOf, type Mark, marksOf, piecesOf, type Text, withMark } from './marks.ts';
import { selectedIn } from './selectedIn.ts';

interface OneTextProps {
  readonly text: Text;
  readonly onDecide: (spans: readonly Mark[], used: boolean) => void;
  readonly onBack: (() => void) | null;
  readonly onForward: (() => void) | null;
}

/** One text beside what would leave of it. A hides the mark, R leaves it, N goes to the next. */
export function OneText({ text, onDecide, onBack, onForward }: OneTextProps) {
  const { t } = useTranslation('exports');
  const [marks, setMarks] = useState(() => marksOf(text));
  const [at, setAt] = useState(0);
  const original = useRef<HTMLParagraphElement>(null);
  const use = useRef<HTMLButtonElement>(null);
  const pieces = piecesOf(text.text, marks);

  const next = useCallback(() => {
    if (at + 1 < marks.length) setAt(at + 1);
    else use.current?.focus();
  }, [at, marks.length]);
  const judge = useCallback(
    (hidden: boolean) => {
      setMarks((all) => all.map((mark, place) => (place === at ? { ...mark, hidden } : mark)));
      next();
    },
    [at, next],
  );
  useShortcut(
    'mark-hide',
    useCallback(() => judge(true), [judge]),
  );
  useShortcut(
    'mark-leave',
    useCallback(() => judge(false), [judge]),
  );
  useShortcut('mark-next', next);

  /** Hides what is selected with the mouse or the keyboard in the text. */
  function hideSelected() {
    const found = original.current && selectedIn(original.current);
    if (!found) return;
    setMarks((all) => withMark(all, { ...found, kind: 'hidden', hidden: true }));
  }

  return (
    <>
      <div className={styles.pair}>
        <Section title={t('read.said')}>
          <p ref={original} className={styles.text}>
            {pieces.map(({ key, text: words, mark }) =>
              mark === null ? (
                words
              ) : (
                <button
                  key={key}
                  type="button"
                  aria-pressed={marks[mark]?.hidden ?? false}
                  aria-label={t(marks[mark]?.hidden ? 'read.isHidden' : 'read.isLeft', { words })}
                  className={`${styles.mark} ${marks[mark]?.hidden ? styles.markHidden : ''} ${
                    mark === at ? styles.markHere : ''
                  }`}
                  onClick={() => {
                    setAt(mark);
                    setMarks((all) =>
                      all.map((each, place) =>
                        place === mark ? { ...each, hidden: !each.hidden } : each,
                      ),
                    );
                  }}
                >
                  {words}
                </button>
              ),
            )}
          </p>
          <p className={styles.note}>
            {marks.length > 0 ? t('read.keys', { count: marks.length }) : t('read.nothingFound')}
          </p>
          <Button look="quiet" onPress={hideSelected}>
            {t('read.hideSelected')}
          </Button>
        </Section>
        <Section title={t('read.leaves')}>
          <p className={styles.text} aria-live="polite">
            {leavingOf(text.text, marks)}
          </p>
        </Section>
      </div>
      <Toolbar>
        <Button
          ref={use}
          look="primary"
          onPress={() =>
            onDecide(
              marks.filter(({ hidden }) => hidden),
              true,
            )
          }
        >
          {t('read.use')}
        </Button>
        <Button
          onPress={() =>
            onDecide(
              marks.filter(({ hidden }) => hidden),
              false,
            )
          }
        >
          {t('read.leaveOut')}
        </Button>
        {onBack && (
          <Button look="quiet" onPress={onBack}>
            {t('read.back')}
          </Button>
        )}
        {onForward && (
          <Button look="quiet" onPress={onForward}>
            {t('read.forward')}
          </Button>
        )}
      </Toolbar>
    </>
  );
}
