import { FilePlus2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation, useNavigate } from 'react-router';
import { exports as area } from '../../../shared/contract/exports.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './exports.module.css';
import type { Entry, Recipe } from './preview.ts';
import { RecipeList } from './RecipeList.tsx';

interface Loaded {
  readonly entries: readonly Entry[];
  readonly recipes: readonly Recipe[];
}

/** What was done on another screen, said on arrival. */
export interface Done {
  readonly saved?: Entry | undefined;
  /** The folder that the file was saved in, by its name alone. */
  readonly folder?: string | undefined;
  readonly withdrawn?: Entry | undefined;
}

/** The release register: the recipient, the purpose, how many people, and the file's digest. */
export function ExportRegister() {
  const { t } = useTranslation('exports');
  const { entries, recipes } = useLoaderData<Loaded>();
  const navigate = useNavigate();
  const { saved, folder, withdrawn } = (useLocation().state as Done | null) ?? {};
  const make = (
    <Button look="primary" icon={FilePlus2} onPress={() => void navigate('/reports/new')}>
      {t('register.make')}
    </Button>
  );
  return (
    <Page
      screen={t('register.title')}
      lead={<p>{t('register.lead')}</p>}
      actions={entries.length > 0 ? make : undefined}
    >
      {saved && (
        <Notice kind="success" title={t('register.saved', { file: saved.fileName, folder })}>
          <p>{t(`register.savedWhat.${saved.kind}`, { count: saved.people, k: saved.k })}</p>
        </Notice>
      )}
      {withdrawn && (
        <Notice kind="success" title={t('register.withdrawn', { file: withdrawn.fileName })}>
          <p>{t('register.withdrawnWhat')}</p>
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
                    <HowItLeft entry={entry} />
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

/** Why it was released although withheld, what was decided, and whether it was released at all. */
function HowItLeft({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('exports');
  const { id, fileName, state, reason, decision, withdrawn } = entry;
  return (
    <>
      {reason !== null && state !== 'not-left' && (
        <small className={styles.under}>{t('register.reason', { reason })}</small>
      )}
      {decision !== null && (
        <small className={styles.under}>{t('register.decision', { decision })}</small>
      )}
      {state === 'begun' && (
        <span className={styles.begun}>
          <Status kind="attention">{t('register.begun')}</Status>
          <small className={styles.under}>{t('register.begunWhat')}</small>
          <Link
            to={`/reports/${id}/not-handed-over`}
            aria-label={t('register.sayNotLabel', { file: fileName })}
          >
            {t('register.sayNot')}
          </Link>
        </span>
      )}
      {state === 'not-left' && (
        <span className={styles.begun}>
          <Status kind="stopped">{t('register.notLeft')}</Status>
          {withdrawn !== null && (
            <small className={styles.under}>
              {t('register.by', { name: withdrawn.by })}
              {withdrawn.reason !== null && `: ${withdrawn.reason}`}
            </small>
          )}
        </span>
      )}
    </>
  );
}

/** Withdraws a release that was cut short, because its file was not handed over. */
export function NotHandedOver() {
  const { t } = useTranslation('exports');
  const entry = useLoaderData<Entry>();
  const form = useContractForm({
    schema: area.notHandedOver.input,
    area: 'exports',
    draft: { reason: '' },
    keptAs: `exports.notHandedOver:${entry.id}`,
    toInput: ({ reason }) => ({ exportId: entry.id, reason: reason === '' ? null : reason }),
    send: api.exports.notHandedOver,
    next: (withdrawn) => ({ to: '/reports', replace: true, state: { withdrawn } }),
  });
  return (
    <FormPage
      form={form}
      back="reports"
      screen={t('notHandedOver.title')}
      lead={
        <p>
          {' '}
          {t('notHandedOver.lead', {
            file: entry.fileName,
            recipient: entry.recipient,
            on: formats.instant(entry.madeAt),
          })}{' '}
        </p>
      }
      save={t('notHandedOver.save')}
      cancel={{ to: '/reports', words: t('notHandedOver.back') }}
    >
      <p>{t('notHandedOver.what')}</p>
      <TextField
        {...form.field('reason')}
        label={t('notHandedOver.reason')}
        description={t('notHandedOver.reasonHint')}
      />
    </FormPage>
  );
}
