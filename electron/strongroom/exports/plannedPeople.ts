import type { ExportColumn } from '../../../shared/domain/exports/recipes.ts';
import type { EarlierRelease } from '../store/exports.ts';
import { draftRows } from './rows.ts';
import type { Period, Planned, RowsSnapshot, TablesSnapshot } from './snapshot.ts';
import type { Workshop } from './workshop.ts';

export type PlannedSnapshot = RowsSnapshot | TablesSnapshot;

/**
 * The question about the people of its time in the plan alone. It counts the people who are left out
 * by reason: they would stand out, or they were entered, or agreed, after a file of the time had left.
 */
export async function ofItsPeople<Own extends PlannedSnapshot>(
  snapshot: Own,
  workshop: Workshop,
): Promise<Own> {
  const { planned, question } = snapshot;
  if (planned === null || planned.rows.length === 0) return snapshot;
  const settled = settledBefore(snapshot, planned);
  const cohort = settled ?? (await keptByRows(snapshot, question, workshop));
  const people = snapshot.people.filter(({ personId }) => cohort.has(personId));
  const others = snapshot.people.filter(({ personId }) => !cohort.has(personId));
  const leftOut = new Map(snapshot.leftOut);
  if (others.length > 0) {
    const late = settled ? await wouldBeKept(snapshot, planned, others, workshop) : 0;
    if (late > 0) leftOut.set('left-before', late);
    if (others.length > late) leftOut.set('stands-out', others.length - late);
  }
  return { ...snapshot, people, leftOut, ids: new Set(people.map(({ personId }) => personId)) };
}

/**
 * The people of a time as earlier files settled them: those of the files of this time that left, else
 * for a year those of its parts. Null where none has left of it.
 */
function settledBefore(snapshot: PlannedSnapshot, { parts }: Planned): ReadonlySet<string> | null {
  const { question, attended } = snapshot;
  const peopleOf = ({ from, to }: Period) =>
    filesOf(snapshot).find((each) => each.from === from && each.to === to)?.people;
  const same = peopleOf(question);
  if (same) return new Set(same.keys());
  if (parts.length === 0) return null;
  return new Set(
    parts.flatMap((part): string[] => {
      const left = peopleOf(part);
      if (left) return [...left.keys()];
      return attended.flatMap(({ personId, on }) =>
        part.from <= on && on <= part.to ? [personId] : [],
      );
    }),
  );
}

/** How many of these people the plan's files would have if none of this time had left yet. */
async function wouldBeKept(
  snapshot: PlannedSnapshot,
  { parts }: Planned,
  people: Planned['came'],
  workshop: Workshop,
): Promise<number> {
  const kept = new Set<string>();
  for (const part of parts.length > 0 ? parts : [snapshot.question]) {
    for (const personId of await keptByRows(snapshot, part, workshop)) kept.add(personId);
  }
  return people.filter(({ personId }) => kept.has(personId)).length;
}

/** The people who came in a time and are kept by all rows of the plan. */
async function keptByRows(
  snapshot: PlannedSnapshot,
  time: Period,
  workshop: Workshop,
): Promise<ReadonlySet<string>> {
  let people = cameIn(snapshot, time);
  for (let before = Number.POSITIVE_INFINITY; people.length < before; ) {
    before = people.length;
    for (const columns of snapshot.planned?.rows ?? []) {
      const draft = await rowsOf(snapshot, columns, people, workshop);
      if ('refused' in draft) continue;
      people = people.filter(({ personId }) => draft.people.has(personId));
    }
  }
  return new Set(people.map(({ personId }) => personId));
}

/** Who came in a time that lies in the question's, with how many of its sessions they came to. */
function cameIn({ planned, attended }: PlannedSnapshot, { from, to }: Period): Planned['came'] {
  const often = new Map<string, number>();
  for (const { personId, on } of attended) {
    if (from <= on && on <= to) often.set(personId, (often.get(personId) ?? 0) + 1);
  }
  return (planned?.came ?? []).flatMap((person) => {
    const sessions = often.get(person.personId);
    return sessions === undefined ? [] : [{ ...person, sessions }];
  });
}

/** The files of rows and of tables of people that left with the plan. */
export const filesOf = ({ planned, earlier }: PlannedSnapshot): EarlierRelease[] =>
  earlier.filter(({ exportId, kind }) => planned?.released.has(exportId) && kind !== 'money');

/** Rows of these people with these columns; the rows may leave people out. */
async function rowsOf(
  snapshot: PlannedSnapshot,
  columns: readonly ExportColumn[],
  people: Planned['came'],
  workshop: Workshop,
) {
  const { question, planned } = snapshot;
  const rows: RowsSnapshot = {
    ...snapshot,
    kind: 'rows',
    question: { ...question, kind: 'participants', columns: [...columns] },
    people,
    ids: new Set(people.map(({ personId }) => personId)),
    commitment: { atLeast: new Map(), everyone: false, k: planned?.k ?? 0 },
  };
  return await draftRows(rows, workshop);
}
