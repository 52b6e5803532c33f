import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { imports as area } from '../../../shared/contract/imports.ts';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';

type BroughtIn = NonNullable<OutputOf<(typeof area)['ofRecord']>['broughtIn']>;

/** What stands in a sentence about where a record came from. */
export const fromWhere = ({ files, at, by }: BroughtIn) => ({
  ...{ files: [...new Set(files)].join(' · '), at: formats.instant(at), by },
});

/** Which spreadsheet a record came from; null for a record that was made in the app. */
export function useBroughtIn(recordId: string): string | null {
  const { t } = useTranslation('imports');
  const from = useQuery('imports.ofRecord', { recordId }).value?.broughtIn ?? null;
  return from && t('broughtIn', fromWhere(from));
}
