import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../../lib/api.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import type { Register } from './registerRows.ts';

/** Removes a session whose register is empty: nothing else is said about it. */
export function RemoveSession({ session }: { readonly session: Register['session'] }) {
  const { t } = useTranslation('sessions');
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function remove() {
    setBusy(true);
    const reply = await api.sessions.remove({
      sessionId: session.id,
      expectedVersion: session.version,
    });
    setBusy(false);
    setAsking(false);
    if (reply.ok) void navigate('/sessions', { replace: true });
    else setRefusal(reply.error.code);
  }

  return (
    <>
      {refusal !== null && (
        <RefusalNotice area="sessions" title={t('remove.refused')} code={refusal} />
      )}
      <p>
        <Button look="quiet" icon={Trash2} onPress={() => setAsking(true)}>
          {t('remove.do')}
        </Button>
      </p>
      <ConfirmDialog
        open={asking}
        title={t('remove.ask')}
        confirm={t('remove.do')}
        cancel={t('remove.keep')}
        busy={busy}
        onConfirm={() => void remove()}
        onCancel={() => setAsking(false)}
      >
        <p>{t('remove.goes')}</p>
      </ConfirmDialog>
    </>
  );
}
