import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const first = ['Isla', 'Catrin', 'Samira', 'Siân', 'Rowan', 'Wes', 'Llŷr', 'Efua', 'Bilal', 'Dez'];
const last = [
  'Edwards',
  'Parry',
  'Wallace',
  'Cooper',
  'Bhatt',
  'Okafor',
  'Mensah',
  'Farah',
  'Walsh',
];
const stages = ['Using services now', 'Used services in the last two years', 'Family or friend'];

/** A people.csv of that many invented people, always the same; answers with its path. */
export function peopleSheet(people: number): string {
  const heads =
    'ref,first_name,last_name,known_as,date_of_birth,gender,trans,ethnicity,postcode,phone,email,safe_contact,journey_stage,interests,access_needs,payment_route,joined';
  const two = (part: number) => String(part).padStart(2, '0');
  const lines = Array.from({ length: people }, (_, at) =>
    [
      `B${at}`,
      first[at % first.length],
      `${last[at % last.length]}-${at % 997}`,
      at % 5 === 0 ? `Nick${at}` : '',
      `${two(1 + (at % 28))}/${two(1 + (at % 12))}/${1950 + (at % 50)}`,
      at % 2 === 0 ? 'Woman' : 'Man',
      '',
      'White: Irish',
      `LS${1 + (at % 9)} ${1 + (at % 9)}AB`,
      '07700 900123',
      '',
      at % 3 === 0 ? 'Text only' : '',
      stages[at % stages.length],
      'Writing; Peer research',
      '',
      'Cash',
      '10/03/2024',
    ].join(','),
  );
  const path = join(mkdtempSync(join(tmpdir(), 'alongside-bench-')), 'people.csv');
  writeFileSync(path, [heads, ...lines].join('\n'));
  return path;
}
