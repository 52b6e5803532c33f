import { useTranslation } from 'react-i18next';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Table } from '../../ui/Table.tsx';
import styles from './imports.module.css';
import type { Preview } from './preview.ts';

/** What is wrong, in plain words, and where to find it in the spreadsheet. */
export function ProblemTable({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation('imports');
  const { problems, problemCount } = preview;
  const inWords = ({ code, value }: Preview['problems'][number]) =>
    value === null ? t(`codes.${code}`) : t('problems.value', { value, what: t(`codes.${code}`) });
  return (
    <Places title={t('problems.title')} head={t('problems.what')} count={problemCount}>
      {problems.map((problem) => ({ ...problem, words: inWords(problem) }))}
    </Places>
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

interface Place {
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;
  readonly words: string;
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
          {
            key: 'file',
            head: t('problems.file'),
            cell: ({ place }) => <span className={styles.file}>{place.file}</span>,
          },
          {
            key: 'row',
            head: t('problems.row'),
            align: 'end',
            cell: ({ place }) => (place.row === null ? '–' : formats.number(place.row)),
          },
          {
            key: 'column',
            head: t('problems.column'),
            cell: ({ place }) => <span className={styles.file}>{place.column ?? '–'}</span>,
          },
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
