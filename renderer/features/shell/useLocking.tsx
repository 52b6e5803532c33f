import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { handOver } from '../../lib/drafts.ts';
import { placeNow } from '../../lib/place.ts';
import { useShortcut } from '../../lib/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** A lock that was pressed takes the records off the screen within this time, in milliseconds. */
const patienceMs = 150;

const later = (ms: number) =>
  new Promise<'later'>((resolve) => setTimeout(() => resolve('later'), ms));

interface Locking {
  readonly lock: () => void;
  /** Asks whether text that the vault does not take may go. */
  readonly question: ReactNode;
  /** The strongroom is still at something that cannot be cut short: nothing is shown meanwhile. */
  readonly under: boolean;
}

/**
 * Locks once what was typed is kept. Where the vault does not take it, the user is asked first.
 * Where the strongroom is busy, text and lock wait for it in this order and the screen does not.
 */
export function useLocking(): Locking {
  const { t } = useTranslation('drafts');
  const [asking, setAsking] = useState(false);
  const [under, setUnder] = useState(false);
  const lockNow = useCallback(() => {
    void api.vaults.lock({ place: placeNow() });
    void later(patienceMs).then(() => setUnder(true));
  }, []);
  // The strongroom says when it has locked; the unlock screen follows from that.
  const lock = useCallback(async () => {
    void api.vaults.makeWay({});
    const kept = await Promise.race([handOver(), later(patienceMs)]);
    if (kept === false) return setAsking(true);
    lockNow();
  }, [lockNow]);
  const press = useCallback(() => void lock(), [lock]);
  useShortcut('lock', press);
  const stay = () => {
    setAsking(false);
    void api.vaults.stayOpen({});
  };
  const question = (
    <Dialog
      open={asking}
      grave
      onClose={stay}
      title={t('lock.title')}
      actions={
        <>
          <Button look="primary" autoFocus onPress={stay}>
            {t('lock.stay')}
          </Button>
          <Button look="harm" onPress={lockNow}>
            {t('lock.lock')}
          </Button>
        </>
      }
    >
      <p>{t('lock.lead')}</p>
    </Dialog>
  );
  return { lock: press, question, under };
}
