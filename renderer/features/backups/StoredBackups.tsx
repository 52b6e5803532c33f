import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Table } from '../../ui/Table.tsx';
import { megabytes } from './megabytes.ts';
import type { BackupState } from './state.ts';

interface StoredBackupsProps {
  readonly state: BackupState;
  readonly folderName: string;
}

/** What lies in the folder or on the stick just now, newest first, each with a way to prove it. */
export function StoredBackups({ state, folderName }: StoredBackupsProps) {
  const { t } = useTranslation('backups');
  const { stored, missing } = state;
  return (
    <Section title={t('stored.title', { folder: folderName })}>
      {missing !== null && (
        <Notice kind="info" title={t('stored.missing', { folder: folderName })}>
          <p>{t('stored.plugIn')}</p>
        </Notice>
      )}
      {missing === null && stored.length === 0 && <p>{t('stored.none')}</p>}
      {stored.length > 0 && (
        <Table
          rows={stored}
          rowKey={({ name }) => name}
          columns={[
            {
              key: 'at',
              head: t('stored.at'),
              cell: ({ takenAt }) => formats.instant(takenAt),
            },
            {
              key: 'size',
              head: t('stored.size'),
              align: 'end',
              cell: ({ bytes }) => t('stored.megabytes', { size: megabytes(bytes) }),
            },
            {
              key: 'prove',
              head: t('stored.prove'),
              quietHead: true,
              cell: ({ name, takenAt }) => (
                <Link
                  to={`/settings/backups/${encodeURIComponent(name)}/prove`}
                  aria-label={t('stored.proveOf', { at: formats.instant(takenAt) })}
                >
                  {t('stored.prove')}
                </Link>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}
