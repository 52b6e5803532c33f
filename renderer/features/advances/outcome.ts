import { useTranslation } from 'react-i18next';
import { settle } from '../../../shared/domain/advances.ts';
import { formats } from '../../lib/formats.ts';
import type { Advance } from './advances.ts';

/** What became of an advance, in words. */
export function useOutcome(): (advance: Advance) => string {
  const { t } = useTranslation('advances');
  return ({ pence, settled }) => {
    const sums = settled && settle(pence, settled);
    if (!settled || !sums) return '';
    const { spentPence, returnedPence, topUpPence, lostPence } = sums;
    const parts = [
      t('outcome.spent', { money: formats.money(spentPence) }),
      ...(returnedPence > 0
        ? [t('outcome.returned', { money: formats.money(returnedPence) })]
        : []),
      ...(topUpPence > 0 ? [t('outcome.toppedUp', { money: formats.money(topUpPence) })] : []),
      ...(lostPence > 0 ? [t('outcome.lost', { money: formats.money(lostPence) })] : []),
      ...(settled.lostWhy === null ? [] : [settled.lostWhy]),
      ...(settled.agreedWith === null ? [] : [t('outcome.agreed', { name: settled.agreedWith })]),
    ];
    return `${formats.date(settled.on)}: ${parts.join('. ')}`;
  };
}
