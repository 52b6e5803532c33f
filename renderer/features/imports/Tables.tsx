import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { imports as area } from '../../../shared/contract/imports.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
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
          cell: ({ file }) => <span className={styles.file}>{file.file}</span>,
        },
        {
          key: 'sheet',
          head: t('files.sheet'),
          cell: ({ file }) => t(file.sheet === null ? 'kinds.unknown' : `kinds.${file.sheet}`),
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

/** What may be a slip, though it can be saved as it is. */
export function RemarkTable({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation('imports');
  const { remarks, remarkCount } = preview;
  return (
    <Places title={t('remarks.title')} head={t('remarks.may')} count={remarkCount}>
      {remarks.map((remark) => ({
        ...remark,
        words: t(`remarks.codes.${remark.code}`, { value: remark.value }),
      }))}
    </Places>
  );
}

interface PlaceInFile {
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;
}

interface Place extends PlaceInFile {
  readonly words: string;
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

interface PlacesProps {
  readonly title: string;
  /** Above the words. */
  readonly head: string;
  /** How many there are; the first of them come along. */
  readonly count: number;
  readonly children: readonly Place[];
}

function Places({ title, head, count, children: places }: PlacesProps) {
  const { t } = useTranslation('imports');
  const rows = places.map((place, at) => ({ place, at }));
  const shown = formats.number(places.length);
  return (
    <Section title={title}>
      <p>
        {t('problems.lead')}
        {places.length < count && ` ${t('problems.first', { shown, all: formats.number(count) })}`}
      </p>
      <Table
        rows={rows}
        rowKey={({ at }) => String(at)}
        columns={[
          ...placeColumns(t, ({ place }: (typeof rows)[number]) => place),
          {
            key: 'what',
            head,
            cell: ({ place }) => <span className={styles.what}>{place.words}</span>,
          },
        ]}
      />
    </Section>
  );
}

/** What was found in the files that were chosen. */
export type Preview = OutputOf<(typeof area)['preview']>;
