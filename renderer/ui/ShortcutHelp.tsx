import { Keyboard } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keysWithin, shortcuts, useShortcut } from '../lib/shortcuts.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { Section } from './Layout.tsx';
import { SummaryList } from './SummaryList.tsx';

/** The list of all keys, shown by `?` and by its button in the bar. It stands once, around every screen. */
export function ShortcutHelp() {
  const { t } = useTranslation('shell');
  const [open, setOpen] = useState(false);
  useShortcut(
    'help',
    useCallback(() => setOpen(true), []),
  );
  const close = () => setOpen(false);
  return (
    <>
      <Button look="quiet" icon={Keyboard} onPress={() => setOpen(true)}>
        {t('shortcuts.button')}
      </Button>
      <Dialog
        light
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
        {Object.entries(keysWithin).map(([place, keys]) => (
          <Section key={place} title={t(`shortcuts.${place}.title`)}>
            <SummaryList
              plain
              items={Object.entries(keys).map(([id, key]) => ({
                key,
                value: t(`shortcuts.${place}.${id}`),
              }))}
            />
          </Section>
        ))}
      </Dialog>
    </>
  );
}
