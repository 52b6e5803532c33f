import { columnsOf } from './layouts.ts';

/**
 * The sheets of a take-out that are the history of its vault, by name, with their headings. They
 * are known by these when the file is brought in, and stay out.
 */
export const historySheets = {
  private_reflections:
    'about project on_date kind signs noticed strategies tried came_of_it words'.split(' '),
  concerns:
    'concern person user about happened_on place said told told_on done status signed_on signed_by review_on written_at written_by'.split(
      ' ',
    ),
  concern_entries: 'concern kind words status owner due_on done_on written_at written_by'.split(
    ' ',
  ),
  attachments:
    'file person kind about_kind about description media_type size width height digest restricted added_at added_by'.split(
      ' ',
    ),
  attachment_uses: 'file purpose place on_date down_on'.split(' '),
  removed_notes: 'person restricted reason removed_at removed_by'.split(' '),
  entered: 'sheet ref person purpose number entered_at entered_by saves'.split(' '),
  purposes: 'name lawful_basis'.split(' '),
  questions: 'name kind purpose recipient columns period from to'.split(' '),
  groupings: 'field grouping'.split(' '),
  releases:
    'release made_at made_by purpose from to recipient kind format columns people left_out smallest_group file_name digest state shape rehearsal report withdrawn'.split(
      ' ',
    ),
  in_releases: 'release person'.split(' '),
  imports: 'made_at made_by counts made undone_at undone_by'.split(' '),
  erased_people: 'person erased_at erased_by reason payments_kept'.split(' '),
  payments_of_erased: columnsOf('payments').map((column) =>
    column === 'person' ? 'erased_person' : column,
  ),
  names_decided: 'person record decided times'.split(' '),
  checked_by_hand: 'person kind done'.split(' '),
  kept_longer: 'kind record person until reason'.split(' '),
  made_one: 'person put_aside merged_at merged_by'.split(' '),
  done_by_one: 'at user kind session reason'.split(' '),
  users: 'name role person added_at removed_at'.split(' '),
  audit: 'number at user action record hash'.split(' '),
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type HistorySheet = keyof typeof historySheets;

/** The headings of the sheet that explains the columns of an empty spreadsheet. */
export const explainedHead = ['Sheet', 'Column', 'What it is', 'Answers to choose from'] as const;

const known: ReadonlySet<string> = new Set(
  Object.values(historySheets).map((columns) => columns.join('\n')),
);

/** Whether a row of headings is that of the sheet of explanations, which holds no records. */
export const isExplained = (headings: readonly string[]): boolean =>
  headings.map((heading) => heading.trim()).join('\n') === explainedHead.join('\n');

/** Whether a row of headings is exactly that of a sheet of history. */
export const isHistory = (headings: readonly string[]): boolean =>
  known.has(headings.map((heading) => heading.trim()).join('\n'));
