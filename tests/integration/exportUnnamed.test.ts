import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStrongroom } from '../support/strongroom.ts';
import { temporaryFolder } from '../support/temporary.ts';

let strongroom: ReturnType<typeof openStrongroom>;
let purposeId: string;
beforeAll(async () => {
  strongroom = openStrongroom();
  await strongroom.ask('vaults.openDemo', {});
  const { purposes } = await strongroom.ask('consents.purposes', {});
  purposeId = purposes.find(({ key }) => key === 'figures')?.id ?? '';
});
afterAll(() => strongroom.close());

async function prepared() {
  const { jobId } = await strongroom.ask('exports.prepare', {
    ...{
      kind: 'participation',
      purposeId,
      recipient: 'The council',
      cohortOf: null,
      recipeId: null,
    },
    ...{ from: '2025-01-01', to: '2026-11-23', columns: ['sessionKind'] },
  });
  expect((await strongroom.finished(jobId)).state).toBe('done');
  return { jobId, draft: (await strongroom.ask('exports.preview', { jobId })).draft };
}

async function savedText(jobId: string, name: string) {
  const path = join(temporaryFolder('exports'), name);
  const file = `token-for-${name}`.padEnd(20, '-');
  strongroom.context.tokens.add(file, 'save', path);
  await strongroom.ask('exports.save', {
    ...{ jobId, file, format: 'xlsx', secondPerson: 'Ben Todd' },
    ...{ keepUntil: '2027-11-23', reason: null, decision: null },
  });
  const parts = Object.values(unzipSync(readFileSync(path)));
  return parts.map((part) => strFromU8(part)).join('\n');
}

const line = 'People who were there and gave no name are not counted.';

it('leaves people who gave no name out of every number, and says so where there were any', async () => {
  const before = await prepared();
  expect(await savedText(before.jobId, 'before.xlsx')).not.toContain(line);
  const { rows } = await strongroom.ask('sessions.list', {
    ...{ find: '', after: null, limit: 1 },
  });
  const sessionId = rows[0]?.id ?? '';
  const { session } = await strongroom.ask('sessions.register', { sessionId });
  await strongroom.ask('sessions.saveRegister', {
    ...{ sessionId, expectedVersion: session.version, paidOn: session.on, rows: [] },
    heads: [{ band: 'under 25', heads: 5_000 }],
  });
  const after = await prepared();
  expect(after.draft).toEqual(before.draft);
  expect(await savedText(after.jobId, 'after.xlsx')).toContain(line);
});
