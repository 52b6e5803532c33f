import { useTranslation } from 'react-i18next';
import { formats } from '../../lib/formats.ts';
import { Status } from '../../ui/Status.tsx';
import type { Quote } from './workNote.ts';

interface QuoteStateProps {
  readonly bar: Quote['bar'];
  readonly withdrawnOn?: string | null;
}

const looks = {
  'not-asked': 'not-asked',
  declined: 'declined',
  withdrawn: 'withdrawn',
  person: 'stopped',
} as const;

/** Whether a quote may be used today, as an icon and words. */
export function QuoteState({ bar, withdrawnOn = null }: QuoteStateProps) {
  const { t } = useTranslation('quotes');
  if (bar === null) return <Status kind="agreed">{t('may.yes')}</Status>;
  if (bar !== 'withdrawn') return <Status kind={looks[bar]}>{t(`may.${bar}`)}</Status>;
  return (
    <Status kind="withdrawn">
      {withdrawnOn === null
        ? t('may.withdrawnShort')
        : t('may.withdrawn', { date: formats.date(withdrawnOn) })}
    </Status>
  );
}
