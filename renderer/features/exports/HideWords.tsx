import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './exports.module.css';

interface HideWordsProps {
  readonly words: string;
  readonly onWords: (words: string) => void;
  /** Hides all occurrences of these words, or the selection where none are given; answers whether any was found. */
  readonly onHide: (words: string) => boolean;
}

/** Hides words that were not detected: selected with the mouse, or typed. */
export function HideWords({ words, onWords, onHide }: HideWordsProps) {
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
