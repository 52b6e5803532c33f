import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Consent } from './answers.ts';
import { useTakeBack } from './useTakeBack.ts';

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
      <Dialog
        open={asking}
        grave
        onClose={() => setAsking(false)}
        title={t('strike.title')}
        actions={
          <>
            <Button look="harm" onPress={() => strike(id)}>
              {t('strike.do')}
            </Button>
            <Button look="secondary" autoFocus onPress={() => setAsking(false)}>
              {t('strike.leave')}
            </Button>
          </>
        }
      >
        <p>{t('strike.what', { purpose: purpose.name })}</p>
      </Dialog>
    </>
  );
}
