import { useTranslation } from 'react-i18next';
import type { backups as area } from '../../../shared/contract/backups.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { formats } from '../../lib/formats.ts';
import { SummaryList } from '../../ui/SummaryList.tsx';

export type OpenedBackup = OutputOf<(typeof area)['opened']>;

/** What a backup turned out to hold, once it was open. */
export function Opened({ opened }: { readonly opened: OpenedBackup }) {
  const { t } = useTranslation('backups');
  const { charityName, takenAt, counts, erasedSince } = opened;
  const number = (key: keyof OpenedBackup['counts']) => ({
    key: t(`counts.${key}`),
    value: formats.number(counts[key]),
  });
  return (
    <>
      <SummaryList
        items={[
          { key: t('look.charity'), value: charityName },
          { key: t('look.takenAt'), value: formats.instant(takenAt) },
          number('people'),
          number('sessions'),
          number('consents'),
          number('payments'),
        ]}
      />
      {erasedSince > 0 && <p>{t('erasedSince', { count: erasedSince })}</p>}
    </>
  );
}
