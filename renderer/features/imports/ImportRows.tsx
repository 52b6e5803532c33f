import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams } from 'react-router';
import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import type { imports as area } from '../../../shared/contract/imports.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import styles from './imports.module.css';
import { atOnce, MoreRows, useMoreRows } from './Tables.tsx';

type Asked = InputOf<(typeof area)['rows']>;
interface Loaded {
  readonly asked: Asked;
  readonly found: OutputOf<(typeof area)['rows']>;
}

const states = ['fresh', 'changed', 'same', 'left-out'] as const;

/** The rows that an address asks for. */
export async function loadRows(jobId: string, search: URLSearchParams): Promise<Loaded> {
  const are = states.find((state) => state === search.get('are')) ?? 'fresh';
  const asked = { jobId, file: search.get('file') ?? '', are, from: 0, limit: atOnce };
  return { asked, found: await answer(api.imports.rows(asked)) };
}

/** A file's rows that are new, changed, the same or left out, as the file has them. */
export function ImportRows() {
  const { t } = useTranslation('imports');
  const { jobId = '' } = useParams();
  const { asked, found } = useLoaderData<Loaded>();
  const { rows, more } = useMoreRows(found.rows, (from) =>
    answer(api.imports.rows({ ...asked, from })),
  );
  const title = t(`rows.${asked.are}`, { file: asked.file });

  return (
    <Page
      back={{ to: `/import/check/${jobId}`, name: t('check.title') }}
      title={title}
      windowTitle={t('check.title')}
      lead={<p>{t('rows.count', { count: found.total, rows: formats.number(found.total) })}</p>}
    >
      {rows.length === 0 ? (
        <EmptyState title={t('rows.none')} />
      ) : (
        <Table
          caption={t('rows.caption')}
          rows={rows}
          rowKey={({ row }) => String(row)}
          columns={[
            {
              key: 'row',
              head: t('problems.row'),
              align: 'end' as const,
              cell: ({ row }) => formats.number(row),
            },
            ...found.headings.map((heading, at) => ({
              key: String(at),
              head: heading.trim() || t('own.noHeading'),
              cell: ({ cells }: (typeof rows)[number]) => (
                <span className={styles.file}>{cells[at]}</span>
              ),
            })),
          ]}
        />
      )}
      <MoreRows shown={rows.length} all={found.total} more={more} />
    </Page>
  );
}
