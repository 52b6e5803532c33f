import { grouped } from '../../../shared/domain/grouped.ts';
import type { HomeView } from './view.ts';

type Due = HomeView['due'][number]['tasks'][number];

/** All that is due about one subject on one day. */
export interface DueLine extends Omit<Due, 'about' | 'kind'> {
  readonly abouts: readonly string[];
}

/** What is due, with everything about one subject on one day in one line. Keeps the order. */
export function bySubject(due: readonly Due[]): DueLine[] {
  const lines = grouped(due, ({ subject, on }) => `${subject.id} ${on}`);
  return [...lines.values()].map((line) => ({
    ...line[0],
    abouts: line.map(({ about }) => about),
  }));
}
