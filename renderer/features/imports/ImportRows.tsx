import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams } from 'react-router';
import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import type { imports as area } from '../../../shared/contract/imports.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import { CheckAgain, CheckingNotice, useChecking } from './ChooseFiles.tsx';
import styles from './imports.module.css';
import { atOnce, MoreRows, useMoreRows } from './Tables.tsx';

type Asked = InputOf<(typeof area)['rows']>;
interface Loaded {
  readonly asked: Asked;
  readonly found: OutputOf<(typeof area)['rows']>;
  /** The rows that are left out so far. */
  readonly leaveOut: OutputOf<(typeof area)['preview']>['leaveOut'];
}

type Row = Loaded['found']['rows'][number];

const states = ['fresh', 'changed', 'same', 'left-out'] as const;

/** The rows that an address asks for. */
export async function loadRows(jobId: string, search: URLSearchParams): Promise<Loaded> {
  const are = states.find((state) => state === search.get('are')) ?? 'fresh';
  const asked = { jobId, file: search.get('file') ?? '', are, from: 0, limit: atOnce };
  const [found, { leaveOut }] = await Promise.all([
    answer(api.imports.rows(asked)),
    answer(api.imports.preview({ jobId })),
  ]);
  return { asked, found, leaveOut };
}

/** A file's rows that are new, changed, the same or left out, as the file has them. New ones can be left out. */
export function ImportRows() {
  const { t } = useTranslation('imports');
  const { jobId = '' } = useParams();
  const { asked, found, leaveOut } = useLoaderData<Loaded>();
  const checking = useChecking({ replace: true });
  const [ticked, setTicked] = useState<readonly number[]>([]);
  const { rows, more } = useMoreRows(found.rows, (from) =>
    answer(api.imports.rows({ ...asked, from })),
  );
  const leaving = {
    key: 'leave',
    head: t('rows.leave'),
    // A register's sessions come from its headings, which cannot be left out as a row.
    cell: ({ row, cells }: Row) =>
      cells.join() !== found.headings.join() && (
        <Checkbox
          name={`leave-${row}`}
          selected={ticked.includes(row)}
          onChange={(selected) =>
            setTicked(selected ? [...ticked, row] : ticked.filter((each) => each !== row))
          }
        >
          <span className={styles.unseen}>{t('rows.leaveThis', { row: formats.number(row) })}</span>
        </Checkbox>
      ),
  };
  const title = t(`rows.${asked.are}`, { file: asked.file });

  return (
    <Page
      back={{ to: `/import/check/${jobId}`, name: t('check.title') }}
      title={title}
      windowTitle={t('check.title')}
      lead={<p>{t('rows.count', { count: found.total, rows: formats.number(found.total) })}</p>}
    >
      <CheckingNotice checking={checking} />
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
            ...(asked.are === 'fresh' ? [leaving] : []),
            ...found.headings.map((heading, at) => ({
              key: String(at),
              head: heading.trim() || t('own.noHeading'),
              cell: ({ cells }: Row) => <span className={styles.file}>{cells[at]}</span>,
            })),
          ]}
        />
      )}
      <MoreRows shown={rows.length} all={found.total} more={more} />
      {ticked.length > 0 && (
        <CheckAgain
          checking={checking}
          asked={{
            jobId,
            leaveOut: [...leaveOut, ...ticked.map((row) => ({ file: asked.file, row }))],
          }}
        >
          {t('rows.leaveOut', { count: ticked.length, rows: formats.number(ticked.length) })}
        </CheckAgain>
      )}
    </Page>
  );
}
