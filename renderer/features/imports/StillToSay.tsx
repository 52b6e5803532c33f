import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSession } from '../../../shared/domain/imports/meanings.ts';
import { focusField } from '../../lib/focus.ts';
import { Notice } from '../../ui/Notice.tsx';
import { isAmount } from './ColumnFields.tsx';
import type { Chosen } from './chosen.ts';
import { asInSheet } from './fieldWords.ts';
import styles from './imports.module.css';
import type { Preview } from './Tables.tsx';

type Sheet = Preview['own'][number];

interface StillToSayProps {
  readonly sheets: readonly Sheet[];
  readonly of: (file: string) => Chosen | undefined;
}

/** What has to be answered on this page, each with the way to its field; what is answered goes. */
export function StillToSay({ sheets, of }: StillToSayProps) {
  const { t } = useTranslation('imports');
  const open = sheets.flatMap((sheet) => {
    const chosen = of(sheet.file);
    return chosen ? openOf(sheet, chosen) : [];
  });
  // Said to the end: the last answer must not go without a word.
  const [asked] = useState(open.length > 0);
  if (open.length === 0) {
    return asked ? <Notice kind="success" title={t('questions.done')} /> : null;
  }
  return (
    <Notice kind="info" title={t('questions.title', { count: open.length })}>
      <ul className={styles.summary}>
        {open.map(({ field, words }) => (
          <li key={field}>
            <button type="button" className={styles.jump} onClick={() => focusField(field)}>
              {words === '' ? t('own.noHeading') : words}
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The questions of a sheet in the order of the page: those of columns, then words. */
function openOf(sheet: Sheet, { columns, words }: Chosen) {
  const { file } = sheet;
  // All sessions write their days in one order: the first of them is asked.
  const first = columns?.findIndex(({ as }) => isSession(as));
  const asked = sheet.columns.flatMap((column, at) => {
    const choice = columns?.[at];
    const name = fieldAsked(column, choice, at === first);
    return name === null
      ? []
      : [{ field: `${name}-${file}-${at}`, words: asInSheet(column.heading) }];
  });
  const unknown = sheet.words.flatMap(({ meaning, word }) =>
    words.some((each) => each.meaning === meaning && each.word === word)
      ? []
      : [{ field: `word-${meaning}-${word}`, words: `“${word}”` }],
  );
  return [...asked, ...unknown];
}

function fieldAsked(
  column: Sheet['columns'][number],
  choice: NonNullable<Chosen['columns']>[number] | undefined,
  firstSession: boolean,
): string | null {
  if (choice === undefined) return null;
  if (choice.as === 'consent') return choice.of === null ? 'of' : null;
  if (choice.as !== column.as) return null;
  if (column.unclear !== null) {
    if (isAmount(column.unclear)) return choice.comma === null ? 'comma' : null;
    if (choice.dates === null && (!isSession(choice.as) || firstSession)) return 'dates';
  }
  const dayless = column.session !== null && column.session.on === null && choice.on === null;
  return isSession(choice.as) && dayless ? 'on' : null;
}
