import { Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '../../../shared/contract/define.ts';
import { type NoteRemovalReason, noteRemovalReasons } from '../../../shared/domain/people.ts';
import { useUnfinished } from '../../lib/drafts.ts';
import { focusField } from '../../lib/focus.ts';
import { formats } from '../../lib/formats.ts';
import { refusalKeys } from '../../lib/formErrors.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import type { Note } from './NoteForm.tsx';
import styles from './people.module.css';

/** What a version says; without a day and words where they are damaged. */
interface Said {
  readonly on: string | null;
  readonly kind?: Note['kind'];
  readonly text: string | null;
}

interface AnyNote extends Said {
  readonly id: string;
  readonly version: number;
  readonly on: string;
  readonly earlier: readonly (Said & Pick<Note['earlier'][number], Replaced>)[];
}
type Replaced = 'version' | 'replacedAt' | 'replacedBy' | 'broughtIn';

interface NoteItemProps<Value> {
  readonly note: AnyNote;
  /** Of a restricted note, which was opened just now: when it was written and by which user. */
  readonly restricted?: string;
  readonly mayChange: boolean;
  /** The form under which an unfinished correction is kept. */
  readonly form: string;
  /** The form that corrects it; it ends with the answer where the correction was saved. */
  readonly correction: (onEnd: (saved: Value | null) => void) => ReactNode;
  readonly remove: SendRemoval<Value>;
  readonly onDone: (done: 'corrected' | 'removed', value: Value) => void;
}

/** One note with what it said before, and the ways to correct it or take it out. */
export function NoteItem<Value>(props: NoteItemProps<Value>) {
  const { note, restricted, mayChange, form, correction, remove, onDone } = props;
  const { t } = useTranslation('people');
  const [doing, setDoing] = useState<'correct' | 'remove' | null>(null);
  const [used, setUsed] = useState(false);
  const words = useRef<HTMLParagraphElement>(null);
  useUnfinished(form, () => mayChange && setDoing('correct'));
  // The button that opened it is gone: the focus goes to the words, which are read out so.
  useEffect(() => {
    if (restricted !== undefined) words.current?.focus();
  }, [restricted]);
  const of = {
    day: formats.day(note.on),
    ...(restricted !== undefined && { context: 'restricted' }),
  };

  function end(saved: Value | null) {
    setDoing(null);
    setUsed(true);
    if (saved !== null) onDone('corrected', saved);
  }

  if (doing === 'correct') return <li>{correction(end)}</li>;
  return (
    <li>
      <Version said={note} words={words}>
        {mayChange && (
          <span className={styles.buttons}>
            <Button
              look="quiet"
              icon={Pencil}
              autoFocus={used}
              label={t('notes.correctOf', of)}
              onPress={() => setDoing('correct')}
            >
              {t('notes.correct')}
            </Button>
            <Button
              look="quiet"
              icon={Trash2}
              label={t('notes.removeOf', of)}
              onPress={() => setDoing('remove')}
            >
              {t('notes.remove')}
            </Button>
          </span>
        )}
      </Version>
      {restricted !== undefined && <p className={styles.soft}>{restricted}</p>}
      {note.earlier.length > 0 && (
        <Disclosure
          quiet
          title={t('notes.earlier', { count: note.earlier.length })}
          label={t('notes.earlierOf', { ...of, count: note.earlier.length })}
        >
          {note.earlier.map((version) => (
            <div key={version.version}>
              <p className={styles.soft}>
                {t(version.broughtIn ? 'notes.replacedElsewhere' : 'notes.replaced', {
                  at: formats.instant(version.replacedAt),
                  by: version.replacedBy,
                })}
              </p>
              <Version said={version} />
            </div>
          ))}
        </Disclosure>
      )}
      {doing === 'remove' && (
        <RemoveNote
          note={note}
          send={remove}
          onEnd={(removed) => {
            setDoing(null);
            if (removed !== null) onDone('removed', removed);
          }}
        />
      )}
    </li>
  );
}

interface VersionProps {
  readonly said: Said;
  readonly words?: RefObject<HTMLParagraphElement | null>;
  readonly children?: ReactNode;
}

function Version({ said: { on, kind, text }, words, children }: VersionProps) {
  const { t } = useTranslation('people');
  const day = on === null ? null : formats.day(on);
  return (
    <>
      <div className={styles.head}>
        <p className={styles.soft}>{kind === 'quote' ? t('notes.said', { on: day }) : day}</p>
        {children}
      </div>
      <p ref={words} tabIndex={-1} className={styles.note}>
        {text ?? t('notes.damaged')}
      </p>
    </>
  );
}

/** Removes a note in the version that was seen. */
type SendRemoval<Value> = (removing: {
  readonly noteId: string;
  readonly expectedVersion: number;
  readonly reason: NoteRemovalReason;
}) => Promise<Reply<Value>>;

interface RemoveNoteProps<Value> {
  readonly note: { readonly id: string; readonly version: number };
  readonly send: SendRemoval<Value>;
  /** Closes the dialog; with the answer where the note was removed. */
  readonly onEnd: (removed: Value | null) => void;
}

/** Takes a note out for good, for a reason of the list: it cannot be undone. */
function RemoveNote<Value>({ note, send, onEnd }: RemoveNoteProps<Value>) {
  const { t } = useTranslation('people');
  const [reason, setReason] = useState<NoteRemovalReason | ''>('');
  const [problem, setProblem] = useState<{ readonly words: string } | null>(null);
  const [busy, setBusy] = useState(false);
  // The focus goes to the choice at every attempt: what is wrong is read out with it.
  useEffect(() => {
    if (problem !== null) focusField('removalReason');
  }, [problem]);

  async function remove() {
    if (reason === '') return setProblem({ words: t('removal.required') });
    setBusy(true);
    const reply = await send({ noteId: note.id, expectedVersion: note.version, reason });
    setBusy(false);
    if (reply.ok) return onEnd(reply.value);
    setProblem({ words: t(refusalKeys('common', reply.error.code)) });
  }

  return (
    <ConfirmDialog
      open
      title={t('removal.title')}
      confirm={t('removal.do')}
      cancel={t('removal.leave')}
      busy={busy}
      onConfirm={() => void remove()}
      onCancel={() => onEnd(null)}
    >
      <p>{t('removal.what')}</p>
      <RadioGroup
        name="removalReason"
        label={t('removal.why')}
        value={reason}
        onChange={(next) => {
          setReason(next);
          setProblem(null);
        }}
        error={problem?.words}
        choices={noteRemovalReasons.map((value) => ({
          value,
          label: t(`removal.reasons.${value}`),
        }))}
      />
    </ConfirmDialog>
  );
}
