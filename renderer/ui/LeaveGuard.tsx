import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BlockerFunction, useBlocker } from 'react-router';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

/** The lock never waits for an answer: what is on the screen must go when the key goes. */
const neverHeld: ReadonlySet<string> = new Set(['/unlock', '/welcome']);

export interface LeaveGuardProps {
  /** Whether something was written that is not saved. */
  readonly changed: boolean;
  /** True from the moment it is saved or given up: going on to the next page asks nothing. */
  readonly done?: RefObject<boolean>;
  /** Called when it is left all the same: what was typed is not wanted. */
  readonly onLeave: () => void;
  /** Saves it, so that it can be left; answers whether that was done. */
  readonly onSave: () => Promise<boolean>;
}

/** Asks before a page is left on which something was written. */
export function LeaveGuard({ changed, done, onLeave, onSave }: LeaveGuardProps) {
  const { t } = useTranslation('common');
  const leaves = useCallback<BlockerFunction>(
    ({ currentLocation, nextLocation }) =>
      changed &&
      !done?.current &&
      currentLocation.pathname !== nextLocation.pathname &&
      !neverHeld.has(nextLocation.pathname),
    [changed, done],
  );
  const blocker = useBlocker(leaves);
  const written = useLastWritten();
  const stayed = useRef(false);
  const stay = () => {
    stayed.current = true;
    blocker.reset?.();
  };
  // Back to what was being written, not to the link that would have led away.
  useEffect(() => {
    if (blocker.state === 'blocked' || !stayed.current) return;
    stayed.current = false;
    const field = written.current?.isConnected ? written.current : null;
    (field ?? document.querySelector<HTMLElement>('h1'))?.focus();
  }, [blocker.state, written]);
  const [saving, setSaving] = useState(false);
  // The question goes first: what is wrong with the form must be seen and get the focus.
  async function saveAndGo() {
    setSaving(true);
    const saved = await onSave().finally(() => setSaving(false));
    if (saved) blocker.proceed?.();
    else blocker.reset?.();
  }
  const leave = () => {
    onLeave();
    blocker.proceed?.();
  };
  return (
    <Dialog
      open={blocker.state === 'blocked' && !saving}
      grave
      onClose={stay}
      title={t('leave.title')}
      actions={
        <>
          <Button look="primary" onPress={() => void saveAndGo()}>
            {t('leave.save')}
          </Button>
          <Button autoFocus onPress={stay}>
            {t('leave.stay')}
          </Button>
          <Button look="harm" onPress={leave}>
            {t('leave.leave')}
          </Button>
        </>
      }
    >
      <p>{t('leave.lead')}</p>
    </Dialog>
  );
}

/** The field of the page that had the focus last. */
function useLastWritten(): RefObject<HTMLElement | null> {
  const written = useRef<HTMLElement>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || target.closest('[data-page]') === null) return;
      if (target.matches('input, textarea, select, [tabindex="0"]')) written.current = target;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  return written;
}
