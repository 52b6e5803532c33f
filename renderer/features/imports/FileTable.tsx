import { useTranslation } from 'react-i18next';
import { formats } from '../../lib/formats.ts';
import { Table } from '../../ui/Table.tsx';
import styles from './imports.module.css';
import type { Preview } from './preview.ts';

interface FileTableProps {
  readonly files: Preview['files'];
  /** Whether new rows were saved or would be; while there are mistakes their number says nothing. */
  readonly rowsAre: 'unsure' | 'fresh' | 'saved';
}

/** Each file: what it is, how many rows it has, how many of them are new. */
export function FileTable({ files, rowsAre }: FileTableProps) {
  const { t } = useTranslation('imports');
  const number = (key: 'rows' | 'fresh' | 'known', head: string) => ({
    key,
    head,
    align: 'end' as const,
    cell: ({ file }: Row) => formats.number(file[key]),
  });
  const rows = files.map((file, at) => ({ file, at }));
  type Row = (typeof rows)[number];
  const compared = [
    number('fresh', t(rowsAre === 'saved' ? 'files.added' : 'files.fresh')),
    number('known', t('files.known')),
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
          cell: ({ file }) => <span className={styles.file}>{file.file}</span>,
        },
        {
          key: 'sheet',
          head: t('files.sheet'),
          cell: ({ file }) => t(file.sheet === null ? 'kinds.unknown' : `kinds.${file.sheet}`),
        },
        number('rows', t('files.rows')),
        ...(rowsAre === 'unsure' ? [] : compared),
      ]}
    />
  );
}
