import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import styles from '../projects/projects.module.css';
import { useMay } from '../shell/open.ts';
import { type loadRequests, type RequestHead, stateOf, whoAsks } from './request.ts';

/** All requests: what is late first, then what is due, then what was answered. */
export function RequestList() {
  const { t } = useTranslation('requests');
  const { requests } = useLoaderData<Awaited<ReturnType<typeof loadRequests>>>();
  const navigate = useNavigate();
  const add = useMay()('people.write') && (
    <Button look="primary" icon={Inbox} onPress={() => void navigate('/requests/new')}>
      {t('new')}
    </Button>
  );
  return (
    <Page screen={t('title')} lead={<p>{t('lead')}</p>} actions={requests.length > 0 && add}>
      {requests.length === 0 ? (
        <EmptyState title={t('none')} action={add}>
          {t('noneHint')}
        </EmptyState>
      ) : (
        <Section title={t('listTitle')}>
          <Heads requests={requests} />
        </Section>
      )}
      <Also />
    </Page>
  );
}

/** What else people's rights are about; what a user may not do is not offered to them. */
const parts = [
  { part: 'retention', needs: 'people.erase' },
  { part: 'holds', needs: 'people.erase' },
  { part: 'bank-holidays', needs: 'vault.manage' },
] as const;

function Also() {
  const { t } = useTranslation('requests');
  const may = useMay();
  const mine = parts.filter(({ needs }) => may(needs));
  if (mine.length === 0) return null;
  return (
    <Section title={t('also.title')}>
      <ul className={styles.people}>
        {mine.map(({ part }) => (
          <li key={part}>
            <Link to={`/${part}`}>{t(`also.${part}.name`)}</Link>
            <br />
            <span className={styles.soft}>{t(`also.${part}.what`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Heads({ requests }: { readonly requests: readonly RequestHead[] }) {
  const { t } = useTranslation('requests');
  const columns: TableColumn<RequestHead>[] = [
    {
      key: 'who',
      head: t('list.who'),
      cell: (request) => <Link to={`/requests/${request.id}`}>{whoAsks(request, t)}</Link>,
    },
    { key: 'kind', head: t('list.kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    { key: 'came', head: t('list.came'), cell: ({ receivedOn }) => formats.date(receivedOn) },
    { key: 'state', head: t('list.state'), cell: (request) => <State request={request} /> },
  ];
  return <Table columns={columns} rows={requests} rowKey={({ id }) => id} />;
}

/** How a request stands, as an icon and words. */
export function State({ request }: { readonly request: RequestHead }) {
  const { t } = useTranslation('requests');
  const { sign, words } = stateOf(request, t);
  return <Status kind={sign}>{words}</Status>;
}

/** The requests of a person, on their page. */
export function PersonRequests({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('requests');
  const { last } = useQuery('requests.list', { personId });
  const requests = last?.requests ?? [];
  const prints = useMay()('projects.write');
  return (
    <Section
      title={t('ofPerson.title')}
      action={
        useMay()('people.write') && <Link to={`/requests/new?person=${personId}`}>{t('new')}</Link>
      }
    >
      {prints && (
        <p>
          <Link to={`/people/${personId}/slip`}>{t('slipLink')}</Link>
        </p>
      )}
      {requests.length === 0 ? (
        <p className={styles.soft}>{t('ofPerson.none')}</p>
      ) : (
        <ul className={styles.people}>
          {requests.map((request) => (
            <li key={request.id}>
              <Link to={`/requests/${request.id}`}>
                {t(`kinds.${request.kind}`)}, {formats.date(request.receivedOn)}
              </Link>{' '}
              <State request={request} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
