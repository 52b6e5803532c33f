import { Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../lib/api.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import styles from './Paper.module.css';
import { RadioGroup } from './RadioGroup.tsx';

interface PaperProps {
  /** What the sheet is called. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Standard print, or large print: 18 point, as the UK Association for Accessible Formats asks for. */
const prints = ['standard', 'large'] as const;

/** A sheet as it comes out of the printer, in standard or large print, and the way to print it. */
export function Paper({ label, children }: PaperProps) {
  const { t } = useTranslation('common');
  const [print, setPrint] = useState<(typeof prints)[number]>('standard');
  const [outcome, setOutcome] = useState<'printed' | 'no-printer' | 'not-printed' | null>(null);

  async function toPrinter() {
    setOutcome(null);
    const reply = await api.desktop.print({});
    if (reply.ok) return setOutcome(reply.value.printed ? 'printed' : null);
    setOutcome(reply.error.code === 'no-printer' ? 'no-printer' : 'not-printed');
  }

  return (
    <>
      <RadioGroup
        row
        name="print"
        label={t('paper.size')}
        value={print}
        onChange={(next) => next !== '' && setPrint(next)}
        choices={prints.map((value) => ({ value, label: t(`paper.${value}`) }))}
      />
      <article className={`${styles.sheet} ${styles[print]}`} aria-label={label}>
        {children}
      </article>
      {outcome !== null && (
        <Notice kind={outcome === 'printed' ? 'success' : 'info'}>
          <p>{t(`paper.outcome.${outcome}`)}</p>
        </Notice>
      )}
      <p>
        <Button look="primary" icon={Printer} onPress={() => void toPrinter()}>
          {t('paper.print')}
        </Button>
      </p>
    </>
  );
}
