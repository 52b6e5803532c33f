import { runInWorkshop } from '../../workshop/run.ts';
import type { AppContext } from '../context.ts';
import type { Job } from '../jobs.ts';
import { listKnownPeople, listStaffNames } from '../store/reviews.ts';
import { words } from './documentWords.ts';
import { endIfStopped, limits } from './workshopLimits.ts';

/**
 * What sessions are called in a file. A title is somebody's free text: one that may point at a
 * person is told as another subject, because nobody reads titles one by one.
 */
export async function subjectNames(
  context: AppContext,
  titles: Iterable<string | null>,
  job: Job,
): Promise<(title: string | null) => string | null> {
  const texts = [...new Set(titles)].filter((title) => title !== null);
  if (texts.length === 0) return (title) => title;
  const vault = context.vault.unit.read((db) => ({
    people: listKnownPeople(db),
    staff: listStaffNames(db),
  }));
  const marks = await runInWorkshop(
    context.host.workshop,
    'redact',
    { vault, texts },
    limits,
    job.stopped,
  ).catch(endIfStopped(job));
  const named = new Set(
    texts.filter((_, at) => {
      const { spans = [], review = [] } = marks[at] ?? {};
      return spans.length + review.length > 0;
    }),
  );
  return (title) => (title !== null && named.has(title) ? words.tables.otherSubject : title);
}
