import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '../../../shared/contract/define.ts';
import { type NoteRemovalReason, noteRemovalReasons } from '../../../shared/domain/people.ts';
import { refusalKeys } from '../../lib/formErrors.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';

/** Removes a note in the version that was seen. */
export type SendRemoval<Value> = (removing: {
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
export function RemoveNote<Value>({ note, send, onEnd }: RemoveNoteProps<Value>) {
  const { t } = useTranslation('people');
  const [reason, setReason] = useState<NoteRemovalReason | ''>('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);

  async function remove() {
    if (reason === '') return setProblem(t('removal.required'));
    setBusy(true);
    const reply = await send({ noteId: note.id, expectedVersion: note.version, reason });
    setBusy(false);
    if (reply.ok) return onEnd(reply.value);
    setProblem(t(refusalKeys('common', reply.error.code)));
  }

  return (
    <Dialog
      open
      grave
      onClose={() => onEnd(null)}
      title={t('removal.title')}
      actions={
        <>
          <Button look="harm" busy={busy} onPress={() => void remove()}>
            {t('removal.do')}
          </Button>
          <Button look="secondary" onPress={() => onEnd(null)}>
            {t('removal.leave')}
          </Button>
        </>
      }
    >
      <p>{t('removal.what')}</p>
      <RadioGroup
        name="removalReason"
        label={t('removal.why')}
        value={reason}
        onChange={(next) => {
          setReason(next);
          setProblem(undefined);
        }}
        error={problem}
        choices={noteRemovalReasons.map((value) => ({
          value,
          label: t(`removal.reasons.${value}`),
        }))}
      />
    </Dialog>
  );
}
