import { NotebookPen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { useUnfinished } from '../../lib/drafts.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import type { Consent } from '../consents/answers.ts';
import { useMay } from '../shell/open.ts';
import { AddNote, CorrectNote, correctionForm, noteForm } from './NoteForm.tsx';
import { NoteItem } from './NoteItem.tsx';
import styles from './people.module.css';
import type { Person } from './personDraft.ts';

interface NotesProps {
  readonly person: Person;
  readonly consents: readonly Consent[];
}

/** What was written about the person, the newest first, and that notes were taken out. */
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
            <NoteItem<unknown>
              key={note.id}
              note={note}
              mayChange={may('people.write')}
              form={correctionForm(id, note.id)}
              correction={(onEnd) => (
                <CorrectNote
                  personId={id}
                  note={note}
                  consents={consents}
                  onEnd={(saved) => onEnd(saved || null)}
                />
              )}
              remove={api.people.removeNote}
              onDone={(done) => setDone(done)}
            />
          ))}
        </ol>
      )}
      <RemovedNotes removed={removedNotes} />
    </Section>
  );
}

/** That notes were taken out, by which user and why; nothing of what they said. */
export function RemovedNotes({ removed }: { readonly removed: Person['removedNotes'] }) {
  const { t } = useTranslation('people');
  return removed.map(({ id, at, by, reason }) => (
    <p key={id} className={styles.soft}>
      {t('removal.line', { at: formats.instant(at), by, why: t(`removal.inLine.${reason}`) })}
    </p>
  ));
}
