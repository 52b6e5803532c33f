import { type RefObject, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type BlockerFunction, useBlocker } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** The lock never waits for an answer: what is on the screen must go when the key goes. */
const neverHeld: ReadonlySet<string> = new Set(['/unlock', '/welcome']);

interface LeaveGuardProps {
  /** What stands in the form, and what stood there before anybody wrote. */
  readonly draft: object;
  readonly before: object;
  /** True from the moment it is saved: a form that goes on to the next page is not left. */
  readonly saved: RefObject<boolean>;
  /** Called when it is left all the same: what was typed is not wanted. */
  readonly onLeave: () => void;
}

/** Asks before a changed form is left. */
export function LeaveGuard({ draft, before, saved, onLeave }: LeaveGuardProps) {
  const { t } = useTranslation('people');
  const changed = JSON.stringify(draft) !== JSON.stringify(before);
  const leaves = useCallback<BlockerFunction>(
    ({ currentLocation, nextLocation }) =>
      changed &&
      !saved.current &&
      currentLocation.pathname !== nextLocation.pathname &&
      !neverHeld.has(nextLocation.pathname),
    [changed, saved],
  );
  const blocker = useBlocker(leaves);
  const stay = () => blocker.reset?.();
  const leave = () => {
    onLeave();
    blocker.proceed?.();
  };
  return (
    <Dialog
      open={blocker.state === 'blocked'}
      grave
      onClose={stay}
      title={t('leave.title')}
      actions={
        <>
          <Button look="primary" autoFocus onPress={stay}>
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
