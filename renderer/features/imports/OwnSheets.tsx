import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Meaning, meanings } from '../../../shared/domain/imports/meanings.ts';
import { rowsAbove } from '../../../shared/domain/imports/where.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Select } from '../../ui/Select.tsx';
import { Table } from '../../ui/Table.tsx';
import { type Chosen, chosenOf } from './chosen.ts';
import styles from './imports.module.css';
import type { Preview } from './Tables.tsx';

type OwnSheet = Preview['own'][number];

interface OwnSheetsProps {
  readonly sheets: Preview['own'];
  readonly busy: boolean;
  /** Whether anything was chosen that was not looked at yet. */
  readonly onChanged: (changed: boolean) => void;
  readonly again: (layouts: Chosen[]) => void;
}

/** What each column of the charity's own lists is taken for; every proposal can be changed. */
export function OwnSheets({ sheets, busy, onChanged, again }: OwnSheetsProps) {
  const { t } = useTranslation('imports');
  const proposed = sheets.map(chosenOf);
  const [chosen, setChosen] = useState(proposed);
  const changed = !same(chosen, proposed);
  const put = (at: number, part: Partial<Chosen>) => {
    const next = chosen.map((each, index) => (index === at ? { ...each, ...part } : each));
    setChosen(next);
    onChanged(!same(next, proposed));
  };
  return (
    <>
      {sheets.map((sheet, at) => (
        <OwnSheetTable
          key={sheet.file}
          sheet={sheet}
          chosen={chosen[at] ?? chosenOf(sheet)}
          change={(part) => put(at, part)}
        />
      ))}
      {changed && (
        <div className={styles.actions}>
          <p role="status">{t('own.changed')}</p>
          <Button look="primary" icon={RefreshCw} busy={busy} onPress={() => again(chosen)}>
            {t('own.again')}
          </Button>
        </div>
      )}
    </>
  );
}

const same = (one: readonly Chosen[], other: readonly Chosen[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

interface OwnSheetTableProps {
  readonly sheet: OwnSheet;
  readonly chosen: Chosen;
  readonly change: (part: Partial<Chosen>) => void;
}

function OwnSheetTable({ sheet, chosen, change }: OwnSheetTableProps) {
  const { t } = useTranslation('imports');
  const rows = sheet.columns.map((column, at) => ({ ...column, at }));
  const rowNumbers = Array.from({ length: rowsAbove }, (_, at) => String(at + 1));
  const asOf = (at: number): Meaning => chosen.columns?.[at]?.as ?? sheet.columns[at]?.as ?? 'note';
  const columnsWith = (at: number, as: Meaning) =>
    (chosen.columns ?? []).map((column, index) => (index === at ? { ...column, as } : column));
  return (
    <Section title={t('own.title', { file: sheet.file })}>
      <p>{t('own.lead')}</p>
      <Checkbox
        name={`used-${sheet.file}`}
        selected={chosen.used}
        onChange={(used) => change({ used })}
      >
        {t('own.used')}
      </Checkbox>
      <Select
        name={`row-${sheet.file}`}
        label={t('own.row')}
        value={String(chosen.headingRow)}
        choices={rowNumbers.map((value) => ({ value, label: value }))}
        onChange={(row) => change({ headingRow: Number(row), columns: null })}
      />
      {chosen.used && chosen.columns !== null && (
        <Table
          rows={rows}
          rowKey={({ at }) => String(at)}
          columns={[
            {
              key: 'heading',
              head: t('own.heading'),
              cell: ({ heading }) => heading || t('own.noHeading'),
            },
            {
              key: 'samples',
              head: t('own.samples'),
              cell: ({ samples }) => samples.join(' · '),
            },
            {
              key: 'as',
              head: t('own.as'),
              cell: ({ at, heading }) => (
                <Select
                  name={`as-${sheet.file}-${at}`}
                  label={t('own.asOf', { heading: heading || t('own.noHeading') })}
                  quietLabel
                  value={asOf(at)}
                  choices={meanings.map((value) => ({
                    value,
                    label: t(`own.meanings.${value}`),
                  }))}
                  onChange={(as) => change({ columns: columnsWith(at, as as Meaning) })}
                />
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}
