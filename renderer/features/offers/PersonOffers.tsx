import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Table } from '../../ui/Table.tsx';
import { useMay } from '../shell/open.ts';
import { offerColumns, offersPath, PrintDecline } from './Offers.tsx';

/** What a person was offered and what they said, beside what they were paid. */
export function PersonOffers({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('offers');
  const asks = useMay()('payments.write');
  const query = useQuery('offers.list', asks ? { personId, sessionId: null } : null);
  const offers = query.value?.offers ?? [];
  if (offers.length === 0) return null;
  return (
    <Table
      caption={t('title')}
      showCaption
      columns={[
        {
          key: 'session',
          head: t('session'),
          cell: ({ session }) => (
            <Link
              to={offersPath(session.id)}
            >{`${session.title}, ${formats.date(session.on)}`}</Link>
          ),
        },
        ...offerColumns(t),
        {
          key: 'print',
          head: t('decline.title'),
          quietHead: true,
          cell: (offer) => <PrintDecline offer={offer} />,
        },
      ]}
      rows={offers}
      rowKey={({ session }) => session.id}
    />
  );
}
