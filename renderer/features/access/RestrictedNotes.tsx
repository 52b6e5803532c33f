import { LockKeyhole } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useRouteLoaderData } from 'react-router';
import { access } from '../../../shared/contract/access.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { useUnfinished } from '../../lib/drafts.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { refusalKeys } from '../../lib/formErrors.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import { NoteFields } from '../people/NoteForm.tsx';
import { NoteItem } from '../people/NoteItem.tsx';
import { RemovedNotes } from '../people/Notes.tsx';
import { type Open, useMay } from '../shell/open.ts';
import styles from './access.module.css';

/** The restricted notes of a person without their words, and those that were removed. */
type Restricted = OutputOf<(typeof access)['restrictedNotes']>;
/** A restricted note that was opened. */
type Opened = OutputOf<(typeof access)['readRestricted']>;

const none: Restricted = { notes: [], removedNotes: [] };

interface RestrictedFormProps {
  readonly personId: string;
  /** Closes the form; with the notes as they are now where one was saved. */
  readonly onEnd: (saved: Restricted | null) => void;
}

/** What a navigation to a person's page carries: the words with which a restricted note begins. */
export interface BegunNote {
  readonly restrictedNote?: string;
}

/** Notes that few may read. Each is opened for itself, and that it was opened is written down. */
export function RestrictedNotes({ personId }: { readonly personId: string }) {
  const may = useMay();
  const open = useRouteLoaderData<Open>('vault');
  if (!may('restricted.read') || open?.personId === personId) return null;
  return <Notes key={personId} personId={personId} mayWrite={may('restricted.write')} />;
}

interface Done {
  readonly what: 'saved' | 'corrected' | 'removed' | 'cancelled';
  /** The note that was corrected and is closed again: the focus comes to its button. */
  readonly noteId: string | null;
}

function Notes({ personId, mayWrite }: { readonly personId: string; readonly mayWrite: boolean }) {
  const { t } = useTranslation('access');
  const loaded = useQuery('access.restrictedNotes', { personId }).value;
  const [saved, setSaved] = useState<Restricted | null>(null);
  const { notes, removedNotes } = saved ?? loaded ?? none;
  const [opened, setOpened] = useState<Readonly<Record<string, Opened>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const navigate = useNavigate();
  const begun = (useLocation().state as BegunNote | null)?.restrictedNote ?? '';
  const [writing, setWriting] = useState(mayWrite && begun !== '');
  const [done, setDone] = useState<Done | null>(null);

  useUnfinished(restrictedForm(personId), () => setWriting(mayWrite));

  const openNote = useCallback(async (noteId: string) => {
    const reply = await api.access.readRestricted({ noteId });
    if (!reply.ok) return setProblem(reply.error.code);
    setProblem(null);
    setDone(null);
    setOpened((before) => ({ ...before, [noteId]: reply.value }));
  }, []);

  function end(what: Done['what'], noteId: string | null, now: Restricted) {
    setDone({ what, noteId: what === 'corrected' ? noteId : null });
    setSaved(now);
    // What was corrected is closed again: opening it is written down anew.
    setOpened((before) =>
      Object.fromEntries(Object.entries(before).filter(([each]) => each !== noteId)),
    );
  }

  return (
    <Section title={t('restricted.title')}>
      <p className={styles.soft}>{t('restricted.who')}</p>
      <p role="alert" className={styles.wrong}>
        {problem !== null && t(refusalKeys('access', problem))}
      </p>
      <p role="status" className={styles.soft}>
        {done !== null && done.what !== 'cancelled' && !writing && t(`restricted.${done.what}`)}
      </p>
      {writing ? (
        <AddRestricted
          personId={personId}
          begun={begun}
          onEnd={(now) => {
            setWriting(false);
            // The way back to this page begins no second note.
            if (begun !== '') void navigate('.', { replace: true, state: null });
            end(now ? 'saved' : 'cancelled', null, now ?? { notes, removedNotes });
          }}
        />
      ) : (
        mayWrite && (
          <div>
            <Button
              // After a removal the note's own buttons are gone: the focus comes here.
              key={done?.what === 'removed' ? notes.length : 'write'}
              icon={LockKeyhole}
              autoFocus={done !== null && done.noteId === null}
              onPress={() => {
                setWriting(true);
                setDone(null);
              }}
            >
              {t('restricted.add')}
            </Button>
          </div>
        )
      )}
      {notes.length > 0 && (
        <ol className={styles.notes}>
          {notes.map((head) => (
            <Note
              key={head.id}
              personId={personId}
              head={head}
              opened={opened[head.id]}
              mayWrite={mayWrite}
              closedAgain={done?.noteId === head.id}
              onOpen={openNote}
              onDone={(what, now) => end(what, head.id, now)}
            />
          ))}
        </ol>
      )}
      <RemovedNotes removed={removedNotes} />
    </Section>
  );
}

interface NoteProps {
  readonly personId: string;
  readonly head: Restricted['notes'][number];
  readonly opened: Opened | undefined;
  readonly mayWrite: boolean;
  readonly closedAgain: boolean;
  readonly onOpen: (noteId: string) => Promise<void>;
  readonly onDone: (done: 'corrected' | 'removed', now: Restricted) => void;
}

function Note({ personId, head, opened, mayWrite, closedAgain, onOpen, onDone }: NoteProps) {
  const { t } = useTranslation('access');
  const form = restrictedCorrectionForm(personId, head.id);
  // A correction stands on the words of the note: they are opened first.
  useUnfinished(form, () => mayWrite && void onOpen(head.id));
  const at = formats.instant(head.at);
  const written = t(head.broughtIn ? 'restricted.writtenElsewhere' : 'restricted.written', {
    ...{ at, by: head.by },
  });
  if (opened !== undefined) {
    return (
      <NoteItem
        note={opened}
        restricted={written}
        mayChange={mayWrite}
        form={form}
        correction={(onEnd) => (
          <CorrectRestricted personId={personId} note={opened} onEnd={onEnd} />
        )}
        remove={api.access.removeRestricted}
        onDone={onDone}
      />
    );
  }
  return (
    <li>
      <p className={styles.soft}>{written}</p>
      <Button
        look="quiet"
        autoFocus={closedAgain}
        label={t('restricted.openLabel', { at })}
        onPress={() => void onOpen(head.id)}
      >
        {t('restricted.open')}
      </Button>
    </li>
  );
}

/** The form under which an unfinished restricted note about a person is kept. */
const restrictedForm = (personId: string) => `access.addRestricted:${personId}`;
/** The form under which an unfinished correction is kept; it names the person for their erasure. */
const restrictedCorrectionForm = (personId: string, noteId: string) =>
  `access.correctRestricted:${personId}:${noteId}`;

/** Writes one restricted note of one day. */
function AddRestricted({ personId, begun, onEnd }: RestrictedFormProps & { begun: string }) {
  const { t } = useTranslation('access');
  const form = useContractForm({
    schema: access.addRestricted.input,
    area: 'access',
    draft: { text: begun, on: localDate(new Date()) },
    keptAs: restrictedForm(personId),
    toInput: (note) => ({ personId, ...note }),
    send: api.access.addRestricted,
    guarded: true,
    onSaved: onEnd,
  });
  return (
    <NoteFields
      form={form}
      label={t('restricted.formLabel')}
      save={t('restricted.save')}
      cancel={t('cancel')}
      onCancel={() => onEnd(null)}
    />
  );
}

/** Writes a restricted note anew; what it said before stays with it. */
function CorrectRestricted({ personId, note, onEnd }: RestrictedFormProps & { note: Opened }) {
  const { t } = useTranslation('access');
  const form = useContractForm({
    schema: access.correctRestricted.input,
    area: 'access',
    draft: { text: note.text, on: note.on },
    keptAs: restrictedCorrectionForm(personId, note.id),
    version: note.version,
    toInput: (words) => ({ noteId: note.id, expectedVersion: note.version, ...words }),
    send: api.access.correctRestricted,
    guarded: true,
    onSaved: onEnd,
  });
  return (
    <NoteFields
      form={form}
      label={t('restricted.correctLabel')}
      save={t('restricted.saveCorrection')}
      cancel={t('cancel')}
      onCancel={() => onEnd(null)}
    />
  );
}
