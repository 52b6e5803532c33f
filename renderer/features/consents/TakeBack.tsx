import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { isOnPaper } from '../../../shared/domain/consents.ts';
import { api } from '../../lib/api.ts';
import { refusalKeys } from '../../lib/formErrors.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Consent } from './answers.ts';

/** Strikes out the last thing recorded of a consent; the page says so, or the refusal in words. */
function useTakeBack() {
  const { t } = useTranslation('consents');
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<string | null>(null);

  async function takeBack(consentId: string, expectedVersion: number): Promise<void> {
    const reply = await api.consents.strikeOut({ consentId, expectedVersion });
    if (!reply.ok) {
      setRefusal(t(refusalKeys('consents', reply.error.code)));
      return;
    }
    const state = { consent: doneTo(reply.value, 'undone') };
    await navigate('.', { replace: true, state });
    // The button that was pressed is gone: without this the focus would be nowhere.
    document.querySelector('h1')?.focus();
  }

  return { refusal, takeBack };
}

/** What was just done to a consent, handed to the person's page so that it can be taken back. */
export interface DoneConsent {
  readonly done: 'withdrawn' | 'recorded' | 'checked' | 'undone';
  readonly purpose: string;
  readonly consentId: string;
  readonly version: number;
  /** Where a photo of the paper is added, if the answer is on paper. */
  readonly photo: string | null;
}

export function doneTo(consent: Consent, done: DoneConsent['done']): DoneConsent {
  const { id, version, purpose, personId, history } = consent;
  const last = history.at(-1);
  const onPaper = done === 'recorded' && last !== undefined && isOnPaper(last.method);
  const photo = onPaper ? photoOf(personId, last.id) : null;
  return { done, purpose: purpose.name, consentId: id ?? '', version, photo };
}

/** The address at which a photo of an answer's paper is added. */
export const photoOf = (personId: string, answerId: string) =>
  `/people/${personId}/files/new?answer=${answerId}`;

/** Says what was done to a consent and takes it back where it was a slip of the hand. */
export function DoneNotice({ done }: { readonly done: DoneConsent }) {
  const { t } = useTranslation('consents');
  const { refusal, takeBack } = useTakeBack();
  if (refusal !== null) return <Notice kind="problem" title={refusal} />;
  const undo = (
    <Button look="quiet" icon={Undo2} onPress={() => void takeBack(done.consentId, done.version)}>
      {t('done.undo')}
    </Button>
  );
  return (
    <Notice
      kind="success"
      title={t(`done.${done.done}`, { purpose: done.purpose })}
      action={done.done === 'undone' ? undefined : undo}
    >
      {done.photo !== null && (
        <p>
          <Link to={done.photo}>{t('papers.add')}</Link>
        </p>
      )}
    </Notice>
  );
}

/** Strikes out what was recorded last, where the slip is seen later than the undo. */
export function StrikeOut({ consent }: { readonly consent: Consent }) {
  const { t } = useTranslation('consents');
  const [asking, setAsking] = useState(false);
  const { refusal, takeBack } = useTakeBack();
  const { purpose, id, version } = consent;
  if (id === null) return null;

  function strike(consentId: string) {
    setAsking(false);
    void takeBack(consentId, version);
  }

  return (
    <>
      {refusal !== null && <Notice kind="problem" title={refusal} />}
      <Button
        look="quiet"
        label={t('table.for', { what: t('strike.ask'), purpose: purpose.name })}
        onPress={() => setAsking(true)}
      >
        {t('strike.ask')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('strike.title')}
        confirm={t('strike.do')}
        cancel={t('strike.leave')}
        focusCancel
        onConfirm={() => strike(id)}
        onCancel={() => setAsking(false)}
      >
        <p>{t('strike.what', { purpose: purpose.name })}</p>
      </ConfirmDialog>
    </>
  );
}
