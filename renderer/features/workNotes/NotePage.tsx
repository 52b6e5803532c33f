import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import { api } from '../../lib/api.ts';
import { useUnfinished } from '../../lib/drafts.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RemovePart } from '../../ui/RemovePart.tsx';
import styles from '../projects/projects.module.css';
import { Body } from '../projects/TextShown.tsx';
import { useMay } from '../shell/open.ts';
import { InNote } from './InNote.tsx';
import { Addendum, ChangeNote } from './NoteForm.tsx';
import { NoteFacts, NoteState } from './NoteItems.tsx';
import { NoteThemes } from './NoteThemes.tsx';
import { QuotePart } from './QuotePart.tsx';
import { type loadNote, type Note, notesPath, placeOf } from './workNote.ts';

/** One note: its words, addenda, links to people and themes. */
export function NotePage() {
  const { note } = useLoaderData<Awaited<ReturnType<typeof loadNote>>>();
  return <OneNote key={note.id} />;
}

type Told = 'changed' | 'addendum' | 'people';

function OneNote() {
  const { t } = useTranslation('workNotes');
  const { note, themes, quote } = useLoaderData<Awaited<ReturnType<typeof loadNote>>>();
  const writes = useMay()('projects.write');
  const [told, setTold] = useState<{ what: Told; times: number } | null>(null);
  // A change that was begun stays on the screen when the note is sealed meanwhile.
  const [changing, setChanging] = useState(note.sealedOn === null);
  useUnfinished(`workNotes.change:${note.id}`, () => setChanging(true));
  const tell = (what: Told) => setTold((before) => ({ what, times: (before?.times ?? 0) + 1 }));
  const { id, kind, words, sealedOn, addenda } = note;
  const sealed = sealedOn !== null;
  const addendum = (
    <Section title={t('addendum.title')}>
      <Addendum noteId={id} onSaved={() => tell('addendum')} />
    </Section>
  );
  return (
    <Page
      back={{ to: notesPath(placeOf(note)), name: note.placeName }}
      title={t(`kinds.${kind}`)}
      windowTitle={t('window')}
    >
      {told && (
        <Notice
          key={told.times}
          kind="success"
          title={t(told.what === 'changed' ? 'changed' : `${told.what}.done`)}
        />
      )}
      <Section title={t('note')} action={<NoteState note={note} />}>
        <Body body={words} />
        <NoteFacts note={note} />
      </Section>
      {addenda.length > 0 && (
        <Section title={t('addenda')}>
          <ol className={styles.versions}>
            {addenda.map((addendum) => (
              <li key={addendum.id}>
                <p className={styles.soft}>
                  {t('by', { date: formats.date(addendum.on), name: addendum.writtenBy })}
                </p>
                <Body body={addendum.words} />
              </li>
            ))}
          </ol>
        </Section>
      )}
      {writes && changing && (
        <ChangeNote
          note={note}
          whenSealed={addendum}
          onSaved={(what) => {
            if (what === 'addendum') setChanging(false);
            tell(what);
          }}
        />
      )}
      {writes && sealed && !changing && addendum}
      {quote && <QuotePart quote={quote} writes={writes} />}
      <NoteThemes note={note} themes={themes} writes={writes} />
      {writes && <People note={note} onSaved={() => tell('people')} />}
      {writes && !sealed && <Remove note={note} />}
    </Page>
  );
}

/** Whom the note names; each press is saved at once. */
function People({ note, onSaved }: { readonly note: Note; readonly onSaved: () => void }) {
  const { t } = useTranslation('workNotes');
  const [refusal, setRefusal] = useState<string | null>(null);
  async function save(people: readonly { readonly id: string }[]) {
    const reply = await api.workNotes.setPeople({
      ...{ noteId: note.id, people: people.map(({ id }) => id) },
    });
    setRefusal(reply.ok ? null : reply.error.code);
    if (reply.ok) onSaved();
  }
  return (
    <Section title={t('people.title')}>
      {refusal !== null && <RefusalNotice area="workNotes" title={t('notSaved')} code={refusal} />}
      <InNote
        words={note.words}
        label={t('fields.people')}
        value={note.people}
        onChange={(people) => void save(people)}
      />
    </Section>
  );
}

/** A note that was written by mistake. */
function Remove({ note }: { readonly note: Note }) {
  const { t } = useTranslation('workNotes');
  const navigate = useNavigate();
  return (
    <RemovePart
      area="workNotes"
      title={t('remove.title')}
      what={t('remove.what')}
      act={t('remove.do')}
      refused={t('remove.refused')}
      remove={() => api.workNotes.remove({ noteId: note.id, expectedVersion: note.version })}
      onRemoved={() => void navigate(notesPath(placeOf(note)))}
    />
  );
}
