import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NoteRemovalReason, noteRemovalReasons } from '../../../shared/domain/people.ts';
import { api } from '../../lib/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import type { Note } from './NoteForm.tsx';

interface RemoveNoteProps {
  readonly note: Pick<Note, 'id' | 'version'>;
  readonly onEnd: (removed: boolean) => void;
}

/** Takes a note out for good, for a reason of the list: it cannot be undone. */
export function RemoveNote({ note, onEnd }: RemoveNoteProps) {
  const { t } = useTranslation(['people', 'common']);
  const [reason, setReason] = useState<NoteRemovalReason | ''>('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);

  async function remove() {
    if (reason === '') return setProblem(t('removal.required'));
    setBusy(true);
    const removing = { noteId: note.id, expectedVersion: note.version, reason };
    const reply = await api.people.removeNote(removing);
    setBusy(false);
    if (reply.ok) return onEnd(true);
    setProblem(t([`common:refusals.${reply.error.code}`, 'common:refusals.internal']));
  }

  return (
    <Dialog
      open
      grave
      onClose={() => onEnd(false)}
      title={t('removal.title')}
      actions={
        <>
          <Button look="harm" busy={busy} onPress={() => void remove()}>
            {t('removal.do')}
          </Button>
          <Button look="secondary" onPress={() => onEnd(false)}>
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
