import type { InputOf } from '../../../shared/contract/define.ts';
import type { imports as area } from '../../../shared/contract/imports.ts';
import type { Preview } from './Tables.tsx';

type OwnSheet = Preview['own'][number];

/** How a person wants a sheet to be read. */
export type Chosen = NonNullable<InputOf<(typeof area)['checkAgain']>['layouts']>[number];

/** What stands: how a sheet was read, as a choice. */
export function chosenOf(sheet: OwnSheet): Chosen {
  const { file, used, headingRow, takesHiddenRows, sessions, words } = sheet;
  return {
    ...{ file, used, headingRow, takesHiddenRows, sessions },
    columns: sheet.columns.map(({ as, of, dates, comma, on }) => ({ as, of, dates, comma, on })),
    words: words.flatMap(({ meaning, word, becomes }) =>
      becomes === null ? [] : [{ meaning, word, becomes }],
    ),
  };
}
