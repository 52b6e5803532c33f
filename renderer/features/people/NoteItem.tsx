import { Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnfinished } from '../../lib/drafts.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import type { Consent } from '../consents/answers.ts';
import { CorrectNote, correctionForm, type Note } from './NoteForm.tsx';
import styles from './people.module.css';
import { RemoveNote } from './RemoveNote.tsx';

interface NoteItemProps {
  readonly personId: string;
  readonly note: Note;
  readonly consents: readonly Consent[];
  readonly mayChange: boolean;
  readonly onDone: (done: 'corrected' | 'removed') => void;
}

/** One note with what it said before, and the ways to correct it or take it out. */
export function NoteItem({ personId, note, consents, mayChange, onDone }: NoteItemProps) {
  const { t } = useTranslation('people');
  const [doing, setDoing] = useState<'correct' | 'remove' | null>(null);
  const [used, setUsed] = useState(false);
  useUnfinished(correctionForm(personId, note.id), () => setDoing('correct'));
  const day = formats.day(note.on);

  function end(saved: boolean) {
    setDoing(null);
    setUsed(true);
    if (saved) onDone('corrected');
  }

  if (doing === 'correct') {
    return (
      <li>
        <CorrectNote personId={personId} note={note} consents={consents} onEnd={end} />
      </li>
    );
  }
  return (
    <li>
      <Said note={note}>
        {mayChange && (
          <span className={styles.buttons}>
            <Button
              look="quiet"
              icon={Pencil}
              autoFocus={used}
              label={t('notes.correctOf', { day })}
              onPress={() => setDoing('correct')}
            >
              {t('notes.correct')}
            </Button>
            <Button
              look="quiet"
              icon={Trash2}
              label={t('notes.removeOf', { day })}
              onPress={() => setDoing('remove')}
            >
              {t('notes.remove')}
            </Button>
          </span>
        )}
      </Said>
      {note.earlier.length > 0 && (
        <Disclosure
          quiet
          title={t('notes.earlier', { count: note.earlier.length })}
          label={t('notes.earlierOf', { day, count: note.earlier.length })}
        >
          {note.earlier.map((version) => (
            <div key={version.version}>
              <p className={styles.soft}>
                {t('notes.replaced', {
                  at: formats.instant(version.replacedAt),
                  by: version.replacedBy,
                })}
              </p>
              <Said note={version} />
            </div>
          ))}
        </Disclosure>
      )}
      {doing === 'remove' && (
        <RemoveNote
          note={note}
          onEnd={(removed) => {
            setDoing(null);
            if (removed) onDone('removed');
          }}
        />
      )}
    </li>
  );
}

interface SaidProps {
  readonly note: Pick<Note, 'on' | 'kind' | 'text'>;
  readonly children?: ReactNode;
}

function Said({ note: { on, kind, text }, children }: SaidProps) {
  const { t } = useTranslation('people');
  const day = formats.day(on);
  return (
    <>
      <div className={styles.head}>
        <p className={styles.soft}>{kind === 'quote' ? t('notes.said', { on: day }) : day}</p>
        {children}
      </div>
      <p className={styles.note}>{text}</p>
    </>
  );
}
