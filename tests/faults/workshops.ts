import { writeSync } from 'node:fs';
import { runInWorkshop } from '../../electron/workshop/run.ts';
import type { KnownFile } from '../../shared/anonymise/attacker/knownFile.ts';

// Attacks a table again and again, three at once, each time in a workshop that is ended after it.
const [workshop = '', jobs = ''] = process.argv.slice(2);
const lanes = 3;
const limits = { milliseconds: 480_000, memoryMegabytes: 1_024 };
const genders = [['Woman', 40] as const, ['Man', 20] as const];
const draft: KnownFile = {
  name: 'a table by gender',
  people: new Map(
    genders.flatMap(([gender, count]) =>
      Array.from({ length: count }, (_, at) => [`${gender} ${at}`, { gender: [gender] }] as const),
    ),
  ),
  tables: [
    {
      columns: ['gender'],
      groups: genders.map(([gender, count]) => ({
        ...{ labels: [gender], hidden: false, least: count - 2, most: count + 2 },
      })),
    },
  ],
};
const input = { earlier: [], draft, rules: { sensitive: [] } };

let left = Number(jobs);
let done = 0;
async function work(): Promise<void> {
  while (left > 0) {
    left -= 1;
    const exposed = await runInWorkshop(workshop, 'attack', input, limits, () => false);
    if (exposed.length === 0) done += 1;
  }
}
void Promise.all(Array.from({ length: lanes }, work)).then(() => {
  writeSync(1, String(done));
  process.exit();
});
