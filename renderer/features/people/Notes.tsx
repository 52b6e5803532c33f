import { NotebookPen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnfinished } from '../../lib/drafts.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import type { Consent } from '../consents/answers.ts';
import { AddNote, noteForm } from './AddNote.tsx';
import styles from './people.module.css';
import type { Person } from './personDraft.ts';

interface NotesProps {
  readonly person: Person;
  readonly consents: readonly Consent[];
}

/** What was written about somebody, the newest first. */
export function Notes({ person, consents }: NotesProps) {
  const { t } = useTranslation('people');
  const [writing, setWriting] = useState(false);
  // Null until a note was begun: then the focus comes back to the button that began it.
  const [saved, setSaved] = useState<boolean | null>(null);
  const { notes } = person;
  useUnfinished(noteForm(person.id), () => setWriting(true));

  function end(wasSaved: boolean) {
    setWriting(false);
    setSaved(wasSaved);
  }

  return (
    <Section title={t('notes.title')}>
      {notes.length === 0 && !writing && <p className={styles.soft}>{t('notes.none')}</p>}
      <p role="status" className={styles.soft}>
        {saved && !writing && t('notes.saved')}
      </p>
      {writing ? (
        <AddNote personId={person.id} consents={consents} onEnd={end} />
      ) : (
        <Button icon={NotebookPen} autoFocus={saved !== null} onPress={() => setWriting(true)}>
          {t('notes.add')}
        </Button>
      )}
      {notes.length > 0 && (
        <ol className={styles.notes}>
          {notes.map(({ id, on, kind, text }) => (
            <li key={id}>
              <p className={styles.soft}>
                {kind === 'quote' ? t('notes.said', { on: formats.day(on) }) : formats.day(on)}
              </p>
              <p className={styles.note}>{text}</p>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
