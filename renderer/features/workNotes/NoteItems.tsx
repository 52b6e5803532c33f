import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Status } from '../../ui/Status.tsx';
import styles from '../projects/projects.module.css';
import { Body } from '../projects/TextShown.tsx';
import { QuoteState } from './QuoteState.tsx';
import { type Note, notePath, themePath } from './workNote.ts';
import own from './workNotes.module.css';

/** Notes that are shown at once; the others follow when they are asked for. */
const atOnce = 50;

/** A list shows about so many letters of a note; its page has the whole. */
const excerpt = 600;
const excerptOf = (words: string) =>
  words.length <= excerpt ? words : `${words.slice(0, excerpt).replace(/\s+\S{0,40}$/, '')} …`;

/** Notes one under the other, each with its people, its themes and whether it is sealed. */
export function NoteItems({ notes }: { readonly notes: readonly Note[] }) {
  const { t } = useTranslation('workNotes');
  const [shown, setShown] = useState(atOnce);
  const more = Math.min(atOnce, notes.length - shown);
  return (
    <>
      <ul className={own.notes}>
        {notes.slice(0, shown).map((note) => (
          <li key={note.id}>
            <div className={own.head}>
              <strong>{t(`kinds.${note.kind}`)}</strong>
              <NoteState note={note} />
            </div>
            <Body body={excerptOf(note.words)} />
            <NoteFacts note={note} />
            <p className={own.links}>
              <Link
                to={notePath(note.id)}
                aria-label={t('openOf', { words: formats.start(note.words, 60) })}
              >
                {t('open')}
              </Link>
              {note.addenda.length > 0 && (
                <span className={styles.soft}>
                  {t('addendaCount', { count: note.addenda.length })}
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <div>
          <Button onPress={() => setShown(shown + more)}>{t('more', { count: more })}</Button>
        </div>
      )}
    </>
  );
}

/** Whether a note is sealed, and whether its quote may be used, as icons and words. */
export function NoteState({ note: { sealedOn, quote } }: { readonly note: Note }) {
  const { t } = useTranslation('workNotes');
  return (
    <span className={own.links}>
      {quote && <QuoteState bar={quote.bar} />}
      <Status kind={sealedOn === null ? 'to-do' : 'done'}>
        {sealedOn === null ? t('state.open') : t('state.sealed', { date: formats.date(sealedOn) })}
      </Status>
    </span>
  );
}

/** The day and writer of a note, its links to people and its themes. */
export function NoteFacts({ note }: { readonly note: Note }) {
  const { t } = useTranslation('workNotes');
  const { on, writtenBy, people, themes } = note;
  return (
    <p className={own.links}>
      <span className={styles.soft}>{t('by', { date: formats.date(on), name: writtenBy })}</span>
      {people.map(({ id, name }) => (
        <Link key={id} to={`/people/${id}`}>
          {name}
        </Link>
      ))}
      {themes.map(({ id, name }) => (
        <Link key={id} to={themePath(id)}>
          {name}
        </Link>
      ))}
    </p>
  );
}
