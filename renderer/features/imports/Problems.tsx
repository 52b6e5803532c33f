import { RefreshCw, Rows3, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { headingOf } from '../../../shared/domain/imports/layouts.ts';
import { answeredOnTheWay } from '../../../shared/domain/imports/problems.ts';
import { useAnnounced } from '../../lib/announce.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './imports.module.css';
import { type Preview, placeColumns } from './Tables.tsx';

type Problem = Preview['problems'][number];
type Edit = Pick<Preview['edits'][number], 'file' | 'row' | 'cell' | 'text'>;

interface ProblemsProps {
  readonly preview: Preview;
  readonly busy: boolean;
  readonly again: (asked: {
    edits?: Edit[];
    leaveProblems?: boolean;
    leaveOut?: { file: string; row: number }[];
  }) => void;
}

/** The edits that stand, with further ones in their places. */
const withEdits = (edits: readonly Edit[], more: readonly Edit[]): Edit[] => {
  const placeOf = ({ file, row, cell }: Edit) => `${row} ${cell} ${file}`;
  const all = new Map(
    [...edits, ...more].map(({ file, row, cell, text }) => {
      const edit = { file, row, cell, text };
      return [placeOf(edit), edit];
    }),
  );
  return [...all.values()];
};

/**
 * What is wrong, in plain words: where it is in the spreadsheet, and a field to put it right in its
 * place. Rows with mistakes can be left out, so that one of them does not stop all others.
 */
export function Problems({ preview, busy, again }: ProblemsProps) {
  const { t } = useTranslation('imports');
  const { problems, problemCount, rowsWithProblems } = preview;
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const rows = problems.map((problem, at) => ({ problem, at }));
  const changed = rows.flatMap(({ problem: { file, row, cell }, at }) => {
    const text = typed[at];
    if (text === undefined || row === null || cell === null || text === cell.text) return [];
    return [{ file, row, cell: cell.cell, text }];
  });
  const lookAgain = () => again({ edits: withEdits(preview.edits, changed) });
  const shown = formats.number(problems.length);
  useAnnounced(changed.length > 0 ? t('problems.changed', { count: changed.length }) : null);
  return (
    <Section title={t('problems.title')}>
      <p>
        {t('problems.lead')}
        {problems.length < problemCount &&
          ` ${t('problems.first', { shown, all: formats.number(problemCount) })}`}
      </p>
      {rowsWithProblems > 0 && (
        <Notice
          kind="info"
          title={t('leftOut.offer', {
            count: rowsWithProblems,
            rows: formats.number(rowsWithProblems),
          })}
          action={
            <Button icon={Rows3} busy={busy} onPress={() => again({ leaveProblems: true })}>
              {t('leftOut.do')}
            </Button>
          }
        >
          <p>{t('leftOut.what')}</p>
        </Notice>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (changed.length > 0 && !busy) lookAgain();
        }}
      >
        <Table
          rows={rows}
          rowKey={({ at }) => String(at)}
          columns={[
            ...placeColumns(t, ({ problem }: (typeof rows)[number]) => problem),
            {
              key: 'what',
              head: t('problems.what'),
              cell: ({ problem }) => <What problem={problem} />,
            },
            {
              key: 'mend',
              head: t('problems.mend'),
              cell: ({ problem, at }) => (
                <Mend
                  problem={problem}
                  name={`cell-${at}`}
                  value={typed[at] ?? problem.cell?.text ?? ''}
                  onChange={(text) => setTyped({ ...typed, [at]: text })}
                />
              ),
            },
          ]}
        />
        {changed.length > 0 && (
          <div className={styles.actions}>
            <p>{t('problems.changed', { count: changed.length })}</p>
            <Button type="submit" look="primary" icon={RefreshCw} busy={busy}>
              {t('problems.again')}
            </Button>
          </div>
        )}
      </form>
    </Section>
  );
}

function What({ problem: { code, value } }: { readonly problem: Problem }) {
  const { t } = useTranslation('imports');
  const what = t(`codes.${code}`);
  return (
    <span className={styles.what}>
      {value === null ? what : t('problems.value', { value, what })}
    </span>
  );
}

interface MendProps {
  readonly problem: Problem;
  readonly name: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** The cell as it is, to be written anew; what is wrong with a whole file is mended in the file. */
function Mend({ problem: { column, row, cell, code }, name, value, onChange }: MendProps) {
  const { t } = useTranslation('imports');
  if (answeredOnTheWay.has(code)) return <>{t('problems.onTheWay')}</>;
  if (cell === null || row === null) return <>{t('problems.inFile')}</>;
  const where = { column: headingOf(column ?? ''), row: formats.number(row) };
  return (
    <span className={styles.mend}>
      <TextField
        name={name}
        label={t('problems.mendOf', where)}
        quietLabel
        value={value}
        onChange={onChange}
      />
    </span>
  );
}

/** What was put right here and which rows are left out; each can be taken back. */
export function Mended({ preview, busy, again }: ProblemsProps) {
  const { t } = useTranslation('imports');
  const { edits, leftOut, leftOutCount } = preview;
  const rows = edits.map((edit, at) => ({ edit, at }));
  return (
    <>
      {edits.length > 0 && (
        <Section title={t('edits.title')}>
          <p>{t('edits.lead')}</p>
          <Table
            rows={rows}
            rowKey={({ at }) => String(at)}
            columns={[
              ...placeColumns(t, ({ edit }: (typeof rows)[number]) => edit),
              {
                key: 'was',
                head: t('edits.was'),
                cell: ({ edit }) => edit.was || t('edits.empty'),
              },
              {
                key: 'now',
                head: t('edits.now'),
                cell: ({ edit }) => edit.text || t('edits.empty'),
              },
              {
                key: 'back',
                head: t('edits.back'),
                quietHead: true,
                cell: ({ edit, at }) => (
                  <Button
                    look="quiet"
                    icon={Undo2}
                    busy={busy}
                    label={t('edits.backOf', { column: edit.column, row: edit.row })}
                    onPress={() =>
                      again({
                        edits: withEdits(
                          [],
                          edits.filter((_, index) => index !== at),
                        ),
                      })
                    }
                  >
                    {t('edits.back')}
                  </Button>
                ),
              },
            ]}
          />
        </Section>
      )}
      {leftOutCount > 0 && (
        <Section title={t('leftOut.title')}>
          <p>
            {t('leftOut.lead', { count: leftOutCount, rows: formats.number(leftOutCount) })}
            {leftOut.length < leftOutCount &&
              ` ${t('problems.first', {
                shown: formats.number(leftOut.length),
                all: formats.number(leftOutCount),
              })}`}
          </p>
          <Table
            rows={leftOut}
            rowKey={({ file, row }) => `${row} ${file}`}
            columns={[
              {
                key: 'file',
                head: t('problems.file'),
                cell: ({ file }) => <span className={styles.file}>{file}</span>,
              },
              {
                key: 'row',
                head: t('problems.row'),
                align: 'end',
                cell: ({ row }) => formats.number(row),
              },
              {
                key: 'why',
                head: t('leftOut.why'),
                cell: ({ why }) =>
                  why.length === 0
                    ? t('leftOut.chosen')
                    : why
                        .map(({ column, code }) =>
                          [column && headingOf(column), t(`codes.${code}`)]
                            .filter(Boolean)
                            .join(': '),
                        )
                        .join(' '),
              },
            ]}
          />
          <div className={styles.actions}>
            <Button
              icon={Undo2}
              busy={busy}
              onPress={() => again({ leaveProblems: false, leaveOut: [] })}
            >
              {t('leftOut.back')}
            </Button>
          </div>
        </Section>
      )}
    </>
  );
}
