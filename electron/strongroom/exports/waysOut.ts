import { WorkshopEnded } from '../../workshop/run.ts';
import type { Prepared, WayOut } from './draft.ts';
import type { Compared } from './snapshot.ts';

/** So many changes are tried: each is a preparation of its own. */
const mostTried = 8;

/**
 * Changes of a withheld question under which its draft would leave: without one of its columns, or
 * of the people of an earlier file alone. Each is tried, so that what is offered holds; what is not
 * tried in time is not offered.
 */
export async function waysOut<Snapshot extends Compared>(
  snapshot: Snapshot,
  withheld: readonly { readonly exportId: string }[],
  prepare: (snapshot: Snapshot) => Promise<Prepared>,
): Promise<WayOut[]> {
  const { question, people, earlier } = snapshot;
  const without = question.columns.map((column) => {
    const columns = question.columns.filter((own) => own !== column);
    const way: WayOut = { kind: 'without', column };
    return { way, changed: { ...snapshot, question: { ...question, columns } } };
  });
  const same = withheld.flatMap(({ exportId }) => {
    const file = earlier.find((each) => each.exportId === exportId);
    const cohort = people.filter(({ personId }) => file?.people.has(personId));
    if (cohort.length === 0 || cohort.length === people.length) return [];
    const ids = new Set(cohort.map(({ personId }) => personId));
    const way: WayOut = { kind: 'same-people', exportId };
    return [{ way, changed: { ...snapshot, people: cohort, ids } }];
  });
  const tried = [...(question.columns.length > 1 ? without : []), ...same].slice(0, mostTried);
  const found: WayOut[] = [];
  for (const { way, changed } of tried) {
    const prepared = await prepare(changed).catch(endedEarly);
    if (prepared === null) break;
    if ('draft' in prepared && prepared.withheld.length === 0) found.push(way);
  }
  return found;
}

function endedEarly(error: unknown): null {
  if (error instanceof WorkshopEnded && error.reason.startsWith('too-')) return null;
  throw error;
}
