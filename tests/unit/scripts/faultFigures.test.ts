import { expect, it } from 'vitest';
import { withFigures } from '../../../scripts/faults/page.mjs';

const heading = '## Figures of the fault tests';
const rows = (page: string) => page.split('\n').filter((line) => line.startsWith('| '));

it('writes the figures of a part of the fault tests beside those of other days', () => {
  const first = withFigures(
    `# Security\n\nText.\n\n${heading}\n`,
    [
      { test: 'Races', asked: '200 times', seen: '200 races' },
      { test: 'Disk full', asked: 'N = 1–100', seen: '100 of N' },
    ],
    new Date('2026-11-30T12:00:00Z'),
  );
  const second = withFigures(
    first,
    [{ test: 'Races', asked: '200 times', seen: '199 races' }],
    new Date('2026-12-01T12:00:00Z'),
  );
  expect(rows(second)).toEqual([
    '| Test | Asked | Seen | On |',
    '| Disk full | N = 1–100 | 100 of N | 30 Nov 2026 |',
    '| Races | 200 times | 199 races | 1 Dec 2026 |',
  ]);
  expect(second.startsWith('# Security\n\nText.\n\n## Figures')).toBe(true);
  expect(withFigures(second, [], new Date())).toBe(second);
});
