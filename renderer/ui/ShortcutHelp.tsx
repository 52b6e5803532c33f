import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortcuts, useShortcut } from '../lib/shortcuts.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { SummaryList } from './SummaryList.tsx';

/** The list of all shortcuts, shown by `?`. It stands once, around every screen. */
export function ShortcutHelp() {
  const { t } = useTranslation('shell');
  const [open, setOpen] = useState(false);
  useShortcut(
    'help',
    useCallback(() => setOpen(true), []),
  );
  const close = () => setOpen(false);
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t('shortcuts.title')}
      actions={<Button onPress={close}>{t('shortcuts.close')}</Button>}
    >
      <p>{t('shortcuts.lead')}</p>
      <SummaryList
        plain
        items={Object.entries(shortcuts).map(([id, { keys }]) => ({
          key: keys,
          value: t(`shortcuts.${id}`),
        }))}
      />
    </Dialog>
  );
}
