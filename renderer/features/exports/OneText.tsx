import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../lib/shortcuts.ts';
import { useDraft } from '../../lib/useDraft.ts';
import { Button } from '../../ui/Button.tsx';
import { KeptNotice } from '../../ui/KeptNotice.tsx';
import { Section, Toolbar } from '../../ui/Layout.tsx';
import styles from './exports.module.css';
import { focusOnArrival } from './focusOnArrival.ts';
import { HideWords } from './HideWords.tsx';
import { keptReading, readReading } from './keptReading.ts';
import { leavingOf, type Mark, marksOf, piecesOf, placesOf, type Text, withMark } from './marks.ts';
import { selectedIn } from './selectedIn.ts';

interface OneTextProps {
  readonly text: Text;
  /** It took the place of another text, so that the focus must come along. */
  readonly arrived: boolean;
  readonly onDecide: (spans: readonly Mark[], used: boolean) => void;
  readonly onBack: (() => void) | null;
  readonly onForward: (() => void) | null;
}

/** One text beside what would leave of it. A hides the mark, R leaves it, N goes to the next. */
export function OneText({ text, arrived, onDecide, onBack, onForward }: OneTextProps) {
  const { t } = useTranslation('exports');
  const [marks, setMarks] = useState<readonly Mark[]>(() => marksOf(text));
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const original = useRef<HTMLParagraphElement>(null);
  const use = useRef<HTMLButtonElement>(null);
  const kept = useDraft({
    form: `exports.readText:${text.id}`,
    version: null,
    place: '/reports/new',
    text: keptReading(text, marks, words),
    read: (typed) => {
      const found = readReading(typed, text);
      return (
        found &&
        (() => {
          setMarks(found.marks);
          setWords(found.words);
        })
      );
    },
    empty: () => {
      setMarks(marksOf(text));
      setWords('');
    },
  });
  const pieces = piecesOf(text.text, marks);

  const next = useCallback(() => {
    // The focus goes along, so that a screen reader says where it is.
    const buttons = original.current?.querySelectorAll('button');
    (buttons?.[at + 1] ?? use.current)?.focus();
  }, [at]);
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

  function decide(used: boolean) {
    kept.end();
    onDecide(
      marks.filter(({ hidden }) => hidden),
      used,
    );
  }

  function hide(words: string): boolean {
    const selected = original.current && selectedIn(original.current);
    const found = words === '' ? (selected ? [selected] : []) : placesOf(text.text, words);
    setMarks((all) =>
      found.reduce<readonly Mark[]>(
        (marked, place) => withMark(marked, { ...place, kind: 'hidden', hidden: true }),
        all,
      ),
    );
    return found.length > 0;
  }

  return (
    <>
      <div className={styles.pair}>
        <Section title={t('read.said')}>
          <div ref={arrived ? focusOnArrival : null} tabIndex={-1}>
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
                    onFocus={() => setAt(mark)}
                    onClick={() => {
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
          </div>
          <p className={styles.note}>
            {marks.length > 0 ? t('read.keys', { count: marks.length }) : t('read.nothingFound')}
          </p>
          <HideWords words={words} onWords={setWords} onHide={hide} />
          <KeptNotice kept={kept} />
        </Section>
        <Section title={t('read.leaves')}>
          <p className={styles.text} aria-live="polite">
            {leavingOf(text.text, marks)}
          </p>
        </Section>
      </div>
      <Toolbar>
        <Button ref={use} look="primary" onPress={() => decide(true)}>
          {t('read.use')}
        </Button>
        <Button onPress={() => decide(false)}>{t('read.leaveOut')}</Button>
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
