import { type FormEvent, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusOnArrival } from '../../lib/focus.ts';
import { useShortcut } from '../../lib/shortcuts.ts';
import { useDraft } from '../../lib/useDraft.ts';
import { Button } from '../../ui/Button.tsx';
import { KeptNotice } from '../../ui/KeptNotice.tsx';
import { Section, Toolbar } from '../../ui/Layout.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './exports.module.css';
import { keptReading, readReading } from './keptReading.ts';
import {
  askedIn,
  leavingOf,
  piecesOf,
  placesOf,
  type ReviewedSpan,
  spansOf,
  type Text,
  whyOf,
  withSpan,
} from './spans.ts';

interface OneTextProps {
  readonly text: Text;
  /** It replaced another text on the screen: move the focus to it. */
  readonly arrived: boolean;
  readonly onDecide: (spans: readonly ReviewedSpan[], used: boolean) => void;
  readonly onBack: (() => void) | null;
  readonly onForward: (() => void) | null;
}

/** One text next to its released form. A hides the span, R leaves it, N moves to the next. */
export function OneText({ text, arrived, onDecide, onBack, onForward }: OneTextProps) {
  const { t } = useTranslation('exports');
  const [spans, setSpans] = useState<readonly ReviewedSpan[]>(() => spansOf(text));
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const original = useRef<HTMLParagraphElement>(null);
  const use = useRef<HTMLButtonElement>(null);
  const kept = useDraft({
    form: `exports.readText:${text.id}`,
    version: null,
    place: '/reports/new',
    text: keptReading(text, spans, words),
    read: (typed) => {
      const found = readReading(typed, text);
      return (
        found &&
        (() => {
          setSpans(found.marks);
          setWords(found.words);
        })
      );
    },
    empty: () => {
      setSpans(spansOf(text));
      setWords('');
    },
  });
  const pieces = piecesOf(text.text, spans);
  const asked = askedIn(text);

  const next = useCallback(() => {
    // Move the focus too, so that a screen reader announces the span.
    const buttons = original.current?.querySelectorAll('button');
    (buttons?.[at + 1] ?? use.current)?.focus();
  }, [at]);
  const judge = useCallback(
    (hidden: boolean) => {
      setSpans((all) => all.map((span, place) => (place === at ? { ...span, hidden } : span)));
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
      spans.filter(({ hidden }) => hidden),
      used,
    );
  }

  function hide(words: string): boolean {
    const selected = original.current && selectedIn(original.current);
    const found = words === '' ? (selected ? [selected] : []) : placesOf(text.text, words);
    setSpans((all) =>
      found.reduce<readonly ReviewedSpan[]>(
        (marked, place) => withSpan(marked, { ...place, kind: 'hidden', hidden: true }),
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
              {pieces.map(({ key, text: words, span }) => {
                const own = span === null ? undefined : spans[span];
                if (span === null || own === undefined) return words;
                const why = whyOf(text, own);
                const label = t(own.hidden ? 'read.isHidden' : 'read.isLeft', { words });
                const classes = [
                  styles.mark,
                  own.hidden && styles.markHidden,
                  why !== null && styles.markAsked,
                  span === at && styles.markHere,
                ];
                return (
                  <button
                    key={key}
                    type="button"
                    aria-pressed={own.hidden}
                    aria-label={why === null ? label : `${label}. ${t(`read.why.${why}`)}`}
                    className={classes.filter(Boolean).join(' ')}
                    onFocus={() => setAt(span)}
                    onClick={() => {
                      setSpans((all) =>
                        all.map((each, place) =>
                          place === span ? { ...each, hidden: !each.hidden } : each,
                        ),
                      );
                    }}
                  >
                    {words}
                  </button>
                );
              })}
            </p>
          </div>
          <p className={styles.note}>
            {spans.length > 0 ? t('read.keys', { count: spans.length }) : t('read.nothingFound')}
          </p>
          {asked.length > 0 && (
            <>
              <h3>{t('read.asked')}</h3>
              <ul className={styles.asked}>
                {asked.map(({ why, words }) => (
                  <li key={why}>
                    {words}: {t(`read.why.${why}`)}
                  </li>
                ))}
              </ul>
            </>
          )}
          <HideWords words={words} onWords={setWords} onHide={hide} />
          <KeptNotice kept={kept} />
        </Section>
        <Section title={t('read.leaves')}>
          <p className={styles.text} aria-live="polite">
            {leavingOf(text.text, spans)}
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

interface HideWordsProps {
  readonly words: string;
  readonly onWords: (words: string) => void;
  /** Hides all occurrences of these words, or the selection where none are given; answers whether any was found. */
  readonly onHide: (words: string) => boolean;
}

/** Hides words that were not detected: selected with the mouse, or typed. */
function HideWords({ words, onWords, onHide }: HideWordsProps) {
  const { t } = useTranslation('exports');
  const [problem, setProblem] = useState<'notThere' | 'none' | null>(null);

  function hide(event: FormEvent) {
    event.preventDefault();
    const done = onHide(words.trim());
    setProblem(done ? null : words.trim() === '' ? 'none' : 'notThere');
    if (done) onWords('');
  }

  return (
    <form onSubmit={hide} className={styles.more}>
      <TextField
        name="words"
        label={t('read.more')}
        description={t('read.moreHint')}
        value={words}
        onChange={onWords}
        error={problem ? t(`read.moreProblems.${problem}`) : undefined}
      />
      <Button type="submit">{t('read.hideWords')}</Button>
    </form>
  );
}

/** What is selected inside an element, as offsets of its text; null where nothing is. */
function selectedIn(element: HTMLElement): { start: number; end: number } | null {
  const selection = window.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (range.collapsed || !element.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + range.toString().length };
}
