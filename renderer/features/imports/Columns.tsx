import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams } from 'react-router';
import { isSession } from '../../../shared/domain/imports/meanings.ts';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Status } from '../../ui/Status.tsx';
import { Table } from '../../ui/Table.tsx';
import { useChecking } from './ChooseFiles.tsx';
import { type Choice, ColumnFields } from './ColumnFields.tsx';
import type { Chosen } from './chosen.ts';
import { asInSheet } from './fieldWords.ts';
import styles from './imports.module.css';
import { RegisterSessions } from './RegisterSessions.tsx';
import { StepPage } from './StepPage.tsx';
import { StillToSay } from './StillToSay.tsx';
import type { Preview } from './Tables.tsx';
import { useLayouts } from './useLayouts.ts';
import { WordsTables } from './WordsTables.tsx';

/** What each column is, and what its dates, amounts and words mean. */
export function Columns() {
  const { jobId = '' } = useParams();
  return <ColumnsOf key={jobId} jobId={jobId} />;
}

export interface ColumnsView extends Preview {
  readonly purposes: readonly { readonly id: string; readonly name: string }[];
}

function ColumnsOf({ jobId }: { readonly jobId: string }) {
  const { t } = useTranslation('imports');
  const preview = useLoaderData<ColumnsView>();
  const checking = useChecking();
  const layouts = useLayouts(jobId, preview, checking);
  const used = preview.own.filter((sheet) => sheet.used);
  return (
    <StepPage
      jobId={jobId}
      at="columns"
      next="look"
      nextWords={t('own.do')}
      title={t('own.title')}
      lead={t('own.lead')}
      checking={checking}
      layouts={layouts}
    >
      <StillToSay sheets={used} of={layouts.of} />
      {used.length === 0 && (
        <Notice kind="info" title={t('own.none')}>
          <p>{t('own.noneWhat')}</p>
        </Notice>
      )}
      {used.map((sheet) => {
        const chosen = layouts.of(sheet.file);
        if (!chosen) return null;
        return (
          <SheetColumns
            key={sheet.file}
            sheet={sheet}
            chosen={chosen}
            purposes={preview.purposes}
            change={(part) => layouts.change(sheet.file, part)}
          />
        );
      })}
    </StepPage>
  );
}

interface SheetColumnsProps {
  readonly sheet: Preview['own'][number];
  readonly chosen: Chosen;
  readonly purposes: ColumnsView['purposes'];
  readonly change: (part: Partial<Chosen>) => void;
}

function SheetColumns({ sheet, chosen, purposes, change }: SheetColumnsProps) {
  const { t } = useTranslation('imports');
  const { file, columns } = sheet;
  const choices = chosen.columns ?? [];
  const rows = columns.flatMap((column, at) => {
    const choice = choices[at];
    return choice ? [{ column, choice, at }] : [];
  });
  const sessions = choices.some(({ as }) => isSession(as));
  // All sessions write their days in one order: the first of them is asked.
  const first = choices.findIndex(({ as }) => isSession(as));
  const put = (at: number, part: Partial<Choice>) =>
    change({
      columns: choices.map((each, index) => {
        if (index === at) return { ...each, ...part };
        const together = part.dates !== undefined && at === first && isSession(each.as);
        return together ? { ...each, dates: part.dates ?? null } : each;
      }),
    });
  return (
    <>
      <Section title={file}>
        {sheet.remembered && <Status kind="done">{t('own.remembered')}</Status>}
        <Table
          rows={rows}
          rowKey={({ at }) => String(at)}
          columns={[
            {
              key: 'heading',
              head: t('own.heading'),
              cell: ({ column }) => (
                <>
                  <span className={styles.file}>
                    {asInSheet(column.heading) || t('own.noHeading')}
                  </span>
                  {column.hidden && <Status kind="attention">{t('own.hidden')}</Status>}
                </>
              ),
            },
            {
              key: 'samples',
              head: t('own.samples'),
              cell: ({ column }) => (
                <span className={styles.file}>{asInSheet(column.samples.join(' · '))}</span>
              ),
            },
            {
              key: 'as',
              head: t('own.as'),
              cell: ({ column, choice, at }) => (
                <ColumnFields
                  name={`${file}-${at}`}
                  sheet={sheet.sheet}
                  column={column}
                  choice={choice}
                  purposes={purposes}
                  asksDates={!isSession(choice.as) || at === first}
                  change={(part) => put(at, part)}
                />
              ),
            },
          ]}
        />
      </Section>
      {sessions && (
        <RegisterSessions
          sessions={chosen.sessions}
          change={(part) => change({ sessions: { ...chosen.sessions, ...part } })}
        />
      )}
      <WordsTables sheet={sheet} chosen={chosen.words} change={(words) => change({ words })} />
    </>
  );
}
