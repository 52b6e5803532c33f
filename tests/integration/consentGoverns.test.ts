import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSnapshot } from '../../electron/strongroom/exports/snapshot.ts';
import {
  appendEvent,
  insertConsent,
  listPurposes,
} from '../../electron/strongroom/store/consents.ts';
import { dueNews } from '../../electron/strongroom/store/news.ts';
import type { InputOf } from '../../shared/contract/define.ts';
import { methodNames, methodOf } from '../../shared/contract/define.ts';
import type { feedback } from '../../shared/contract/feedback.ts';
import { contract } from '../../shared/contract/index.ts';
import {
  allows,
  type ConsentState,
  consentStates,
  type LawfulBasis,
} from '../../shared/domain/consents.ts';
import {
  exportColumns,
  purposeCovers,
  type RecipeKind,
  recipeChoices,
  recipeKinds,
} from '../../shared/domain/exports/recipes.ts';
import { type MessageKind, messageWays } from '../../shared/domain/people.ts';
import { came, kinderDoor } from '../support/blanks.ts';
import { png } from '../support/pictures.ts';
import { openRegister } from '../support/register.ts';
import { temporaryFolder } from '../support/temporary.ts';

type Page = InputOf<typeof feedback.preview>['asked'];
type Register = Awaited<ReturnType<typeof openRegister>>;

const today = '2026-11-23';

/** The states that a person can be in, by the lawful basis of the purposes. */
const statesOf = {
  consent: consentStates.filter((state) => state !== 'applies' && state !== 'objected'),
  'legitimate-interests': ['applies', 'objected'],
} as const satisfies Partial<Record<LawfulBasis, readonly ConsentState[]>>;

type Event = Parameters<typeof appendEvent>;
/** What was said, so that a person is in a state today. */
const saidFor = {
  agreed: [['agreed', '2026-01-01', {}]],
  declined: [['declined', '2026-01-01', {}]],
  'not-today': [['not-today', '2026-01-01', {}]],
  unverified: [['unverified', '2026-01-01', {}]],
  withdrawn: [
    ['agreed', '2026-01-01', {}],
    ['withdrawn', '2026-06-01', {}],
  ],
  expired: [['agreed', '2024-01-01', { expiresOn: '2026-01-01' }]],
  'not-asked': [],
  applies: [],
  objected: [['declined', '2026-01-01', {}]],
} as const satisfies Record<ConsentState, readonly (readonly [Event[2], Event[3], Event[4]])[]>;

/** A name that stands in no other words. */
const nameOf = (state: ConsentState) => `Q${state.replace('-', '')}x`;

let register: Register;
let projectId: string;
let sessionId: string;
let celebrations: Map<ConsentState, string>;
let people: Map<ConsentState, string>;

/** People in each state of every purpose, who all did the same: came, said something, and were thanked. */
async function furnish(basis: keyof typeof statesOf): Promise<void> {
  register = await openRegister();
  const { ask, context, addPerson, addSession } = register;
  const states: readonly ConsentState[] = statesOf[basis];
  people = new Map();
  for (const state of states) {
    const gender = 'Woman';
    people.set(state, await addPerson({ firstName: nameOf(state), gender }));
  }
  context.vault.unit.write('consents.record', (tx) => {
    for (const purpose of listPurposes(tx)) {
      for (const [state, personId] of people) {
        let consent = insertConsent(tx, personId, purpose.id);
        for (const [kind, on, more] of saidFor[state]) {
          appendEvent(tx, consent, kind, on, { formId: purpose.form.id, method: 'phone', ...more });
          consent = { ...consent, version: consent.version + 1 };
        }
        tx.audit(consent.id);
      }
    }
  });
  context.vault.db.exec(`UPDATE purposes SET lawful_basis = '${basis}'`);
  projectId = (await ask('projects.add', { project: kinderDoor })).id;
  sessionId = await addSession({ projectId });
  // Straight into the records: the register itself refuses those who withdrew.
  const rows = [...people.values()].map((id) => came(id));
  const { db } = context.vault;
  for (const { personId, minutes } of rows) {
    db.prepare('INSERT INTO attendance (session_id, person_id, minutes) VALUES (?, ?, ?)').run([
      ...[sessionId, personId, minutes],
    ]);
    db.prepare(
      `INSERT INTO payments (id, person_id, session_id, on_date, fee_pence, expenses_pence, outcome,
        method, recorded_at, recorded_by) SELECT ?, ?, ?, '2026-11-17', 1500, 0, 'paid', 'cash',
        '2026-11-17T10:00:00.000Z', id FROM users LIMIT 1`,
    ).run([...[`payment-of-${personId}`, personId, sessionId]]);
  }
  const decision = {
    ...{ projectId, sessionId: null, asked: 'A quiet room', decided: 'Yes' },
    ...{ on: '2026-10-01', personId: null, userId: null, reviewOn: null },
  };
  const turn = {
    ...{ outcome: 'done' as const, on: '2026-11-02', why: null, stillPossible: null },
  };
  const { id: decisionId } = await ask('decisions.add', { decision, turn });
  celebrations = new Map();
  for (const [state, personId] of people) {
    const of = { projectId, sessionId: null, personId, decisionId, on: '2026-09-20' };
    await ask('contributions.add', {
      contribution: { ...of, words: 'It is too loud', worthToPerson: null, worthToService: null },
    });
    await ask('people.addNote', {
      personId,
      ...{ on: '2026-11-02', kind: 'quote', text: 'It is too loud' },
    });
    const celebration = { kind: 'skills', on: '2026-11-02', words: 'For listening', personId };
    const { id } = await ask('celebrations.add', {
      celebration: { projectId, ...celebration },
    } as never);
    celebrations.set(state, id);
  }
}

const shut = () => [...people.keys()].filter((state) => !allows(state));
const open = () => [...people.keys()].filter(allows);
/** The states whose people are named in a text. */
const namedIn = (text: string) =>
  [...people.keys()].filter((state) => text.includes(nameOf(state)));

/**
 * Each page that is printed: one page a person, or one for all. Every page of the contract has a
 * line, by its type; a new one that names people without asking their consent fails.
 */
const pages: Record<Page['of'], ((person: string, state: ConsentState) => Page) | string> = {
  letter: (personId) => ({ of: 'letter', projectId, personId, size: 'standard', easy: false }),
  poster: () => ({ of: 'poster', projectId, size: 'standard', quotes: true }),
  certificate: (_, state) => ({
    ...{ of: 'certificate', celebrationId: celebrations.get(state) ?? '' },
    ...{ size: 'standard', easy: false },
  }),
  charter: () => ({ of: 'charter', projectId, size: 'standard', easy: false }),
  expectations: () => ({ of: 'expectations', projectId, size: 'standard', easy: false }),
  agenda: () => ({ of: 'agenda', sessionId, size: 'standard', easy: false }),
  session: () =>
    ({ of: 'session', sessionId, size: 'standard', easy: false, for: 'hand-out' }) as never,
  'family-note': 'for the family of a person who died, whose consent ended with them',
  slip: 'to a person about what is held of them, which they are told whatever they agreed to',
  'pay-letter': 'to a person about their own money, for an adviser whom they choose',
  decline: 'to a person about their own fee that they did not take',
  'consent-form':
    'it asks for consent; tests/integration/askingConsent.test.ts: not of one who died',
  'request-letter':
    'to a person about their own request, which the law has answered without consent',
};

/** What releases something from the vault, and which test shows that consent governs it. */
const leaving: Readonly<Record<string, string>> = {
  'feedback.save': 'below: it saves what the preview shows, and asks again',
  'packs.save': 'a copy for the person themselves, whom the law gives it without consent',
  'exports.prepare': 'below: it reads the snapshot',
  'exports.save': 'tests/integration/exports.test.ts: it asks again',
  'takeOut.save': 'all records for the charity itself, which releases them to no other',
  'attachments.use': 'below: it saves a photograph for a purpose',
  'accounts.save':
    'payments for the accounts of the charity itself, which the law has it keep; without names',
  'accounts.saveAgain': 'the same file again',
  'bank.pay':
    'a list for the charity’s own bank of what it owes: the payment is what the person is told of',
  'receipts.print':
    'a receipt for the person who was paid, and for the accounts that the law has kept',
  'vouchers.saveSheet':
    'the sheet on which people sign for their vouchers, for the charity’s own file',
  'floats.saveBook': 'the charity’s own cash book, for its file and its examiner',
  'accounts.savePack': 'accounts for an examiner, whom the law has see them; without names',
  'audit.save': 'the list of who did what, which names users and no people',
};

describe('every output', () => {
  it('is among those that are asked here, or says why not', () => {
    const releasing = methodNames(contract).filter((name) => methodOf(contract, name)?.leaves);
    expect(releasing.sort()).toEqual(Object.keys(leaving).sort());
  });
});

describe.each(Object.keys(statesOf) as (keyof typeof statesOf)[])(
  'a purpose on the basis of %s',
  (basis) => {
    beforeEach(() => furnish(basis));
    afterEach(() => {
      expect(register.failures).toEqual([]);
      register.close();
    });

    it('lets only people into a print whom it allows', async () => {
      for (const [of, page] of Object.entries(pages)) {
        if (typeof page === 'string') continue;
        for (const [state, personId] of people) {
          const reply = await register.call('feedback.preview', { asked: page(personId, state) });
          const named = reply.ok ? namedIn(JSON.stringify(reply.value.paper)) : [];
          expect({ of, state, named: named.filter((each) => !allows(each)) }).toEqual({
            ...{ of, state, named: [] },
          });
          if (of === 'letter' || of === 'certificate') {
            expect({ of, state, printed: reply.ok }).toEqual({ of, state, printed: allows(state) });
          }
        }
      }
    });

    it.each(recipeKinds)('lets only people into an export of %s whom it allows', (kind) => {
      const { vault } = register.context;
      const snapshot = vault.unit.read((db) => {
        const purpose = listPurposes(db).find(({ key }) => purposeCovers(kind as RecipeKind, key));
        if (!purpose) throw new Error('no purpose covers it');
        const { columns } = recipeChoices[kind as RecipeKind] as { columns: readonly string[] };
        return readSnapshot(
          db,
          {
            ...{ kind, purposeId: purpose.id, purposeName: purpose.name, recipient: 'A funder' },
            ...{ from: '2026-04-06', to: '2027-04-05', cohortOf: null, recipeId: null },
            columns: exportColumns.filter((column) => columns.includes(column)).slice(0, 1),
          } as never,
          today,
        );
      });
      const inIt = new Set(snapshot.people.map(({ personId }) => personId));
      const stateOf = new Map([...people].map(([state, id]) => [id, state]));
      expect([...inIt].map((id) => stateOf.get(id))).toEqual(expect.arrayContaining(open()));
      for (const state of shut()) expect(inIt.has(people.get(state) ?? '')).toBe(false);
      if (!('cases' in snapshot)) return;
      const counted = [...(snapshot.work?.counted ?? [])].map((id) => stateOf.get(id));
      expect(counted.filter((state) => state && !allows(state))).toEqual([]);
    });

    it('writes to nobody, and invites nobody, whom it does not allow', async () => {
      const { ask } = register;
      const { people: untold } = await ask('contributions.untold', { projectId });
      const mayBeTold = untold.filter(({ bar }) => bar === null).map(({ personId }) => personId);
      expect(mayBeTold.sort()).toEqual(
        open()
          .map((state) => people.get(state))
          .sort(),
      );
      const { people: contributors } = await ask('feedback.contributors', { projectId });
      const reached = contributors.filter(({ bar }) => bar === null).map(({ id }) => id);
      expect(reached.sort()).toEqual(mayBeTold.sort());
    });

    it('counts before a withdrawal what was sent to the person, and to nobody else', async () => {
      const { ask } = register;
      const { purposes } = await ask('purposes.list', {});
      const purposeId = purposes.find(({ key }) => key === 'record')?.id ?? '';
      const [personId = '', other = ''] = [...people.values()];
      const contact = { on: '2026-11-02', byWhom: 'Ana', about: 'Hello', wayReason: null };
      const contacts = [
        { way: 'phone', began: 'charity' },
        { way: 'in-person', began: 'charity' },
        { way: 'phone', began: 'person' },
      ] as const;
      for (const how of contacts) {
        await ask('people.addContact', { personId, ...contact, ...how });
      }
      const sent = async (id: string, of = purposeId) =>
        (await ask('consents.reached', { personId: id, purposeId: of })).sent;
      const none = { messages: 0, news: 0, invitations: 0, copies: 0, thanks: 1 };
      expect(await sent(personId)).toEqual({ ...none, messages: 1 });
      expect(await sent(other)).toEqual(none);
      const figures = purposes.find(({ key }) => key === 'figures')?.id ?? '';
      expect(await sent(personId, figures)).toBeNull();
    });

    it('saves a photograph for a purpose only of people whom it allows', async () => {
      const { ask, call, context } = register;
      const { purposes } = await ask('purposes.list', {});
      const purposeId = purposes.find(({ key }) => key === 'photographs')?.id ?? '';
      const folder = temporaryFolder('');
      for (const [state, personId] of people) {
        const about = { aboutKind: 'person', aboutId: null } as const;
        const { id: attachmentId } = await ask('attachments.add', {
          attachment: { personId, kind: 'photograph', ...about, description: 'At the market' },
          ...{ restricted: false, picture: png(40, 30), whole: null },
        });
        const file = `token-for-${state}-of-photographs`;
        context.tokens.add(file, 'save', join(folder, `${state}.png`));
        const use = { attachmentId, purposeId, place: 'Newsletter', file };
        const reply = await call('attachments.use', use);
        const saved = { reply: reply.ok || reply.error.code, file: readdirSync(folder) };
        const uses = (await ask('attachments.list', { personId })).attachments[0]?.uses.length;
        expect({ state, ...saved, uses }).toEqual({
          ...{ state, reply: allows(state) || 'not-agreed' },
          ...{ file: allows(state) ? [`${state}.png`] : [], uses: allows(state) ? 1 : 0 },
        });
        rmSync(join(folder, `${state}.png`), { force: true });
      }
    });

    it('sends nothing to people who asked for no messages of the kind', async () => {
      const { ask, call, context } = register;
      const [state] = open();
      const personId = people.get(state as ConsentState) ?? '';
      const letter = pages.letter as (person: string, of: ConsentState) => Page;
      const printed = () =>
        call('feedback.preview', { asked: letter(personId, state as ConsentState) });
      expect(await printed()).toMatchObject({ ok: true });
      const noMessages = async (...kinds: MessageKind[]) => {
        const { version } = await ask('people.get', { personId });
        await ask('people.setNoMessages', {
          ...{ personId, expectedVersion: version, noMessages: kinds },
        });
      };
      await noMessages('post');
      expect(await printed()).toMatchObject({ error: { code: 'opted-out' } });
      const { people: contributors } = await ask('feedback.contributors', { projectId });
      expect(contributors.find(({ id }) => id === personId)?.bar?.why).toBe('opted-out');
      const barOf = async () =>
        (await ask('contributions.untold', { projectId })).people.find(
          (each) => each.personId === personId,
        );
      const news = await barOf();
      expect(news?.bar).toBeNull();
      const told = { turnId: news?.news[0]?.turnId ?? '', personId, toldOn: today };
      expect(await call('contributions.tell', { ...told, way: 'letter' })).toMatchObject({
        error: { code: 'opted-out' },
      });
      const opportunity = {
        ...{ kind: 'working-group' as const, name: 'A quiet room', depth: 'part-of-it' as const },
        ...{ made: null, particulars: {}, interests: [], stages: [], times: null, untilOn: null },
      };
      const { id: opportunityId } = await ask('opportunities.add', { projectId, opportunity });
      const invite = (way: string) =>
        call('opportunities.invite', {
          ...{ opportunityId, people: [personId], invitedOn: today, way },
        } as never);
      expect(await invite('post')).toMatchObject({ error: { code: 'not-to-be-asked' } });
      expect(await invite('email')).toMatchObject({ ok: true });
      await noMessages(...messageWays);
      expect((await barOf())?.bar?.why).toBe('opted-out');
      expect(await invite('text-message')).toMatchObject({ error: { code: 'not-to-be-asked' } });
      expect(context.vault.unit.read((db) => dueNews(db, today))[0]?.tasks).not.toEqual(
        expect.arrayContaining([expect.objectContaining({ subject: { id: personId } })]),
      );
    });

    it('says it in words beside each name that is picked', async () => {
      const { rows } = await register.ask('people.choices', { find: '' });
      expect(new Map(rows.map(({ name, recordConsent }) => [name, recordConsent]))).toEqual(
        new Map([...people.keys()].map((state) => [nameOf(state), state])),
      );
    });
  },
);
