import { useTranslation } from 'react-i18next';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Table } from '../../ui/Table.tsx';
import styles from './imports.module.css';
import { type Preview, placeColumns } from './Tables.tsx';

/** What may be a slip, though it can be saved as it is: about whole files in words, about cells by their place. */
export function Remarks({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation('imports');
  const { remarks, remarkCount, canSave } = preview;
  if (remarkCount === 0) return null;
  const rows = remarks.map(({ code, value, ...place }, at) => ({
    ...place,
    words: t(`remarks.codes.${code}`, { value }),
    key: String(at),
  }));
  const ofFiles = rows.filter(({ row, column }) => row === null && column === null);
  const ofCells = rows.filter((each) => !ofFiles.includes(each));
  const first = t('problems.first', {
    shown: formats.number(remarks.length),
    all: formats.number(remarkCount),
  });
  const lead = [
    ...(canSave ? [t('remarks.what')] : []),
    ...(remarks.length < remarkCount ? [first] : []),
  ];
  return (
    <Section title={t('remarks.title')}>
      {lead.length > 0 && <p>{lead.join(' ')}</p>}
      {ofFiles.length > 0 && (
        <ul className={styles.list}>
          {ofFiles.map(({ key, file, words }) => (
            <li key={key} className={styles.file}>
              {file}: {words}
            </li>
          ))}
        </ul>
      )}
      {ofCells.length > 0 && (
        <Table
          rows={ofCells}
          rowKey={({ key }) => key}
          columns={[
            ...placeColumns<(typeof ofCells)[number]>(t, (place) => place),
            {
              key: 'what',
              head: t('remarks.may'),
              cell: ({ words }) => <span className={styles.what}>{words}</span>,
            },
          ]}
        />
      )}
    </Section>
  );
}
