import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type RouteObject, useLoaderData, useSearchParams } from 'react-router';
import type { audit as area } from '../../../shared/contract/audit.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { useSaveFile } from '../../lib/useSaveFile.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { Table } from '../../ui/Table.tsx';
import styles from './audit.module.css';

type Log = OutputOf<(typeof area)['list']>;
type Chain = OutputOf<(typeof area)['verify']>;
type Row = Log['rows'][number];

/** Who did what, and when. Nothing in it can be changed; a row that was is found out. */
function AuditLog() {
  const { t } = useTranslation('audit');
  const { page, chain } = useLoaderData<{ page: Log; chain: Chain }>();
  const [said, setSaid] = useSearchParams();
  const { saved, refusal, save } = useSaveFile();
  const { after: _, ...filter } = filterOf(said);

  return (
    <Page back="settings" screen={t('title')} lead={<p>{t('lead')}</p>}>
      <ChainNotice chain={chain} />
      {saved !== null && <Notice kind="success" title={t('saved', saved)} />}
      {refusal !== null && <RefusalNotice area="audit" title={t('notSaved')} code={refusal} />}
      <AuditFilter users={page.users} said={said} onChange={setSaid} />
      {page.rows.length === 0 ? <EmptyState title={t('none')} /> : <Entries rows={page.rows} />}
      <div className={styles.foot}>
        <Button
          icon={Download}
          onPress={() => void save('audit.csv', (file) => api.audit.save({ ...filter, file }))}
        >
          {t('save')}
        </Button>
        {page.next !== null && (
          <Button look="quiet" onPress={() => setSaid(withAfter(said, page.next))}>
            {t('older')}
          </Button>
        )}
        {said.has('after') && (
          <Button look="quiet" onPress={() => setSaid(withAfter(said, null))}>
            {t('newest')}
          </Button>
        )}
      </div>
    </Page>
  );
}

function Entries({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation('audit');
  return (
    <Table
      caption={t('caption')}
      rows={rows}
      rowKey={(row) => String(row.seq)}
      columns={[
        { key: 'at', head: t('when'), cell: (row) => formats.instant(row.at) },
        { key: 'who', head: t('who'), cell: (row) => row.userName ?? t('nobody') },
        {
          key: 'what',
          head: t('what'),
          cell: (row) => t([`actions.${row.action}`, 'actions.other']),
        },
        { key: 'about', head: t('about'), cell: (row) => <Subject row={row} /> },
      ]}
    />
  );
}

/** Whether the entries are what was written, all of them. */
function ChainNotice({ chain: { rows, brokenAt, lostAt } }: { readonly chain: Chain }) {
  const { t } = useTranslation('audit');
  const fault = brokenAt !== null ? 'broken' : lostAt !== null ? 'lost' : null;
  if (fault === null) {
    return (
      <p className={styles.whole}>{t('whole', { count: rows, rows: formats.number(rows) })}</p>
    );
  }
  const row = formats.number(brokenAt ?? lostAt ?? rows);
  return (
    <Notice kind="problem" title={t(`${fault}.title`, { row })}>
      <p>{t(`${fault}.what`, { row })}</p>
    </Notice>
  );
}

function Subject({ row }: { readonly row: Row }) {
  if (row.subject === null) return null;
  const { kind, id, name } = row.subject;
  if (kind === 'user') return name;
  return <Link to={kind === 'person' ? `/people/${id}` : `/sessions/${id}`}>{name}</Link>;
}

function withAfter(said: URLSearchParams, after: string | null): URLSearchParams {
  const next = new URLSearchParams(said);
  if (after === null) next.delete('after');
  else next.set('after', after);
  return next;
}

interface AuditFilterProps {
  readonly users: readonly { readonly id: string; readonly name: string }[];
  readonly said: URLSearchParams;
  readonly onChange: (said: URLSearchParams) => void;
}

const everybody = 'everybody';

/** Whose rows, and of which days; what is chosen stands in the address, so Back goes back. */
function AuditFilter({ users, said, onChange }: AuditFilterProps) {
  const { t } = useTranslation('audit');
  const say = (name: string, value: string) => {
    const next = new URLSearchParams(said);
    next.delete('after');
    if (value === '' || value === everybody) next.delete(name);
    else next.set(name, value);
    onChange(next);
  };
  const [typed, setTyped] = useState({ from: said.get('from') ?? '', to: said.get('to') ?? '' });
  /** A day counts once it is whole: what is half typed shows nothing else. */
  const day = (name: 'from' | 'to') => ({
    name,
    label: t(name),
    value: typed[name],
    onChange: (value: string) => {
      setTyped({ ...typed, [name]: value });
      if (value === '' || isDay(value)) say(name, value);
    },
  });
  return (
    <section className={styles.filter} aria-label={t('filter')}>
      <Select
        name="user"
        label={t('who')}
        value={said.get('user') ?? everybody}
        onChange={(value) => say('user', value)}
        choices={[
          { value: everybody, label: t('everybody') },
          ...users.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <div className={styles.days}>
        <DateField {...day('from')} kind="past" />
        <DateField {...day('to')} kind="past" />
      </div>
    </section>
  );
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** What the address says of the filter: `?user=…&from=2026-01-01&to=2026-12-31&after=12`. */
function filterOf(said: URLSearchParams) {
  const day = (name: string) => {
    const text = said.get(name) ?? '';
    return isDay(text) ? text : null;
  };
  return {
    userId: said.get('user'),
    personId: said.get('person'),
    from: day('from'),
    to: day('to'),
    after: said.get('after'),
  };
}

/** How many rows a page of the log shows. */
const shown = 50;

export const auditRoutes: RouteObject[] = [
  {
    path: 'settings/audit',
    loader: async ({ request }) => {
      const { after, ...filter } = filterOf(new URL(request.url).searchParams);
      const [page, chain] = await Promise.all([
        answer(api.audit.list({ ...filter, after, limit: shown })),
        answer(api.audit.verify({})),
      ]);
      return { page, chain };
    },
    element: <AuditLog />,
  },
];
