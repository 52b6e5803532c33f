import { Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { Button } from '../../ui/Button.tsx';
import { FormActions } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { KeySheet, type SheetOf } from './KeySheet.tsx';
import styles from './vaults.module.css';

interface SheetStepProps {
  readonly of: SheetOf;
  readonly charityName: string;
  readonly code: string;
  /** What stands above the sheet, and is not printed. */
  readonly before?: ReactNode;
  readonly onNext: () => void;
}

/** The key sheet to print, or to copy by hand where there is no printer. */
export function SheetStep({ of, charityName, code, before, onNext }: SheetStepProps) {
  const { t } = useTranslation('vaults');
  const [outcome, setOutcome] = useState<'printed' | 'no-printer' | 'not-printed' | null>(null);

  async function print() {
    setOutcome(null);
    const reply = await api.desktop.print({});
    if (reply.ok) return setOutcome(reply.value.printed ? 'printed' : null);
    setOutcome(reply.error.code === 'no-printer' ? 'no-printer' : 'not-printed');
  }

  return (
    <div className={styles.sheetPage}>
      <Page key="sheet" screen={t(`${of}.title`)} lead={t(`${of}.lead`)}>
        {before}
        <KeySheet of={of} charityName={charityName} code={code} />
        {outcome !== null && (
          <Notice kind={outcome === 'printed' ? 'success' : 'info'}>
            <p>{t(`${of}.outcome.${outcome}`)}</p>
          </Notice>
        )}
        <FormActions>
          {/* What one comes here to do; once it was tried, going on is. */}
          <Button
            look={outcome === null ? 'primary' : 'secondary'}
            icon={Printer}
            onPress={() => void print()}
          >
            {t('sheet.print')}
          </Button>
          <Button look={outcome === null ? 'secondary' : 'primary'} onPress={onNext}>
            {t('sheet.next')}
          </Button>
        </FormActions>
      </Page>
    </div>
  );
}
