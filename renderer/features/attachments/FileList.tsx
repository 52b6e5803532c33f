import { ImagePlus, Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation, useNavigate } from 'react-router';
import type { Attachment } from '../../../shared/contract/attachments.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { callName } from '../../../shared/domain/people.ts';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { useMay } from '../shell/open.ts';
import type { loadFiles } from './attachment.ts';
import styles from './attachments.module.css';

const addedOn = ({ addedAt }: Attachment) => formats.date(localDate(new Date(addedAt)));

/** The pictures and papers of a person. */
export function FileList() {
  const { t } = useTranslation('attachments');
  const { person, attachments } = useLoaderData<Awaited<ReturnType<typeof loadFiles>>>();
  const arrived = useLocation().state as { readonly removed?: boolean } | null;
  const navigate = useNavigate();
  const base = `/people/${person.id}/files`;
  const name = callName(person);
  const add = useMay()('people.write') && (
    <Button look="primary" icon={ImagePlus} onPress={() => void navigate(`${base}/new`)}>
      {t('add.go')}
    </Button>
  );
  const columns: TableColumn<Attachment>[] = [
    {
      key: 'description',
      head: t('fields.description'),
      cell: (file) => (
        <>
          <Link to={`${base}/${file.id}`}>{file.description ?? t('noWords')}</Link>
          {file.restricted && <Restricted />}
        </>
      ),
    },
    { key: 'kind', head: t('fields.kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    { key: 'added', head: t('list.added'), cell: addedOn },
    {
      key: 'size',
      head: t('list.size'),
      align: 'end',
      cell: ({ size }) => t('kilobytes', { size: formats.number(Math.ceil(size / 1024)) }),
    },
  ];
  return (
    <Page
      back={{ to: `/people/${person.id}`, name }}
      title={t('of', { name })}
      windowTitle={t('title')}
      actions={attachments.length > 0 && add}
    >
      {arrived?.removed && <Notice kind="success" title={t('removed')} />}
      {attachments.length === 0 ? (
        <EmptyState title={t('none')} action={add}>
          {t('noneHint')}
        </EmptyState>
      ) : (
        <Table caption={t('title')} columns={columns} rows={attachments} rowKey={({ id }) => id} />
      )}
    </Page>
  );
}

/** Says that coordinators alone see it, as an icon and words. */
export function Restricted() {
  const { t } = useTranslation('attachments');
  return (
    <span className={styles.restricted}>
      <Lock aria-hidden="true" /> {t('restricted')}
    </span>
  );
}

/** The newest pictures of a person, on their page. */
export function PersonFiles({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('attachments');
  const { last } = useQuery('attachments.list', { personId });
  const files = last?.attachments ?? [];
  const base = `/people/${personId}/files`;
  const newest = files.slice(0, 3);
  return (
    <Section title={t('title')}>
      {newest.length > 0 && (
        <ul className={styles.list}>
          {newest.map((file) => (
            <li key={file.id}>
              <Link to={`${base}/${file.id}`}>{file.description ?? t('noWords')}</Link>
              <span className={styles.soft}>
                {t(`kinds.${file.kind}`)}, {addedOn(file)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link to={base}>{t('all', { count: files.length })}</Link>
      </p>
    </Section>
  );
}
