import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from '../../lib/useQuery.ts';
import { Section } from '../../ui/Layout.tsx';
import styles from '../projects/projects.module.css';
import { useMay } from '../shell/open.ts';
import { NoteItems } from './NoteItems.tsx';
import { notesPath } from './workNote.ts';

/** The notes of a session on its page, and the way to write more. */
export function SessionNotes({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('workNotes');
  const reads = useMay()('projects.read');
  const place = { of: 'session' as const, placeId: sessionId };
  const { last } = useQuery('workNotes.list', reads ? place : null);
  if (!reads) return null;
  const notes = last?.notes ?? [];
  return (
    <Section title={t('title')} action={<Link to={notesPath(place)}>{t('session.open')}</Link>}>
      {notes.length > 0 && <NoteItems notes={notes} />}
      {last !== null && notes.length === 0 && <p className={styles.soft}>{t('session.none')}</p>}
    </Section>
  );
}
