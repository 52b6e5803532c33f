import { createHash } from 'node:crypto';
import ethnicity from '../../../resources/defaults/ethnicity.json';
import gender from '../../../resources/defaults/gender.json';
import type { CheckedImport } from '../../../shared/domain/imports/check.ts';
import { sessionOfHeading } from '../../../shared/domain/imports/sessionHeadings.ts';
import type { Terms } from '../../../shared/domain/imports/terms.ts';
import { keyOf } from '../../../shared/domain/imports/where.ts';
import { becomings, wordOf } from '../../../shared/domain/imports/words.ts';
import { headingMeanings } from '../../../shared/records/headings.ts';
import { listPurposes } from '../store/consents.ts';
import {
  listLayouts,
  listWords,
  type RememberedColumns,
  rememberLayout,
  rememberWord,
} from '../store/importLayouts.ts';
import { listOwnFields } from '../store/ownFields.ts';
import type { Reader, Writer } from '../store/unit.ts';

const answers = {
  gender: [...gender.gender, ...gender.always],
  ethnicity: [...ethnicity.groups.flatMap((group) => group.answers), ...ethnicity.always],
};

/** What the rules of reading take from the vault: purposes, and what was chosen last time. */
export function termsOf(db: Reader, today: string): Terms {
  const words = listWords(db);
  const layouts = listLayouts(db);
  const purposes = listPurposes(db);
  return {
    today,
    headings: headingMeanings(),
    purposes,
    ownFields: listOwnFields(db).filter(({ retiredAt }) => retiredAt === null),
    answers,
    remembered(headings) {
      const columns = layouts.get(digestOfAll(headings, today));
      if (columns === undefined) return null;
      return new Map(
        headings.flatMap((heading) => {
          const column = columns[digest(keyOf(heading))];
          const gone = column?.as === 'consent' && !purposes.some(({ id }) => id === column.of);
          return column === undefined || gone ? [] : [[heading, column] as const];
        }),
      );
    },
    rememberedWord: (meaning, word) => words.get(`${meaning} ${digest(word)}`),
  };
}

/** Remembers how the sheets of an import were read, by digests of their headings and words alone. */
export function rememberLayouts(tx: Writer, { own }: CheckedImport, today: string): void {
  for (const { used, columns, words } of own) {
    if (!used) continue;
    const chosen: RememberedColumns = {};
    for (const { heading, as, of, dates, comma } of columns) {
      // Of a session the heading is a day or a title of its own: it is known anew each time.
      if (!isSessionHeading(heading, today)) {
        chosen[digest(keyOf(heading))] = { as, of, dates, comma, on: null };
      }
    }
    const headings = columns.map(({ heading }) => heading);
    rememberLayout(tx, digestOfAll(headings, today), chosen);
    for (const { meaning, word, becomes } of words) {
      // A word that stays as it is would be kept in itself.
      const listed =
        becomes === '' || becomings(meaning, { answers }).codes.includes(becomes ?? '');
      if (becomes !== null && listed)
        rememberWord(tx, { meaning, word: digest(wordOf(word)), becomes });
    }
  }
}

const isSessionHeading = (heading: string, today: string): boolean =>
  (sessionOfHeading(heading, '', today)?.on ?? null) !== null;

/** One layout of all headings but days: a register gains a column with each session. */
function digestOfAll(headings: readonly string[], today: string): string {
  const keys = headings.filter((heading) => !isSessionHeading(heading, today)).map(keyOf);
  return digest(JSON.stringify(keys));
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
