import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { DoneConsent } from './done.ts';
import { useTakeBack } from './useTakeBack.ts';

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
    />
  );
}
