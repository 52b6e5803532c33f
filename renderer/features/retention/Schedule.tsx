import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { retention as contract } from '../../../shared/contract/retention.ts';
import type { RetentionKind } from '../../../shared/domain/retention.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import styles from '../projects/projects.module.css';
import { pathOf, useTime } from './times.ts';

type Kind = OutputOf<(typeof contract)['schedule']>['kinds'][number];

/** What the form of a rule tells the schedule. */
export interface Decided {
  readonly kind: RetentionKind;
  readonly done: 'decided' | 'cleared';
}

/** For how long each kind is kept and why, and how much is past its time. */
export function Schedule() {
  const { t } = useTranslation('retention');
  const { kinds } = useLoaderData<{ kinds: readonly Kind[] }>();
  const told = useLocation().state as Decided | null;
  const time = useTime();
  const columns: TableColumn<Kind>[] = [
    { key: 'kind', head: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    {
      key: 'for',
      head: t('for'),
      cell: ({ rule }) =>
        rule === null ? (
          t('notDecided')
        ) : (
          <>
            {time(rule.months)}
            <br />
            <span className={styles.soft}>
              {rule.reason}
              {rule.source && ` · ${t('source', { source: rule.source })}`}
            </span>
          </>
        ),
    },
    {
      key: 'held',
      head: t('held'),
      cell: ({ kind, records, oldest, due }) => (
        <>
          {records === 0 || oldest === null
            ? t('noRecords')
            : t('records', { count: records, oldest: formats.date(oldest) })}
          {due > 0 && (
            <>
              <br />
              <Link
                to={pathOf(kind)}
                aria-label={t('lookOf', {
                  look: t('look', { count: due }),
                  kind: t(`kinds.${kind}`),
                })}
              >
                {t('look', { count: due })}
              </Link>
            </>
          )}
        </>
      ),
    },
    {
      key: 'decide',
      head: t('change'),
      quietHead: true,
      cell: ({ kind }) => (
        <Link
          to={`${pathOf(kind)}/decide`}
          aria-label={t('changeOf', { kind: t(`kinds.${kind}`) })}
        >
          {t('change')}
        </Link>
      ),
    },
  ];
  return (
    <Page back="rights" screen={t('title')} lead={<p>{t('lead')}</p>}>
      {told?.done && (
        <Notice kind="success" title={t(`done.${told.done}`, { kind: t(`kinds.${told.kind}`) })} />
      )}
      <Table caption={t('caption')} columns={columns} rows={kinds} rowKey={({ kind }) => kind} />
      <Section title={t('fixed.title')}>
        <ul>
          {(['money', 'concerns', 'own', 'holds'] as const).map((each) => (
            <li key={each}>{t(`fixed.${each}`)}</li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
