import { ClipboardPaste, Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { useSaveFile } from '../../lib/useSaveFile.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import styles from './imports.module.css';

interface PasteTableProps {
  readonly busy: boolean;
  readonly paste: (text: string) => void;
}

/** Takes a block of cells from the clipboard: pasted anywhere on the page, or into the box. */
export function PasteTable({ busy, paste }: PasteTableProps) {
  const { t } = useTranslation('imports');
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    const hear = (event: ClipboardEvent) => {
      const field = event.target instanceof Element && event.target.closest('input, textarea');
      const pasted = event.clipboardData?.getData('text/plain') ?? '';
      // In a field it is a text like any other; one line is no table.
      if (field || busy || !/\n|\t/.test(pasted.trim())) return;
      event.preventDefault();
      paste(pasted);
    };
    document.addEventListener('paste', hear);
    return () => document.removeEventListener('paste', hear);
  }, [busy, paste]);
  return (
    <Disclosure title={t('paste.title')}>
      <TextArea
        name="pasted"
        label={t('paste.label')}
        description={t('paste.hint')}
        value={text}
        onChange={(typed) => {
          setText(typed);
          setMissing(false);
        }}
        error={missing ? t('paste.missing') : undefined}
      />
      <div className={styles.actions}>
        <Button
          icon={ClipboardPaste}
          busy={busy}
          onPress={() => (text.trim() === '' ? setMissing(true) : paste(text))}
        >
          {t('paste.do')}
        </Button>
      </div>
    </Disclosure>
  );
}

/** An empty workbook with the headings that are known, for those who begin anew. */
export function EmptySpreadsheet() {
  const { t } = useTranslation('imports');
  const { saved, refusal, save } = useSaveFile();

  return (
    <Disclosure title={t('empty.title')}>
      <p>{t('empty.lead')}</p>
      <div className={styles.actions}>
        <Button
          icon={Download}
          onPress={() =>
            void save(`${t('empty.name')}.xlsx`, (file) => api.imports.saveTemplate({ file }))
          }
        >
          {t('empty.do')}
        </Button>
      </div>
      {saved !== null && <Notice kind="success" title={t('empty.saved', saved)} />}
      {refusal !== null && (
        <RefusalNotice area="imports" title={t('empty.notSaved')} code={refusal} />
      )}
    </Disclosure>
  );
}
