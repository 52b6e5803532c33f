import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { updates as area } from '../../../shared/contract/updates.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { megabytes } from '../backups/CredentialForm.tsx';

export type Seen = OutputOf<(typeof area)['look']>;

interface OfferedProps {
  readonly seen: Seen;
  /** What can be done with it. */
  readonly children: ReactNode;
}

/** What a file whose signature holds says of itself. */
export function Offered({ seen, children }: OfferedProps) {
  const { t } = useTranslation('updates');
  const { version, releasedOn, news, bytes } = seen;
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
      {children}
    </Section>
  );
}
