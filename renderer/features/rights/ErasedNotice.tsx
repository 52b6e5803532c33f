import { useTranslation } from 'react-i18next';
import { formats } from '../../lib/formats.ts';
import { Notice } from '../../ui/Notice.tsx';
import type { ErasedSomebody } from './erasing.ts';

/** Says that somebody was erased and what had to stay; no longer who. */
export function ErasedNotice({ erased }: ErasedSomebody) {
  const { t } = useTranslation('rights');
  const { payments, until } = erased;
  return (
    <Notice kind="success" title={t('done.title')}>
      <p>
        {payments === 0
          ? t('done.nothing')
          : t('done.money', { count: payments, until: formats.date(until) })}
      </p>
    </Notice>
  );
}
