import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation, useNavigate, useRouteLoaderData } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import styles from '../projects/projects.module.css';
import { type Open, useMay } from '../shell/open.ts';
import { type ConcernHead, type loadConcerns, newConcernPath, statusSigns } from './concern.ts';

/** What is told about a concern that is not there any more. */
export interface RemovedConcern {
  readonly removedConcern: true;
}

/** All concerns that the user may open, the newest first, without their words. */
export function ConcernList() {
  const { t } = useTranslation('concerns');
  const { concerns } = useLoaderData<Awaited<ReturnType<typeof loadConcerns>>>();
  const navigate = useNavigate();
  const told = useLocation().state as RemovedConcern | null;
  const add = (
    <Button look="primary" icon={ShieldAlert} onPress={() => void navigate('/concerns/new')}>
      {t('list.new')}
    </Button>
  );
  return (
    <Page
      back="people"
      screen={t('list.title')}
      lead={<p>{t('list.lead')}</p>}
      actions={concerns.length > 0 && add}
    >
      {told?.removedConcern && <Notice kind="success" title={t('removed')} />}
      {concerns.length === 0 ? (
        <EmptyState title={t('list.none')} action={add}>
          {t('list.noneHint')}
        </EmptyState>
      ) : (
        <Heads concerns={concerns} />
      )}
    </Page>
  );
}

function Heads({ concerns }: { readonly concerns: readonly ConcernHead[] }) {
  const { t } = useTranslation('concerns');
  const columns: TableColumn<ConcernHead>[] = [
    {
      key: 'writtenAt',
      head: t('list.written'),
      cell: ({ id, writtenAt, writtenBy }) => (
        <Link to={`/concerns/${id}`}>
          {t('list.by', { at: formats.instant(writtenAt), by: writtenBy })}
        </Link>
      ),
    },
    {
      key: 'about',
      head: t('list.about'),
      cell: ({ personName, userName }) =>
        [personName, userName].filter(Boolean).join(', ') || t('list.inWords'),
    },
    {
      key: 'status',
      head: t('list.state'),
      cell: ({ status }) => <Status kind={statusSigns[status]}>{t(`statuses.${status}`)}</Status>,
    },
    { key: 'signed', head: t('list.signed'), cell: (concern) => <Signed concern={concern} /> },
  ];
  return (
    <Table caption={t('list.title')} columns={columns} rows={concerns} rowKey={({ id }) => id} />
  );
}

/** Whether a concern is signed off, as an icon and words. */
export function Signed({ concern }: { readonly concern: ConcernHead }) {
  const { t } = useTranslation('concerns');
  const { signedOn, signedBy } = concern;
  return (
    <Status kind={signedOn === null ? 'to-do' : 'done'}>
      {signedOn === null
        ? t('sign.not')
        : t('sign.on', { on: formats.date(signedOn), by: signedBy ?? '' })}
    </Status>
  );
}

/** Concerns about a person on their page: none for the user who is that person. */
export function PersonConcerns({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('concerns');
  const may = useMay();
  const open = useRouteLoaderData<Open>('vault');
  const itself = open?.personId === personId;
  const reads = may('restricted.read') && !itself;
  const { last } = useQuery('concerns.list', reads ? { personId } : null);
  if (!may('people.write') || itself) return null;
  const concerns = last?.concerns ?? [];
  return (
    <Section
      title={t('ofPerson.title')}
      action={<Link to={newConcernPath('person', personId)}>{t('list.new')}</Link>}
    >
      {concerns.length > 0 ? (
        <Heads concerns={concerns} />
      ) : (
        <p className={styles.soft}>{t(reads ? 'ofPerson.none' : 'ofPerson.worker')}</p>
      )}
    </Section>
  );
}

/** Says that a concern was written down, to a user who cannot open it. */
export function ConcernSent() {
  const { t } = useTranslation('concerns');
  return (
    <Page back="people" screen={t('sent.title')} lead={<p>{t('sent.what')}</p>}>
      <p>{t('sent.danger')}</p>
      <p>
        <Link to="/">{t('sent.home')}</Link>
      </p>
    </Page>
  );
}
