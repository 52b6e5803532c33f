import { FilePlus2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useLocation, useNavigate } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import styles from './exports.module.css';
import type { Entry, Recipe } from './preview.ts';
import { RecipeList } from './RecipeList.tsx';

interface Loaded {
  readonly entries: readonly Entry[];
  readonly recipes: readonly Recipe[];
}

/** Everything that was handed over: to whom, for what, how many people, and the file's fingerprint. */
export function ExportRegister() {
  const { t } = useTranslation('exports');
  const { entries, recipes } = useLoaderData<Loaded>();
  const navigate = useNavigate();
  const saved = (useLocation().state as { saved?: Entry } | null)?.saved;
  const make = (
    <Button look="primary" icon={FilePlus2} onPress={() => void navigate('/reports/new')}>
      {t('register.make')}
    </Button>
  );
  return (
    <Page
      title={t('register.title')}
      windowTitle={t('register.title')}
      lead={<p>{t('register.lead')}</p>}
      actions={entries.length > 0 ? make : undefined}
    >
      {saved && (
        <Notice kind="success" title={t('register.saved', { file: saved.fileName })}>
          <p>{t(`register.savedWhat.${saved.kind}`, { count: saved.people, k: saved.k })}</p>
        </Notice>
      )}
      <RecipeList recipes={recipes} />
      {entries.length === 0 ? (
        <EmptyState title={t('register.nothing')} action={make}>
          <p>{t('register.empty')}</p>
        </EmptyState>
      ) : (
        <Section title={t('register.handedOver')}>
          <Table
            caption={t('register.caption')}
            rows={entries}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'recipient',
                head: t('register.recipient'),
                cell: (entry) => (
                  <div className={styles.wordy}>
                    {entry.recipient}
                    <small className={styles.under}>{entry.purposeName}</small>
                    {entry.reason !== null && (
                      <small className={styles.under}>
                        {t('register.reason', { reason: entry.reason })}
                      </small>
                    )}
                  </div>
                ),
              },
              {
                key: 'period',
                head: t('register.period'),
                cell: ({ kind, from, to }) => (
                  <div className={styles.wordy}>
                    {t(`kinds.${kind}.name`)}
                    <small className={styles.under}>
                      {t('period', { from: formats.date(from), to: formats.date(to) })}
                    </small>
                  </div>
                ),
              },
              {
                key: 'people',
                head: t('register.people'),
                align: 'end',
                cell: ({ people }) => formats.number(people),
              },
              {
                key: 'made',
                head: t('register.made'),
                cell: (entry) => (
                  <div className={styles.wordy}>
                    {formats.instant(entry.madeAt)}
                    <small className={styles.under}>
                      {t('register.by', { name: entry.madeBy })}
                    </small>
                    {entry.secondPerson !== null && (
                      <small className={styles.under}>
                        {t('register.tried', { name: entry.secondPerson })}
                      </small>
                    )}
                    {entry.keepUntil !== null && (
                      <small className={styles.under}>
                        {t('register.kept', { on: formats.date(entry.keepUntil) })}
                      </small>
                    )}
                  </div>
                ),
              },
              {
                key: 'file',
                head: t('register.file'),
                cell: (entry) => (
                  <>
                    {entry.fileName}
                    <small className={styles.digest}>{entry.digest.slice(0, 16)}</small>
                  </>
                ),
              },
            ]}
          />
        </Section>
      )}
    </Page>
  );
}
