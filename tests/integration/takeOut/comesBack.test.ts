import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../electron/strongroom/newId.ts';
import { takenSheets } from '../../../electron/strongroom/takeOut/sheets.ts';
import { consentMethods } from '../../../shared/domain/consents.ts';
import { wordKey } from '../../../shared/domain/imports/cells.ts';
import { sheetKinds } from '../../../shared/domain/imports/sheets.ts';
import { ownKinds, ownPlaces, ownRecords } from '../../../shared/domain/ownFields.ts';
import { messageKinds, noteKinds, personKinds } from '../../../shared/domain/people.ts';
import { involvementRoles } from '../../../shared/domain/sessions.ts';
import { person } from '../../../shared/records/people.ts';
import type { Field, ListField } from '../../../shared/records/record.ts';
import { session } from '../../../shared/records/sessions.ts';
import { came } from '../../support/blanks.ts';
import { checkFiles, saveFiles } from '../../support/dropIn.ts';
import { newChoices } from '../../support/ownFields.ts';
import { openStrongroom } from '../../support/strongroom.ts';
import { csvsIn, takenFiles } from '../../support/takeOut.ts';
import { passphrases } from '../../support/users.ts';
import { addProjects, projectsOf } from '../../support/work.ts';

type Strongroom = ReturnType<typeof openStrongroom>;

const unread = takenSheets.flatMap(({ more }) => [...more]);
const records = takenSheets.filter(({ comesBack }) => comesBack).map(({ name }) => name);

/** Texts on which a spreadsheet, a CSV or a reader could trip. */
const text = fc
  .oneof(
    fc.constantFrom(
      ...['=1+1', "'=1+1", "''-x", '-5', '+44 7700 900182', '@x', "'", "'Abd", '\u200b=x', '−7'],
      ...['a;b', 'a\\;b', 'a\\', ';', '"quoted"', 'x, y', 'tab\there', 'Siân', 'e\u0301', 'Łukasz'],
      ...['_x0041_', '_x005F_', '<b>&amp;', '__proto__', 'constructor', 'NFA', '007', '1e5'],
      'TRUE',
      ...['two  spaces', 'line\nbreak', '漢字', '🙂', 'بنت', '03/04/2026', 'Total', 'yes', 'null'],
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
  )
  .filter((each) => each.trim() !== '');
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 2 });
const day = fc
  .integer({ min: 0, max: 300 })
  .map((days) => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));

/** A record's fields by their declaration, the odd ones as the screen lets them be typed. */
const valuesOf = (
  fields: Record<string, Field | ListField>,
  odd: Record<string, fc.Arbitrary<unknown>>,
) =>
  fc.record(
    Object.fromEntries(
      Object.entries(fields).map(([name, of]) => {
        if (odd[name]) return [name, odd[name]];
        // What no sheet reads back comes back as a note, which is not the same.
        if ('column' in of && unread.includes(of.column)) return [name, fc.constant(of.blank)];
        if ('table' in of) return [name, fc.array(text, { maxLength: 4 })];
        if (of.blank === false) return [name, fc.boolean()];
        const answer = of.choices ? fc.constantFrom(...of.choices) : text;
        return [name, of.blank === null ? maybe<unknown>(answer) : answer];
      }),
    ),
  );

/** Two answers that a cell holds alike are one. */
const cellKey = (name: string) => wordKey(name.replace(/\p{Cc}/gu, ' ')) || '?';
const label = text.map((name) => name.trim().slice(0, 80).trim()).filter((name) => name !== '');
const answerTo = fc.record({
  words: text,
  number: fc.constantFrom('0', '-3.5', '1,250', '007', '999999999999'),
  date: day,
  yes: fc.boolean(),
  picks: fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1, maxLength: 3 }),
});
type AnswerTo = typeof answerTo extends fc.Arbitrary<infer Value> ? Value : never;

/** A field of each kind on people and on sessions; retired ones are followed by one of their name. */
const ownFields = fc.tuple(
  ...ownRecords.flatMap((record) =>
    ownKinds.map((kind) =>
      fc.record({
        record: fc.constant(record),
        kind: fc.constant(kind),
        retired: fc.boolean(),
        field: fc.record({
          name: label,
          choices: fc
            .uniqueArray(label, { minLength: 3, maxLength: 4, selector: cellKey })
            .map(kind.startsWith('choice') ? (names) => newChoices(...names) : () => []),
          shown: fc.constantFrom(...ownPlaces),
          leaves: fc.boolean().map((leaves) => leaves && kind !== 'words'),
          sensitive: fc.boolean(),
          bands: fc.constantFrom([1, 10], [5]),
          keepYears: maybe(fc.integer({ min: 1, max: 50 })),
        }),
      }),
    ),
  ),
);

/** What a note says, and after each correction. */
const noteSaid = fc.record({ on: day, kind: fc.constantFrom(...noteKinds), text });
const restricted = fc.boolean();

/** Forms of the charity beside those that come with the app. */
const form = fc.record({
  purpose: fc.nat({ max: 4 }),
  label: label.map((name) => name.slice(0, 60).trim()).filter((name) => name !== ''),
  wording: maybe(text),
  from: day,
  current: fc.boolean(),
});

const vault = fc.record({
  forms: fc.array(form, { maxLength: 4 }),
  projects: projectsOf(text, day),
  ownFields,
  ownAnswers: fc.array(answerTo, { minLength: 6, maxLength: 6 }),
  people: fc.array(
    fc.record({
      fields: valuesOf(person.fields, {
        kinds: fc.subarray([...personKinds]),
        noMessages: fc.subarray([...messageKinds]),
        dateOfBirth: maybe(fc.constantFrom('1984', '1984-03-15', '2001-02-28')),
        email: maybe(fc.constantFrom('a@b.org', '=x@y.org', "o'neil@d.uk")),
        joinedOn: maybe(day),
      }),
      answers: fc.array(
        fc.record({
          purpose: fc.nat({ max: 4 }),
          does: fc.constantFrom('agreed', 'declined', 'not-today', 'withdraw', 'takeBack', 'check'),
          method: fc.constantFrom(...consentMethods),
          witness: text,
          reason: maybe(text),
          later: fc.boolean(),
        }),
        { maxLength: 6 },
      ),
      notes: fc.array(
        fc.record({ said: fc.array(noteSaid, { minLength: 1, maxLength: 3 }), restricted }),
        { maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  sessions: fc.array(
    fc.record({
      fields: valuesOf(session.fields, {
        on: day,
        startsAt: maybe(fc.constantFrom('09:30', '23:59')),
        minutes: fc.nat({ max: 1_440 }),
      }),
      saves: fc.array(
        fc.array(
          fc.record({
            role: maybe(fc.constantFrom(...involvementRoles)),
            minutes: maybe(fc.nat({ max: 1_440 })),
            accessNeedMet: maybe(fc.boolean()),
            feePence: maybe(fc.nat({ max: 200_000 })),
            expensesPence: maybe(fc.nat({ max: 5_000 })),
            outcome: maybe(fc.constantFrom('approved', 'paid', 'declined')),
            method: fc.constantFrom('cash', 'voucher', 'bank'),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        { minLength: 1, maxLength: 2 },
      ),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});
type Vault = typeof vault extends fc.Arbitrary<infer Value> ? Value : never;

/** Writes it all down as the screens do; what a rule refuses is not there, and that is well. */
async function fill(strongroom: Strongroom, of: Vault): Promise<void> {
  const { ask, call, context } = strongroom;
  const { people, sessions, ownAnswers } = of;
  addForms(strongroom, of.forms);
  // Not the user of the vault that it comes back to.
  context.vault.db.exec("UPDATE users SET name = 'Wendolene'");
  const { purposes } = await ask('consents.purposes', {});
  for (const { retired: _, ...field } of of.ownFields) await call('ownFields.add', field);
  const ids: string[] = [];
  for (const { fields, answers, notes } of people) {
    const own = await ownOf(strongroom, 'people', ownAnswers, ids.length);
    const added = await call('people.add', { person: fields, answers: [], own });
    // A text of unseen letters only is no name.
    if (!added.ok) continue;
    const personId = added.value.id;
    ids.push(personId);
    let at = 1;
    for (const { purpose, does, method, witness, reason, later } of answers) {
      const { consents } = await ask('consents.ofPerson', { personId, on: '2026-11-23' });
      const of = purposes[purpose];
      const now = consents.find((each) => each.purpose.id === of?.id);
      if (!of || !now) continue;
      if (later) at += 1;
      const on = `2026-02-${String(at).padStart(2, '0')}`;
      const seen = { consentId: now.id ?? '', expectedVersion: now.version };
      const check = { on, method: 'phone', checkedBy: 'Wendolene', given: reason } as const;
      if (does === 'check') await call('consents.check', { ...seen, ...check });
      else if (does === 'withdraw')
        await call('consents.withdraw', { ...seen, on, method, reason });
      else if (does === 'takeBack') await call('consents.strikeOut', seen);
      else {
        await call('consents.record', {
          personId,
          expectedVersion: now.version,
          answer: {
            ...{ purposeId: of.id, formId: of.form.id, answer: does, method, on, witness },
            ...{ passedOnBy: witness, interpreter: witness, given: witness },
            expiresOn: does === 'agreed' ? '2028-02-01' : null,
            askAgainOn: does === 'not-today' ? '2026-12-24' : null,
          },
        });
      }
    }
    for (const note of notes) await addNote(strongroom, personId, note);
  }
  for (const { fields, saves } of sessions) {
    const own = await ownOf(strongroom, 'sessions', ownAnswers, 0);
    const added = await call('sessions.add', { ...fields, own });
    if (!added.ok) continue;
    let { version } = added.value;
    for (const lines of saves) {
      const rows = lines
        .slice(0, ids.length)
        .map((line, index) => ({ ...came(ids[index] ?? ''), ...line }));
      const saved = await call('sessions.saveRegister', {
        ...{ sessionId: added.value.id, expectedVersion: version, paidOn: '2026-11-17', rows },
      });
      if (saved.ok) version = saved.value.session.version;
    }
  }
  for (const { id, name, version } of (await ask('ownFields.list', {})).fields) {
    const made = of.ownFields.find((each) => each.field.name === name && each.retired);
    if (!made) continue;
    await ask('ownFields.retire', { fieldId: id, expectedVersion: version });
    // Two of one name are told apart.
    await call('ownFields.add', { record: made.record, kind: made.kind, field: made.field });
  }
  await addProjects(strongroom, of.projects, ids);
  const own = await ownOf(strongroom, 'people', ownAnswers, 1);
  await call('people.add', { person: person.blank({ firstName: 'Zofia' }), answers: [], own });
}

type NoteSaid = typeof noteSaid extends fc.Arbitrary<infer Value> ? Value : never;

/** Writes a note down and corrects it. */
async function addNote(
  { ask, call }: Strongroom,
  personId: string,
  { said, restricted }: { said: readonly NoteSaid[]; restricted: boolean },
) {
  const notes = async (): Promise<{ id: string; version: number }[]> =>
    restricted
      ? (await ask('access.restrictedNotes', { personId })).notes
      : (await ask('people.get', { personId })).notes;
  const before = new Set((await notes()).map(({ id }) => id));
  for (const { kind, ...words } of said) {
    const note = (await notes()).find(({ id }) => !before.has(id));
    const seen = note && { noteId: note.id, expectedVersion: note.version };
    const input = { ...(seen ?? { personId }), ...words, ...(restricted ? {} : { kind }) };
    if (restricted) await call(`access.${seen ? 'correct' : 'add'}Restricted`, input);
    else await call(`people.${seen ? 'correct' : 'add'}Note`, input);
  }
}

/** Forms have no screen yet; the others are from an earlier day than those of a new vault. */
function addForms({ context }: Strongroom, forms: Vault['forms']) {
  const { db } = context.vault;
  db.exec("UPDATE forms SET from_on = '2025-05-06'");
  const purposes = db.prepare('SELECT id FROM purposes ORDER BY position').all<{ id: string }>();
  for (const { purpose, label, wording, from, current } of forms) {
    const id = purposes[purpose]?.id ?? '';
    const inUse = current && wording !== null;
    if (inUse) db.prepare('UPDATE forms SET current = 0 WHERE purpose_id = ?').run([id]);
    db.prepare(
      'INSERT OR IGNORE INTO forms (id, purpose_id, label, wording, from_on, current) VALUES (?, ?, ?, ?, ?, ?)',
    ).run([newId(), id, label.normalize('NFC'), wording, from, inUse ? 1 : 0]);
  }
}

/** An answer to each field in use, but for those whose turn it is to have none. */
async function ownOf(
  { ask }: Strongroom,
  record: (typeof ownRecords)[number],
  answers: readonly AnswerTo[],
  without: number,
) {
  const { fields } = await ask('ownFields.list', {});
  const mine = fields.filter((field) => field.record === record && field.retiredAt === null);
  return Object.fromEntries(
    mine.flatMap(({ id, kind, choices }, at) => {
      const given = answers[at % answers.length];
      if (!given || at % 4 === without + 1) return [];
      const [first = '', ...more] = given.picks.flatMap((pick) => choices[pick]?.id ?? []);
      const value = {
        ...{ words: given.words, number: given.number, date: given.date },
        ...{ 'yes-no': given.yes ? 'yes' : 'no', choice: first, choices: [first, ...more] },
      }[kind];
      return [[id, value]];
    }),
  );
}

const recordsIn = (csvs: Record<string, string>) =>
  Object.fromEntries(records.map((name) => [name, csvs[name]]));

/** Brings files into an empty vault and takes everything out of it again. */
async function thereAndBack(files: Record<string, string | Uint8Array>) {
  const other = openStrongroom();
  try {
    await other.createVault();
    // The user who is the owner of an action or decision.
    const [role, passphrase] = ['worker', passphrases.worker] as const;
    await other.ask('access.addUser', { name: 'Wendolene', role, personId: null, passphrase });
    const folder = join(other.home, 'taken');
    mkdirSync(folder);
    const paths = Object.entries(files).map(([name, content]) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    });
    const preview = await checkFiles(other, paths);
    expect(preview.problems).toEqual([]);
    if (preview.canSave) {
      expect((await saveFiles(other, preview.jobId)).end).toMatchObject({ state: 'done' });
    }
    const again = await checkFiles(other, paths);
    expect(again.files.map(({ fresh }) => fresh)).toEqual(again.files.map(() => 0));
    expect(other.failures).toEqual([]);
    return csvsIn(await takenFiles(other));
  } finally {
    other.close();
  }
}

const used = (csvs: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    records.flatMap((name) => {
      const csv = csvs[name] ?? '';
      // A sheet without rows brings nothing.
      return csv.trimEnd().includes('\r\n') ? [[`${name}.csv`, csv]] : [];
    }),
  );

/** The sheets that had rows in any of the vaults: each has to come back from one. */
const hadRows = new Set<string>();
const noteRows = (csvs: Record<string, string>) => {
  for (const name of Object.keys(used(csvs))) hadRows.add(name.replace('.csv', ''));
};

describe('everything that was taken out', () => {
  it('comes back into an empty vault from its CSVs, and is the same when it is taken out again', async () => {
    await fc.assert(
      fc.asyncProperty(vault, async (wanted) => {
        const strongroom = openStrongroom();
        try {
          await strongroom.createVault();
          await fill(strongroom, wanted);
          const before = csvsIn(await takenFiles(strongroom));
          for (const kind of ownKinds) expect(before.own_fields).toContain(`,"${kind}",`);
          expect(before.own_values).toContain('\r\n"people",');
          noteRows(before);
          const after = await thereAndBack(used(before));
          expect(recordsIn(after)).toEqual(recordsIn(before));
        } finally {
          strongroom.close();
        }
      }),
      { seed: 20_261_129, numRuns: 6, endOnFailure: true },
    );
    expect([...hadRows]).toEqual(expect.arrayContaining([...sheetKinds, 'actions', 'text_copies']));
  }, 480_000);

  it('comes back from its workbook too', async () => {
    await fc.assert(
      fc.asyncProperty(vault, async (wanted) => {
        const strongroom = openStrongroom();
        try {
          await strongroom.createVault();
          await fill(strongroom, wanted);
          const files = await takenFiles(strongroom);
          const before = csvsIn(files);
          const workbook = files['everything.xlsx'] ?? new Uint8Array();
          const after = await thereAndBack({ 'everything.xlsx': workbook });
          expect(recordsIn(after)).toEqual(recordsIn(before));
        } finally {
          strongroom.close();
        }
      }),
      { seed: 20_261_129, numRuns: 4, endOnFailure: true },
    );
  }, 480_000);
});
