import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../shared/contract/define.ts';
import { commonRefusals, methodNames, methodOf } from '../../shared/contract/define.ts';
import { contract } from '../../shared/contract/index.ts';
import { penceOf } from '../../shared/domain/money.ts';
import { came } from '../support/blanks.ts';
import { dropInSheets } from '../support/dropIn.ts';
import { figure, long } from '../support/figures.ts';
import { fromSchema, type Pool } from '../support/fromSchema.ts';
import { beside, hostile } from '../support/hostile.ts';
import { png } from '../support/pictures.ts';
import { openRegister } from '../support/register.ts';
import { charity } from '../support/strongroom.ts';

const runs = long ? 10_000 : 60;
const batch = 60;
/** Begun anew from time to time: what was accepted piles up, and is read before each call. */
const runsOfOneVault = batch * 20;
const methods = methodNames(contract).filter(
  (name) => methodOf(contract, name)?.at === 'strongroom',
);

const reached = new Set<string>();

type Furnished = Awaited<ReturnType<typeof furnish>>;
let here: Furnished;
beforeAll(async () => {
  here = await furnish();
});
afterAll(() => here.close());

/** A strongroom in which most things that an id can stand for are there. */
async function furnish() {
  const strongroom = await openRegister();
  const { home, context, addPerson, addSession, register, save, answerRecord } = strongroom;
  const people = [];
  for (const firstName of ['Efua', 'Sam', 'Kit', 'Ola'])
    people.push(await addPerson({ firstName }));
  const sessionId = await addSession();
  await register(sessionId);
  await save(
    sessionId,
    people.map((id) => ({ ...came(id), feePence: 1_500, method: 'cash' })),
  );
  await addSession({ on: '2026-11-24', title: 'Another' });
  await answerRecord(people[0] ?? '', null);
  await answerRecord(people[1] ?? '', '2026-11-01');
  await furnishAreas(strongroom.ask, people[0] ?? '');
  const { vaultId, folder } = context.vault;
  const content = contentOf(join(folder, 'records.db'));
  // What a dialog may be answered with; copies, because some methods write to where they are sent.
  const sheets = join(home, 'sheets');
  cpSync('tests/fixtures/drop-in', sheets, { recursive: true });
  const chosen = [
    ...dropInSheets.map((name) => ({ use: 'read' as const, path: join(sheets, name) })),
    ...['new.csv', 'people.csv'].map((name) => ({
      use: 'save' as const,
      path: join(sheets, name),
    })),
    { use: 'folder' as const, path: sheets },
  ];
  return { ...strongroom, vaultId, content, chosen };
}

/** Coarser than the clock that says when a file was written. */
const writeClockMs = 50;

/**
 * The content of a file, read again only where it may have been written since: the same time of
 * writing, well before it was last read, says that it was not.
 */
function contentOf(path: string): () => Buffer {
  let last: { readonly bytes: Buffer; readonly mtimeNs: bigint; readonly readAt: number } | null =
    null;
  return () => {
    const readAt = Date.now();
    const { mtimeNs, mtimeMs } = statSync(path, { bigint: true });
    const settled = last !== null && last.readAt - Number(mtimeMs) > writeClockMs;
    if (last === null || !settled || last.mtimeNs !== mtimeNs) {
      last = { bytes: readFileSync(path), mtimeNs, readAt };
    }
    return last.bytes;
  };
}

/** A record of each area, so that its methods find one by the keys that they are sent. */
async function furnishAreas(ask: Furnished['ask'], personId: string): Promise<void> {
  await ask('projects.add', {
    project: { name: 'Front door', about: null, worksOn: [], startedOn: null, endedOn: null },
  });
  await ask('people.addNote', { personId, on: '2026-11-20', kind: 'note', text: 'Came for tea' });
  await ask('access.addRestricted', { personId, on: '2026-11-20', text: 'Kept apart' });
  await ask('requests.add', {
    request: {
      ...{ kind: 'access', personId, otherPersonId: null, name: null, receivedOn: '2026-11-03' },
      ...{ way: 'phone', words: 'What do you hold?' },
    },
  });
  await ask('attachments.add', {
    attachment: {
      ...{ personId, kind: 'photograph', aboutKind: 'person', aboutId: null },
      description: 'At the garden',
    },
    ...{ restricted: false, picture: png(8, 8), whole: null },
  });
  const { users } = await ask('floats.list', {});
  await ask('floats.open', {
    float: { name: 'Office box', holderId: users[0]?.id ?? '', imprestPence: penceOf(10_000) },
    ...{ on: '2026-11-01', aloneReason: 'There is no other user here' },
  });
  await ask('advances.give', {
    advance: {
      ...{ personId, sessionId: null, on: '2026-11-03', pence: penceOf(500), method: 'cash' },
      what: 'The bus',
    },
  });
}

/** The same vault open again, or another one where what was accepted took this one away. */
async function atHome(): Promise<Furnished> {
  if (here.context.open?.vaultId === here.vaultId) return here;
  const { vaultId } = here;
  const reply = await here.call('vaults.unlock', { vaultId, passphrase: charity.passphrase });
  if (reply.ok) return here;
  await beginAnew();
  return here;
}

async function beginAnew(): Promise<void> {
  here.close();
  here = await furnish();
}

/** Every key of every record, a few tokens as a dialog gives them, and words that mean something. */
function poolOf({ context, vaultId, chosen }: Furnished): Pool {
  const { db } = context.vault;
  const tables = db
    .prepare(
      `SELECT schema.name AS name FROM sqlite_schema AS schema, pragma_table_info(schema.name) AS col
       WHERE schema.type = 'table' AND col.name = 'id'`,
    )
    .all<{ name: string }>();
  const ids = tables.flatMap(({ name }) =>
    db
      .prepare(`SELECT id FROM "${name}" LIMIT 4`)
      .all<{ id: string }>()
      .map(({ id }) => ({ table: name, id: String(id) })),
  );
  ids.push({ table: 'vaults', id: vaultId });
  // A field's name begins like its table's, and where it does not, any key will do.
  const idsFor = (field: string) => {
    const own = ids.filter(({ table }) => table.slice(0, 2) === field.slice(0, 2));
    return (own.length > 0 ? own : ids).map(({ id }) => id);
  };
  const tokens = chosen.map(({ use, path }) => {
    const token = `token-${randomUUID()}`;
    context.tokens.add(token, use, path);
    return token;
  });
  return {
    idsFor,
    tokens,
    words: [charity.passphrase, charity.userName, 'Efua', 'efua@example.org'],
  };
}

function inputsOf(name: string, pool: Pool) {
  const method = methodOf(contract, name);
  if (!method) throw new Error(name);
  const valid = fromSchema(method.input, pool);
  const nearly = fc.oneof(
    { weight: 2, arbitrary: beside(valid) },
    { weight: 1, arbitrary: hostile },
  );
  const choices = Object.keys((method.input as { shape?: object }).shape ?? {}).length;
  if (choices > 0)
    return fc.oneof({ weight: 2, arbitrary: valid }, { weight: 3, arbitrary: nearly });
  // Where there is nothing to vary, what is accepted is always the same.
  const refused = nearly.filter((input) => !method.input.safeParse(input).success);
  return fc.oneof({ weight: 1, arbitrary: valid }, { weight: 29, arbitrary: refused });
}

/** What is wrong with a reply, or null. */
function faultOf(name: string, reply: Reply): string | null {
  const method = methodOf(contract, name);
  if (!method) return 'no method';
  if (reply.ok)
    return method.output.safeParse(reply.value).success ? null : 'an answer out of shape';
  const { code, fields = [], facts = {}, ...more } = reply.error;
  if (code === 'internal') return 'an error that nobody expected';
  if (![...method.refusals, ...commonRefusals].includes(code)) return `undeclared ${code}`;
  if (Object.keys(more).length > 0) return 'a refusal out of shape';
  if (!fields.every((field) => /^[a-z-]+$/.test(field.code))) return 'a sentence for a code';
  const kinds = Object.values(facts).map((fact) => typeof fact);
  return kinds.every((kind) => kind === 'string' || kind === 'number') ? null : 'a strange fact';
}

/** Sends one input and answers with what is wrong with its reply; a job that it began is waited for. */
async function send(name: string, input: unknown): Promise<{ fault: string | null; reply: Reply }> {
  const { call, content, events, finished } = await atHome();
  const before = content();
  const reply = (await call(name as 'vaults.status', input)) as Reply;
  const began = reply.ok && (reply.value as { jobId?: string }).jobId;
  if (began && began !== (input as { jobId?: string }).jobId) await finished(began);
  events.length = 0;
  const after = content();
  if (!reply.ok && after !== before && !after.equals(before))
    return { fault: 'a refusal that changed records', reply };
  return { fault: faultOf(name, reply), reply };
}

describe('a call with any input at all', () => {
  it.each(methods)(
    'is answered in form, and refused without a trace: %s',
    async (name) => {
      let accepted = 0;
      for (let done = 0; done < runs; done += batch) {
        if (done > 0 && done % runsOfOneVault === 0) await beginAnew();
        const inputs = inputsOf(name, poolOf(await atHome()));
        for (const input of fc.sample(inputs, { seed: 20_261_123 + done, numRuns: batch })) {
          const { fault, reply } = await send(name, input);
          if (reply.ok) accepted += 1;
          if (fault !== null) throw new Error(told(name, input, fault, reply));
        }
      }
      if (accepted > 0) reached.add(name);
    },
    runs * 2_000,
  );

  // Others need records in a state that chance seldom meets, such as a second user's.
  it('gets past the door of two methods in five', () => {
    expect(reached.size).toBeGreaterThan(methods.length * 0.4);
    figure(
      'Generated inputs to every method',
      '10,000 a method: 0 crashes, database hash unchanged after refusals',
      `${runs} to each of ${methods.length}, ${reached.size} of which took some: 0 crashes, 0 changes by a refusal`,
    );
  });
});

/** What a person needs to see to find the fault; nobody can print everything that was sent. */
function told(name: string, input: unknown, fault: string, reply: Reply): string {
  const last = here.failures.at(-1);
  const cause = last instanceof Error ? last.stack : String(last);
  return [
    `${name}: ${fault}`,
    JSON.stringify(reply).slice(0, 500),
    inspect(input, { depth: 6, maxStringLength: 200, maxArrayLength: 10 }),
    cause,
  ].join('\n');
}
