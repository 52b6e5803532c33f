import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

interface LeaveUnsavedProps {
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asks before what was written in a register is lost. */
export function LeaveUnsaved({ onStay, onLeave }: LeaveUnsavedProps) {
  const { t } = useTranslation('sessions');
  return (
    <Dialog
      open
      grave
      onClose={onStay}
      title={t('leave.title')}
      actions={
        <>
          <Button look="primary" autoFocus onPress={onStay}>
            {t('leave.stay')}
          </Button>
          <Button look="harm" onPress={onLeave}>
            {t('leave.leave')}
          </Button>
        </>
      }
    >
      <p>{t('leave.lead')}</p>
    </Dialog>
  );
}
