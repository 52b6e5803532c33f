import { type ReactNode, useId } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './Button.tsx';
import styles from './Dialog.module.css';
import { UnderHeading } from './Layout.tsx';

interface DialogProps {
  readonly open: boolean;
  /** Called for Escape, and for a press outside where the dialog is light. */
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** The buttons at its end: what it does first, then the way back. */
  readonly actions?: ReactNode;
  /** For what cannot be undone: announced as an alert. */
  readonly grave?: boolean;
  /** Nothing is lost with it, so that a press outside closes it. */
  readonly light?: boolean;
}

/** Asks one thing above the page. Only for what cannot be undone, and for short lists of help. */
export function Dialog({ open, onClose, title, children, actions, grave, light }: DialogProps) {
  const heading = useId();
  return (
    <ModalOverlay
      isOpen={open}
      isDismissable={light === true}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      className={styles.veil ?? ''}
    >
      <Modal className={styles.modal ?? ''}>
        <AriaDialog role={grave ? 'alertdialog' : 'dialog'} className={styles.dialog ?? ''}>
          <Heading slot="title" level={2} id={heading}>
            {title}
          </Heading>
          <div className={styles.body}>
            <UnderHeading value={heading}>{children}</UnderHeading>
          </div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ConfirmDialogProps extends Pick<DialogProps, 'open' | 'title' | 'children'> {
  /** What is done, and what is not, in words. */
  readonly confirm: string;
  readonly cancel: string;
  readonly busy?: boolean;
  /** The focus begins on the way back. */
  readonly focusCancel?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before what cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { confirm, cancel, busy = false, focusCancel = false, onConfirm, onCancel, ...of } = props;
  return (
    <Dialog
      {...of}
      grave
      onClose={onCancel}
      actions={
        <>
          <Button look="harm" busy={busy} onPress={onConfirm}>
            {confirm}
          </Button>
          <Button look="secondary" autoFocus={focusCancel} onPress={onCancel}>
            {cancel}
          </Button>
        </>
      }
    />
  );
}
