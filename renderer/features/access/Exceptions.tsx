import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import type { Exceptional } from './Users.tsx';

/** Where a rule gave way, and why: for the treasurer to look over. */
export function Exceptions() {
  const { t } = useTranslation('access');
  const exceptions = useLoaderData<readonly Exceptional[]>();
  const columns: TableColumn<Exceptional>[] = [
    { key: 'at', head: t('exceptions.at'), cell: ({ at }) => formats.instant(at) },
    { key: 'by', head: t('exceptions.by'), cell: ({ by }) => by },
    { key: 'what', head: t('exceptions.what'), cell: ({ kind }) => t(`exceptions.${kind}`) },
    {
      key: 'session',
      head: t('exceptions.session'),
      cell: ({ session }) =>
        session === null ? '–' : `${session.title}, ${formats.date(session.on)}`,
    },
    { key: 'reason', head: t('exceptions.reason'), cell: ({ reason }) => reason },
  ];
  return (
    <Page
      back="settings"
      title={t('exceptions.title')}
      windowTitle={t('exceptions.title')}
      lead={<p>{t('exceptions.lead')}</p>}
    >
      {exceptions.length === 0 ? (
        <EmptyState title={t('exceptions.none')}>{t('exceptions.noneHint')}</EmptyState>
      ) : (
        <Table columns={columns} rows={exceptions} rowKey={({ id }) => id} />
      )}
    </Page>
  );
}
