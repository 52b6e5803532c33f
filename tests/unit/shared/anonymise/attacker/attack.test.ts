import { expect, it } from 'vitest';
import type { KnownFile, Ladders } from '../../../../../shared/anonymise/attacker/knownFile.ts';
import { here } from '../../../../support/releaseWorlds.ts';

type People = readonly (readonly [person: string, own: Ladders])[];

/** So many people with these labels. */
const some = (name: string, count: number, own: Ladders): People =>
  Array.from({ length: count }, (_, at) => [`${name}-${at}`, own] as const);

const man = { gender: ['Man'] };
const woman = { gender: ['Woman'] };

/** A file of rows. */
function rows(name: string, ...people: People[]): KnownFile {
  const all = new Map(people.flat());
  const [columns = []] = [...all.values()].map((own) => Object.keys(own));
  const labels = [...all.values()].map((own) => columns.map((each) => own[each]?.at(-1) ?? ''));
  const groups = [...new Map(labels.map((each) => [each.join(), each])).values()].map((each) => {
    const count = labels.filter((other) => other.join() === each.join()).length;
    return { labels: each, least: count, most: count, hidden: false };
  });
  return { name, people: all, tables: [{ columns, groups }] };
}

const attackBy = (earlier: readonly KnownFile[], draft: KnownFile) =>
  here('attack', { earlier, draft, rules: { sensitive: ['trans'] } });

it('counts people without a told answer beside people with one', async () => {
  const of = (name: string, men: number, women: number) => [
    ...some(`${name}-man`, men, man),
    ...some(`${name}-woman`, women, woman),
  ];
  const [winter, both, spring, late] = [
    of('w', 3, 2),
    of('b', 10, 4),
    of('s', 10, 5),
    of('l', 1, 3),
  ];
  const [untold, other] = [some('u', 1, {}), some('o', 1, man)];
  const trans = (people: People): People => people.map(([id]) => [id, { trans: ['No'] }]);
  const earlier = [
    rows('January', winter, both),
    rows('spring', both, spring),
    rows('all', trans([winter, both, spring, late, untold].flat())),
  ];
  // Of the ten who did not come in spring four to six are men: one is in no file by gender.
  expect(await attackBy(earlier, rows('next', winter, both, spring, late, other))).toMatchObject([
    { why: 'count', people: 4 },
  ]);
});

it('tells a label of one file from that which another says of all its people', async () => {
  const young = { age: ['Under 45', '25–44'] };
  const [most, one] = [some('m', 23, young), some('p', 1, young)];
  const [old, others] = [some('e', 6, { age: ['45+', '65+'] }), some('o', 4, {})];
  const coarse = (people: People): People => people.map(([id]) => [id, { age: ['Under 45'] }]);
  const earlier = [
    rows('coarse', coarse([...most, ...one, ...others])),
    rows('fine', most, one, old),
  ];
  const left = [...most, ...old, ...others].map(([id], at) => [id, at % 2 ? man : woman] as const);
  expect(await attackBy(earlier, rows('next', left))).toMatchObject([
    { why: 'count', people: 1, where: { age: '25–44' } },
  ]);
});
