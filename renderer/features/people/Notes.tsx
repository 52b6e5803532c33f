import { NotebookPen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnfinished } from '../../lib/drafts.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import { useMay } from '../access/useMay.ts';
import type { Consent } from '../consents/answers.ts';
import { AddNote, noteForm } from './NoteForm.tsx';
import { NoteItem } from './NoteItem.tsx';
import styles from './people.module.css';
import type { Person } from './personDraft.ts';

interface NotesProps {
  readonly person: Person;
  readonly consents: readonly Consent[];
}

/** What was written about somebody, the newest first, and that notes were taken out. */
export function Notes({ person, consents }: NotesProps) {
  const { t } = useTranslation('people');
  const may = useMay();
  const [writing, setWriting] = useState(false);
  const [done, setDone] = useState<'saved' | 'corrected' | 'removed' | null>(null);
  // From the first note on the focus comes back to the button that began it.
  const [began, setBegan] = useState(false);
  const { id, notes, removedNotes } = person;
  useUnfinished(noteForm(id), () => setWriting(true));

  return (
    <Section title={t('notes.title')}>
      {notes.length === 0 && !writing && <p className={styles.soft}>{t('notes.none')}</p>}
      <p role="status" className={styles.soft}>
        {done !== null && !writing && t(`notes.${done}`)}
      </p>
      {writing ? (
        <AddNote
          personId={id}
          consents={consents}
          onEnd={(saved) => {
            setWriting(false);
            setBegan(true);
            setDone(saved ? 'saved' : null);
          }}
        />
      ) : (
        <Button
          // After a removal the note's own buttons are gone: the focus comes here.
          key={done === 'removed' ? notes.length : 'write'}
          icon={NotebookPen}
          autoFocus={began || done === 'removed'}
          onPress={() => {
            setWriting(true);
            setDone(null);
          }}
        >
          {t('notes.add')}
        </Button>
      )}
      {notes.length > 0 && (
        <ol className={styles.notes}>
          {notes.map((note) => (
            <NoteItem
              key={note.id}
              personId={id}
              note={note}
              consents={consents}
              mayChange={may('people.write')}
              onDone={setDone}
            />
          ))}
        </ol>
      )}
      {removedNotes.map((removed) => (
        <p key={removed.id} className={styles.soft}>
          {t('removal.line', {
            at: formats.instant(removed.at),
            by: removed.by,
            why: t(`removal.inLine.${removed.reason}`),
          })}
        </p>
      ))}
    </Section>
  );
}
