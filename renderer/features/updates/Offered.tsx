import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { updates as area } from '../../../shared/contract/updates.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { megabytes } from '../backups/CredentialForm.tsx';

export type Seen = OutputOf<(typeof area)['look']>;

interface OfferedProps {
  readonly seen: Seen;
  /** Null while there is no place for the backup that goes before. */
  readonly onTake: (() => void) | null;
}

/** What a file whose signature holds says of itself, and what would be done. */
export function Offered({ seen, onTake }: OfferedProps) {
  const { t } = useTranslation('updates');
  const { version, releasedOn, news, bytes, way, older } = seen;
  return (
    <Section title={t('offered.title', { version })}>
      <Notice kind="info" title={t('offered.genuine')} />
      <SummaryList
        items={[
          { key: t('offered.releasedOn'), value: formats.date(releasedOn) },
          { key: t('offered.news'), value: news },
          { key: t('offered.size'), value: t('offered.megabytes', { size: megabytes(bytes) }) },
        ]}
      />
      {older ? (
        <Notice kind="problem" title={t('older.title')}>
          <p>{t('older.what')}</p>
        </Notice>
      ) : (
        <>
          <p>{t(`what.${way}`)}</p>
          {onTake !== null && (
            <div>
              <Button look="primary" onPress={onTake}>
                {t(`take.${way}`)}
              </Button>
            </div>
          )}
        </>
      )}
    </Section>
  );
}
