import { grouped } from '../grouped.ts';
import { type Known, noteKey, restrictedKey } from './known.ts';
import type { SheetRows } from './layouts.ts';
import {
  type Located,
  type PlannedRow,
  type ReadSheet,
  type RowPlace,
  type RowState,
  stride,
} from './read.ts';

/** A note with its earlier versions, the oldest first. */
export type PlannedNote = SheetRows['notes'] & {
  readonly earlier: readonly SheetRows['earlier_notes'][];
};

/** A restricted note with its earlier versions, the oldest first. */
export type PlannedRestricted = SheetRows['restricted_notes'] & {
  readonly earlier: readonly SheetRows['restricted_notes'][];
};

type NoteKind = 'notes' | 'earlier_notes' | 'restricted_notes';
type NoteSheets = { readonly [Kind in NoteKind]?: ReadSheet<Kind> };

interface PlannedNotes {
  readonly notes: PlannedNote[];
  readonly restricted: PlannedRestricted[];
  readonly rows: Record<NoteKind, PlannedRow[]>;
  /** Restricted notes about the user who brings them in. */
  readonly aboutUser: RowPlace[];
}

/** The key of a note by its number among those of its person. */
export const numberedNote = ({ person, number }: { person: string; number: number }): string =>
  `${person}\n${number}`;

/** The rows of each note of the sheet of restricted notes, the oldest version first. */
export const versionsOf = (
  sheet: NoteSheets['restricted_notes'],
): Located<SheetRows['restricted_notes']>[][] =>
  [
    ...grouped(sheet?.rows ?? [], ({ row }) => numberedNote({ ...row, number: row.note })).values(),
  ].map((rows) => rows.toSorted((one, other) => one.row.version - other.row.version));

/**
 * Compares notes with those of the vault. Earlier versions come with their note; a note that is here
 * keeps its own, and one that was corrected here since stays as it is.
 */
export function* planNotes(
  sheets: NoteSheets,
  known: Known,
  /** The key of the person of a row, or null where they are new. */
  person: (handle: string) => string | null,
): Generator<number, PlannedNotes> {
  const planned: PlannedNotes = {
    ...{ notes: [], restricted: [], aboutUser: [] },
    rows: { notes: [], earlier_notes: [], restricted_notes: [] },
  };
  const { rows } = planned;
  const versions = grouped(sheets.earlier_notes?.rows ?? [], ({ row }) =>
    numberedNote({ ...row, number: row.note }),
  );
  const isHere = counted(known.notes, known.earlierNotes);
  const fresh = new Set<string>();
  for (const { file, at, row } of sheets.notes?.rows ?? []) {
    if (rows.notes.length % stride === 0) yield rows.notes.length;
    const about = person(row.person);
    const is = about === null ? 'fresh' : isHere(noteKey(row, about));
    rows.notes.push({ file, row: at, is });
    if (is !== 'fresh') continue;
    const earlier = (versions.get(numberedNote(row)) ?? [])
      .map((version) => version.row)
      .sort((one, other) => one.version - other.version);
    planned.notes.push({ ...row, earlier });
    fresh.add(numberedNote(row));
  }
  for (const { file, at, row } of sheets.earlier_notes?.rows ?? []) {
    if (rows.earlier_notes.length % stride === 0) yield rows.earlier_notes.length;
    const about = person(row.person);
    const isKnown = about !== null && known.earlierNotes.has(noteKey(row, about));
    const isNew = fresh.has(numberedNote({ ...row, number: row.note }));
    rows.earlier_notes.push({ file, row: at, is: isNew ? 'fresh' : isKnown ? 'same' : 'changed' });
  }
  yield* planRestricted(sheets, known, person, planned);
  return planned;
}

function* planRestricted(
  sheets: NoteSheets,
  known: Known,
  person: (handle: string) => string | null,
  { restricted, rows, aboutUser }: PlannedNotes,
): Generator<number, void> {
  if (known.restricted === null) return;
  const isHere = counted(known.restricted.notes, known.restricted.earlier);
  for (const versions of versionsOf(sheets.restricted_notes)) {
    yield rows.restricted_notes.length;
    const now = versions.at(-1);
    if (now === undefined) continue;
    const about = person(now.row.person);
    if (about !== null && about === known.userIs) {
      aboutUser.push(...versions.map(({ file, at }) => ({ file, row: at })));
      continue;
    }
    const is = about === null ? 'fresh' : isHere(restrictedKey(now.row, about));
    const earlier = versions.slice(0, -1);
    if (is === 'fresh') restricted.push({ ...now.row, earlier: earlier.map(({ row }) => row) });
    for (const { file, at, row } of earlier) {
      const isKnown = about !== null && known.restricted.earlier.has(restrictedKey(row, about));
      const state = is === 'fresh' ? 'fresh' : isKnown ? 'same' : 'changed';
      rows.restricted_notes.push({ file, row: at, is: state });
    }
    rows.restricted_notes.push({ file: now.file, row: now.at, is });
  }
}

/** Tells a note that is here, as often as it is, and one that was corrected here since. */
function counted(notes: ReadonlyMap<string, number>, earlier: Known['earlierNotes']) {
  const seen = new Map<string, number>();
  return (key: string): RowState => {
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    if (times <= (notes.get(key) ?? 0)) return 'same';
    return earlier.has(key) ? 'changed' : 'fresh';
  };
}
