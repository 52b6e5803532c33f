import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inPlainerWords, type PlainWord, plainerIn } from '../../../shared/domain/plainWords.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import unseen from '../../ui/unseen.module.css';
import styles from './plainWords.module.css';

/** Typing pauses before a plainer word is offered, in milliseconds: nothing is said at each key. */
const pauseMs = 2_000;

interface PlainlyProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The field with this value. */
  readonly children: ReactNode;
}

/**
 * A field whose text goes to people. After the field is left, or typing pauses, plainer words are
 * offered for those of the list; one press takes each, and nothing is asked of the writer.
 */
export function Plainly({ value, onChange, children }: PlainlyProps) {
  const { t } = useTranslation('plainWords');
  const { last } = useQuery('plainWords.list', {});
  const [seen, setSeen] = useState(value);
  const [taken, setTaken] = useState<PlainWord | null>(null);
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const pause = setTimeout(() => setSeen(value), pauseMs);
    const left = new AbortController();
    around.current?.addEventListener('focusout', () => setSeen(value), left);
    return () => {
      clearTimeout(pause);
      left.abort();
    };
  }, [value]);
  const words = last?.words ?? [];
  const there = plainerIn(value, words);
  const offered = plainerIn(seen, words).filter((each) => there.includes(each));

  function take(entry: PlainWord) {
    const plainer = inPlainerWords(value, entry);
    onChange(plainer);
    setSeen(plainer);
    setTaken(entry);
    // The button goes: the focus goes on in the text.
    around.current?.querySelector<HTMLElement>('textarea, input')?.focus();
  }
  const said =
    offered.length > 0
      ? t('found', { count: offered.length })
      : taken && t('taken', { plainer: taken.plainer });
  return (
    <div ref={around} className={styles.around}>
      {children}
      <p role="status" className={unseen.unseen}>
        {said}
      </p>
      {offered.length > 0 && (
        <ul className={styles.offers} aria-label={t('offers')}>
          {offered.map((entry) => (
            <li key={entry.word}>
              <span>{t('instead', entry)}</span>
              <Button look="quiet" label={t('takeOf', entry)} onPress={() => take(entry)}>
                {t('take')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
