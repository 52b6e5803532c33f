import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { imports as area } from '../../../shared/contract/imports.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Table } from '../../ui/Table.tsx';
import styles from './imports.module.css';

interface FileTableProps {
  readonly files: Preview['files'];
  /** The dry run whose rows the numbers lead to; a saved import holds them no more. */
  readonly jobId?: string;
  /** Whether new rows were saved or would be; while there are mistakes their number says nothing. */
  readonly rowsAre: 'unsure' | 'fresh' | 'saved';
}

/** Each file: what it is, how many rows it has, how many of them are new. */
export function FileTable({ files, jobId, rowsAre }: FileTableProps) {
  const { t } = useTranslation('imports');
  const number = (
    key: 'rows' | 'fresh' | 'changed' | 'same' | 'leftOut',
    head: string,
    are?: 'fresh' | 'changed' | 'same' | 'left-out',
  ) => ({
    key,
    head,
    align: 'end' as const,
    cell: ({ file }: Row) => {
      const count = key === 'same' ? file.known - file.changed : file[key];
      const shown = formats.number(count);
      if (count === 0 || jobId === undefined || are === undefined) return shown;
      const asked = new URLSearchParams({ file: file.file, are });
      const label = t('files.open', { rows: shown, what: head, file: file.file });
      return (
        <Link
          to={`/import/check/${jobId}/rows?${asked}`}
          aria-label={label}
          className={`${styles.way} ${styles.count}`}
        >
          {shown}
        </Link>
      );
    },
  });
  const rows = files.map((file, at) => ({ file, at }));
  type Row = (typeof rows)[number];
  const compared = [
    number('fresh', t(rowsAre === 'saved' ? 'files.added' : 'files.fresh'), 'fresh'),
    ...(files.some(({ changed }) => changed > 0)
      ? [number('changed', t('files.changed'), 'changed')]
      : []),
    number('same', t('files.known'), 'same'),
  ];
  return (
    <Table
      caption={t('files.caption')}
      rows={rows}
      rowKey={({ at }) => String(at)}
      columns={[
        {
          key: 'file',
          head: t('files.file'),
          // A file that gives several kinds is shown once, and said for each.
          cell: ({ file, at }) => (
            <span className={files[at - 1]?.file === file.file ? styles.unseen : styles.file}>
              {file.file}
            </span>
          ),
        },
        {
          key: 'sheet',
          head: t('files.sheet'),
          cell: ({ file }) => {
            if (file.sheet !== null) return t(`kinds.${file.sheet}`);
            return t(rowsAre === 'unsure' ? 'kinds.unknown' : 'files.staysOut');
          },
        },
        number('rows', t('files.rows')),
        ...(rowsAre === 'unsure' ? [] : compared),
        ...(files.some(({ leftOut }) => leftOut > 0)
          ? [number('leftOut', t('files.leftOut'), 'left-out')]
          : []),
      ]}
    />
  );
}

interface PlaceInFile {
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;
}

/** Where in a file something is: its file, row and column. */
export const placeColumns = <Row,>(t: TFunction<'imports'>, placeOf: (row: Row) => PlaceInFile) => [
  {
    key: 'file',
    head: t('problems.file'),
    cell: (row: Row) => <span className={styles.file}>{placeOf(row).file}</span>,
  },
  {
    key: 'row',
    head: t('problems.row'),
    align: 'end' as const,
    cell: (row: Row) => {
      const { row: number } = placeOf(row);
      return number === null ? '–' : formats.number(number);
    },
  },
  {
    key: 'column',
    head: t('problems.column'),
    cell: (row: Row) => <span className={styles.file}>{placeOf(row).column ?? '–'}</span>,
  },
];

/** So many rows of a long list are loaded at a time. */
export const atOnce = 50;

/** The rows of a long list that are loaded, and how the next are. */
export function useMoreRows<Row>(
  first: readonly Row[],
  load: (from: number) => Promise<{ readonly rows: readonly Row[] }>,
) {
  const [rows, setRows] = useState(first);
  const more = async () => {
    const next = await load(rows.length);
    setRows([...rows, ...next.rows]);
  };
  return { rows, more };
}

interface MoreRowsProps {
  readonly shown: number;
  readonly all: number;
  readonly more: () => Promise<void>;
}

/** Asks for the next rows of a long list, as long as there are any. */
export function MoreRows({ shown, all, more }: MoreRowsProps) {
  const { t } = useTranslation('imports');
  if (shown >= all) return null;
  return (
    <div className={styles.actions}>
      <Button onPress={() => void more()}>
        {t('duplicates.more', { shown: formats.number(shown), all: formats.number(all) })}
      </Button>
    </div>
  );
}

/** What was found in the files that were chosen. */
export type Preview = OutputOf<(typeof area)['preview']>;
