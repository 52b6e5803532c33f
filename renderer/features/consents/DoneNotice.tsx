import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../../lib/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { type DoneConsent, doneTo } from './done.ts';

/** Says what was done to a consent and takes it back where it was a slip of the hand. */
export function DoneNotice({ done }: { readonly done: DoneConsent }) {
  const { t } = useTranslation('consents');
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<string | null>(null);

  async function undo() {
    const { consentId, version: expectedVersion } = done;
    const reply = await api.consents.strikeOut({ consentId, expectedVersion });
    if (!reply.ok) return setRefusal(reply.error.code);
    const state = { consent: doneTo(reply.value, 'undone') };
    void navigate('.', { replace: true, state, preventScrollReset: true });
  }

  if (refusal !== null) {
    const words = [
      `refusals.${refusal}`,
      `common:refusals.${refusal}`,
      'common:refusals.internal',
    ] as const;
    return <Notice kind="problem" title={t([...words])} />;
  }
  return (
    <Notice
      kind="success"
      title={t(`done.${done.done}`, { purpose: done.purpose })}
      action={
        done.done === 'undone' ? undefined : (
          <Button look="quiet" icon={Undo2} onPress={() => void undo()}>
            {t('done.undo')}
          </Button>
        )
      }
    />
  );
}
