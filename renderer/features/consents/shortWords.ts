import defaults from '../../../resources/defaults/purposes.json';
import type { Purpose } from './answers.ts';

/**
 * What a purpose is about in a line or two. Ours goes with our words alone: of a form that the
 * charity wrote itself the first sentence stands there.
 */
export function shortWords({ key, form }: Pick<Purpose, 'key' | 'form'>): string {
  const ours = defaults.purposes.find((each) => each.key === key && each.wording === form.wording);
  return ours?.short ?? /^.*?[.!?](?=\s|$)/s.exec(form.wording)?.[0] ?? form.wording;
}
