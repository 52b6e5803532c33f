import { type ComparedShare, comparedWithCommunity } from '../../../shared/domain/community.ts';
import type { Part } from '../../../shared/domain/exports/document.ts';
import { oneAnswerIn } from '../../../shared/domain/exports/sensitive.ts';
import {
  caseTable,
  gridsOf,
  sumBasesOf,
  sumsBesidePeople,
  tablesSpec,
  withoutCells,
} from '../../../shared/domain/exports/tables.ts';
import { withSomeone } from '../feedback/someone.ts';
import { filled } from '../outputs/words.ts';
import { fieldsWith, words } from './documentWords.ts';
import type { Refused, TablesDraft } from './draft.ts';
import {
  type EarlierTables,
  earlierTables,
  isSameQuestion,
  overlappingMoneyCells,
} from './moneyDifferencing.ts';
import type { TablesSnapshot } from './snapshot.ts';
import { subjectNames } from './subjects.ts';
import { partOf, sessionsTable, tableInDraft } from './tableParts.ts';
import { workParts } from './workParts.ts';
import type { Workshop } from './workshop.ts';

/** Tables protected together, with all that was released of the same cases before. */
export async function draftTables(
  snapshot: TablesSnapshot,
  workshop: Workshop,
): Promise<TablesDraft | Refused> {
  const { question, people, groupings, own, tablesKind, agesOn } = snapshot;
  const { columns } = question;
  const { cases, sessions } = await withoutNames(snapshot, workshop);
  const earlier = earlierTables(snapshot);
  // The columns of earlier tables too: their cells must be found among the cases.
  const all = [...new Set([...columns, ...earlier.flatMap((each) => each.columns)])];
  const table = caseTable(cases, people, all, agesOn, groupings, own);
  const released = overlappingMoneyCells(snapshot);
  const spec = tablesSpec(tablesKind, columns, sumBasesOf(table, released));
  // Every number would be suppressed, but the labels of rows would show what all people share.
  if (sessions === null && people.length <= spec.hide) return { refused: 'too-few' };
  const nobody = snapshot.work !== null && people.length === 0;
  const protect = async (releases: readonly EarlierTables[]) =>
    nobody ? none : await workshop('protect', { table, spec, earlier: releases });
  let outcome = await protect(earlier);
  // Earlier releases that do not fit today's records: the difference itself would be shown.
  const changed = earlier.filter(() => !outcome.ok && outcome.refusal.code.startsWith('earlier-'));
  if (changed.length > 0) outcome = await protect([]);
  if (!outcome.ok) return { refused: outcome.refusal.code === 'nobody' ? 'too-few' : 'not-safe' };
  const { primary } = outcome.value;
  const cells = sumsBesidePeople(withoutCells(outcome.value.cells, snapshot.alsoHidden));
  const shown = cells.filter(({ value }) => value !== null).length;
  const secondary = cells.length - shown - primary;
  const fieldOf = fieldsWith(own);
  const requests = nobody ? [] : spec.tables;
  const community = comparedWithCommunity(snapshot.community, cells);
  const counted =
    sessions === null
      ? []
      : gridsOf(columns).map((by) => sessionsTable(by, sessions, own, fieldOf));
  const totalHidden = cells.some(
    ({ where, value }) => Object.keys(where).length === 0 && value === null,
  );
  const attendances = totalHidden ? null : cases.length;
  const work = await workOf(snapshot, { attendances, released }, workshop);
  return {
    kind: 'tables',
    shown: {
      kind: 'tables',
      tables: [
        ...requests.map((request) => tableInDraft(request, cells)),
        ...counted.map((each) => each.shown),
      ],
      more: work.map(inDraft),
      community,
    },
    people: new Map(people.map(({ personId }) => [personId, null])),
    alsoCounted: snapshot.work?.counted ?? new Set(),
    cells,
    k: spec.hide + 1,
    unprotected: primary,
    oneAnswer: oneAnswerIn(table, columns, own),
    parts: [
      ...requests.map((request) => partOf(request, cells, fieldOf)),
      ...counted.map(({ part }) => part),
      ...work,
    ],
    notes: [
      words.tables.agreed,
      words.tables.once,
      ...(snapshot.unnamed && snapshot.work === null ? [words.tables.unnamed] : []),
      ...(snapshot.work ? words.work.notes : []),
      ...community.map(communityNote),
    ],
    report: { shown, primary, secondary },
    cases: table,
    changed: changed.map(({ name }) => name),
  };
}

/** The protected tables of a period without cases: they have no cells. */
const none = { ok: true, value: { cells: [], shown: 0, primary: 0, secondary: 0 } } as const;

/** What was done in the year, with "someone" in place of the names in its texts. */
async function workOf(
  { work }: TablesSnapshot,
  known: Pick<Parameters<typeof workParts>[0], 'attendances' | 'released'>,
  workshop: Workshop,
): Promise<Part[]> {
  if (work === null) return [];
  const { year, counted, texts, named } = work;
  const found = named.length === 0 ? [] : await workshop('mentions', { people: named, texts });
  const clean = new Map(texts.map((text, at) => [text, withSomeone(text, found[at] ?? [])]));
  return workParts({
    ...{ ...known, year, counts: (personId) => counted.has(personId) },
    clean: (text) => clean.get(text) ?? '',
  });
}

/** A part as the screen shows it. */
const inDraft = (part: Part) => ({
  title: part.title,
  headline: part.kind === 'table' ? part.headline : null,
  unit: part.kind === 'table' && part.unit === 'pence' ? ('pence' as const) : ('number' as const),
  rows:
    part.kind === 'table'
      ? part.cells.map(({ where, value }) => ({ label: Object.values(where).join(', '), value }))
      : [],
  texts: part.kind === 'texts' ? [...part.texts] : [],
});
/** A share of the area beside that of the tables, in a sentence of the file. */
const communityNote = ({ answer, percent, source, year, here }: ComparedShare): string =>
  filled(here === null ? words.tables.areaAlone : words.tables.area, {
    ...{ answer, percent, source, year, here: here ?? 0 },
  });

/** The cases of the question and the sessions held, without titles that may name a person. */
async function withoutNames(snapshot: TablesSnapshot, workshop: Workshop) {
  const { question, ids, known, earlier } = snapshot;
  const cases = snapshot.cases.filter(
    ({ personId, on }) => ids.has(personId) && question.from <= on && on <= question.to,
  );
  // No draft has titles, but an earlier release of the same people may have them.
  const isSame = isSameQuestion(snapshot);
  const titled = earlier.some((each) => isSame(each) && each.columns.includes('subject'));
  if (!titled || known === null) return { cases, sessions: snapshot.sessions };
  const titles = [...cases, ...(snapshot.sessions ?? [])].map(({ subject }) => subject);
  const nameOf = await subjectNames(titles, known, workshop);
  const renamed = <Each extends { readonly subject: string | null }>(each: Each) => ({
    ...each,
    subject: nameOf(each.subject),
  });
  return { cases: cases.map(renamed), sessions: snapshot.sessions?.map(renamed) ?? null };
}
