import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporary.ts';

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
const kinds = ['Working group', 'Enquiry group', 'Meeting'];
const two = (part: number) => String(part).padStart(2, '0');
const stages = ['Using services now', 'Used services in the last two years', 'Family or friend'];

/** A people.csv of that many invented people, always the same; answers with its path. */
export function peopleSheet(people: number): string {
  const heads =
    'ref,first_name,last_name,known_as,date_of_birth,gender,trans,ethnicity,postcode,phone,email,safe_contact,journey_stage,interests,access_needs,payment_route,joined';
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
  const path = join(temporaryFolder('bench'), 'people.csv');
  writeFileSync(path, [heads, ...lines].join('\n'));
  return path;
}

/** A register of that many people under a charity's own headings, always the same; answers with its path. */
export function registerSheet(folder: string, people: number): string {
  const heads =
    'Full name,DOB,Mobile,Email address,Post code,Gender,Ethnic origin,Support worker,House,Moved in,Children,Happy with photos?,Comments';
  const lines = Array.from({ length: people }, (_, at) =>
    [
      `${first[at % first.length]} ${last[at % last.length]}-${at % 997}`,
      `${two(1 + (at % 28))}/${two(1 + (at % 12))}/${1950 + (at % 50)}`,
      `07700 ${String(900_000 + at)}`,
      at % 4 === 0 ? `person${at}@example.org` : '',
      `LS${1 + (at % 9)} ${1 + (at % 9)}AB`,
      at % 2 === 0 ? 'Woman' : 'Man',
      'White: Irish',
      `Worker ${at % 40}`,
      at % 3 === 0 ? 'Elm House' : 'Oak House',
      `${two(1 + (at % 28))}/${two(1 + (at % 12))}/2024`,
      String(at % 4),
      at % 2 === 0 ? 'Yes' : '',
      at % 10 === 0 ? 'Came with a friend' : '',
    ].join(','),
  );
  const path = join(folder, 'Register 2026.csv');
  writeFileSync(path, [heads, ...lines].join('\n'));
  return path;
}

/** Everybody's agreement to figures, sessions, and who came: so many times a person, in sheets beside. */
export function participationSheets(folder: string, people: number, timesEach: number): string[] {
  const sessions = Array.from({ length: 500 }, (_, at) => {
    const day = `${two(1 + (at % 28))}/${two(1 + (at % 12))}/2026`;
    return `S${at},${day},10:30,60,${kinds[at % kinds.length]},Group ${at % 9},Town hall,Jo Harker,`;
  });
  const came = Array.from({ length: people }, (_, person) =>
    Array.from(
      { length: timesEach },
      (_, time) => `S${(person * 7 + time * 31) % sessions.length},B${person},Lived experience,60,`,
    ),
  ).flat();
  const agreed = Array.from(
    { length: people },
    (_, at) => `B${at},Anonymised figures to funders,Agreed,v1,Signed form,10/03/2026,10/03/2036,`,
  );
  const sheet = (name: string, head: string, lines: readonly string[]) => {
    const path = join(folder, name);
    writeFileSync(path, [head, ...lines].join('\n'));
    return path;
  };
  return [
    sheet(
      'consents.csv',
      'person,purpose,answer,form_version,method,asked_on,expires_on,withdrawn_on',
      agreed,
    ),
    sheet('sessions.csv', 'ref,date,start,minutes,kind,title,place,facilitator,note', sessions),
    sheet('attendance.csv', 'session,person,role,minutes,access_need_met', came),
  ];
}
