import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData } from 'react-router';
import { api } from '../../lib/api.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { newConcernPath } from '../concerns/concern.ts';
import styles from '../projects/projects.module.css';
import { useMay } from '../shell/open.ts';
import { NewNote } from './NoteForm.tsx';
import { NoteItems } from './NoteItems.tsx';
import { type loadNotes, type Note, type Place, placePath } from './workNote.ts';
import own from './workNotes.module.css';

/** The notes of a session or a project: the next one first, then what is there. */
export function NoteList() {
  const { t } = useTranslation(['workNotes', 'themes', 'quotes']);
  const { place, placeName, notes } = useLoaderData<Awaited<ReturnType<typeof loadNotes>>>();
  const writes = useMay()('projects.write');
  return (
    <Page
      back={{ to: placePath(place), name: placeName }}
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
    >
      {writes && (
        <Section
          title={t('add')}
          action={<Link to={newConcernPath(place.of, place.placeId)}>{t('concern')}</Link>}
        >
          <NewNote key={place.placeId} place={place} />
        </Section>
      )}
      <Section
        title={t('all')}
        action={
          <span className={own.links}>
            <Link to="/projects/themes">{t('themes')}</Link>
            <Link to="/projects/quotes">{t('quotes')}</Link>
          </span>
        }
      >
        {notes.length > 0 ? (
          <NoteItems notes={notes} />
        ) : (
          <p className={styles.soft}>{t('none')}</p>
        )}
      </Section>
      {writes && notes.length > 0 && <Seal place={place} notes={notes} />}
    </Page>
  );
}

/** Seals the notes that stand on the screen, after a question: it is for good. */
function Seal({ place, notes }: { readonly place: Place; readonly notes: readonly Note[] }) {
  const { t } = useTranslation('workNotes');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<{ sealed: number } | { refusal: string } | null>(null);
  const open = notes.filter(({ sealedOn }) => sealedOn === null);
  async function seal() {
    setBusy(true);
    const seen = open.map(({ id: noteId, version }) => ({ noteId, expectedVersion: version }));
    const reply = await api.workNotes.seal({ ...place, notes: seen });
    setBusy(false);
    setAsking(false);
    setTold(reply.ok ? { sealed: reply.value.sealed } : { refusal: reply.error.code });
  }
  return (
    <Section title={t('sealing.title')}>
      {told !== null && 'sealed' in told && (
        <Notice kind="success" title={t('sealing.done', { count: told.sealed })} />
      )}
      {told !== null && 'refusal' in told && (
        <RefusalNotice area="workNotes" title={t('sealing.refused')} code={told.refusal} />
      )}
      <p>{open.length > 0 ? t('sealing.what', { count: open.length }) : t('sealing.all')}</p>
      {open.length > 0 && (
        <div>
          <Button onPress={() => setAsking(true)}>{t('sealing.do')}</Button>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        title={t('sealing.ask')}
        confirm={t('sealing.yes')}
        cancel={t('sealing.no')}
        busy={busy}
        focusCancel
        onConfirm={() => void seal()}
        onCancel={() => setAsking(false)}
      >
        <p>{t('sealing.for', { count: open.length })}</p>
      </ConfirmDialog>
    </Section>
  );
}
