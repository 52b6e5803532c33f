import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams } from 'react-router';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Status } from '../../ui/Status.tsx';
import { useChecking } from './ChooseFiles.tsx';
import { type Chosen, chosenOf } from './chosen.ts';
import { HeadPicture } from './HeadPicture.tsx';
import { StepPage } from './StepPage.tsx';
import type { Preview } from './Tables.tsx';
import { useLayouts } from './useLayouts.ts';

/** Which sheets come in, and where in each the table is. */
export function WhereTables() {
  const { jobId = '' } = useParams();
  return <WhereOf key={jobId} jobId={jobId} />;
}

function WhereOf({ jobId }: { readonly jobId: string }) {
  const { t } = useTranslation('imports');
  const preview = useLoaderData<Preview>();
  const checking = useChecking();
  const layouts = useLayouts(jobId, preview, checking);
  return (
    <StepPage
      jobId={jobId}
      at="tables"
      next="columns"
      nextWords={t('where.do')}
      title={t('where.title')}
      lead={t('where.lead')}
      checking={checking}
      layouts={layouts}
    >
      {preview.found.map((table) => (
        <TableSection
          key={table.file}
          table={table}
          sheet={preview.own.find(({ file, sheet }) => file === table.file && sheet === 'people')}
          chosen={layouts.of(table.file)}
          change={(part) => layouts.change(table.file, part)}
        />
      ))}
    </StepPage>
  );
}

interface TableSectionProps {
  readonly table: Preview['found'][number];
  readonly sheet: Preview['own'][number] | undefined;
  readonly chosen: Chosen | undefined;
  readonly change: (part: Partial<Chosen>) => void;
}

function TableSection({ table, sheet, chosen, change }: TableSectionProps) {
  const { t } = useTranslation('imports');
  const { file, hidden, rows } = table;
  if (!chosen) return null;
  const moved = sheet !== undefined && chosen.headingRow !== sheet.headingRow;
  return (
    <Section title={file}>
      {hidden && <Status kind="attention">{t('where.hiddenSheet')}</Status>}
      <Checkbox
        name={`used-${file}`}
        selected={chosen.used}
        onChange={(used) => change({ used })}
        hint={
          table.sheet === null
            ? t('where.rows', { count: rows })
            : t('where.known', { count: rows, sheet: t(`kinds.${table.sheet}`) })
        }
      >
        {t('where.used')}
      </Checkbox>
      {sheet && chosen.used && (
        <>
          <p>{t('where.point')}</p>
          <HeadPicture
            label={t('where.pointIn', { file })}
            head={sheet.head}
            value={chosen.headingRow}
            onChange={(headingRow) =>
              change(
                headingRow === sheet.headingRow
                  ? asItStands(sheet)
                  : { headingRow, columns: null, words: [] },
              )
            }
          />
          {!moved && <LeftOut sheet={sheet} />}
          {sheet.hiddenRows > 0 && (
            <Checkbox
              name={`hidden-${file}`}
              selected={chosen.takesHiddenRows}
              onChange={(takesHiddenRows) => change({ takesHiddenRows })}
            >
              {t('where.hiddenRows', { count: sheet.hiddenRows })}
            </Checkbox>
          )}
        </>
      )}
    </Section>
  );
}

/** What belongs to the row of the headings that stands. */
function asItStands(sheet: Preview['own'][number]): Partial<Chosen> {
  const { headingRow, columns, words } = chosenOf(sheet);
  return { headingRow, columns, words };
}

/** The rows that are no person's, each with why it is left out. */
function LeftOut({ sheet }: { readonly sheet: Preview['own'][number] }) {
  const { t } = useTranslation('imports');
  const { leftOut, leftOutCount } = sheet;
  if (leftOutCount === 0) return null;
  return (
    <>
      <p>{t('where.leftOut', { count: leftOutCount })}</p>
      <ul>
        {leftOut.map(({ row, why }) => (
          <li key={row}>{t(`where.why.${why}`, { row })}</li>
        ))}
      </ul>
    </>
  );
}
