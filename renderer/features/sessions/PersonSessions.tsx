import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { contract } from '../../../shared/contract/index.ts';
import { formatMinutes } from '../../../shared/domain/durations.ts';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Status } from '../../ui/Status.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';

type Row = OutputOf<typeof contract.sessions.ofPerson>['rows'][number];

/** The sessions that a person came to, the newest first. */
export function PersonSessions({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('sessions');
  const rows = useQuery('sessions.ofPerson', { personId }).value?.rows ?? null;
  if (rows === null) return null;
  if (rows.length === 0) return <p>{t('ofPerson.none')}</p>;
  const columns: TableColumn<Row>[] = [
    {
      key: 'title',
      head: t('list.title'),
      cell: ({ id, title }) => <Link to={`/sessions/${id}`}>{title}</Link>,
    },
    { key: 'on', head: t('list.on'), cell: ({ on }) => formats.date(on) },
    {
      key: 'minutes',
      head: t('register.howLong'),
      cell: ({ minutes }) => (minutes === null ? '–' : formatMinutes(minutes)),
    },
    {
      key: 'need',
      head: t('register.need'),
      cell: ({ accessNeedMet }) =>
        accessNeedMet === null ? '' : <Status kind={accessNeedMet ? 'met' : 'not-met'} />,
    },
  ];
  return <Table caption={t('ofPerson.caption')} columns={columns} rows={rows} rowKey={keyOf} />;
}

const keyOf = ({ id }: Row) => id;
