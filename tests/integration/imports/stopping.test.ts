import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runInWorkshop, WorkshopEnded } from '../../../electron/workshop/run.ts';
import type { Events } from '../../../shared/contract/index.ts';
import { checkFiles, copyDropIn, rowCounts, saveFiles } from '../../support/dropIn.ts';
import { openStrongroom, workshop } from '../../support/strongroom.ts';

const limits = { milliseconds: 20_000, memoryMegabytes: 512 };

let strongroom: ReturnType<typeof openStrongroom>;
/** When somebody asks to stop, by how far the job is. */
let stopWhen: (progress: Events['progress']) => boolean;

beforeEach(async () => {
  stopWhen = () => false;
  strongroom = openStrongroom({
    stopAsked: (jobId) => {
      const last = lastProgress(jobId);
      return last !== undefined && stopWhen(last);
    },
  });
  await strongroom.createVault();
});
afterEach(() => {
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
});

const lastProgress = (jobId: string) =>
  strongroom.events
    .filter(({ name }) => name === 'progress')
    .map(({ payload }) => payload as Events['progress'])
    .findLast((progress) => progress.jobId === jobId);

const fileHash = () => {
  const { folder } = strongroom.context.vault;
  return createHash('sha256')
    .update(readFileSync(`${folder}/records.db`))
    .digest('hex');
};

describe('an import that is stopped', () => {
  it('in the middle of saving leaves nothing, to the byte', async () => {
    const { jobId } = await checkFiles(strongroom, copyDropIn().paths);
    const before = { counts: rowCounts(strongroom), hash: fileHash() };
    stopWhen = ({ done }) => done >= 1_000;
    const { end } = await saveFiles(strongroom, jobId);
    expect(end).toMatchObject({ state: 'cancelled', total: 2467 });
    expect(end.done).toBeGreaterThanOrEqual(1_000);
    expect({ counts: rowCounts(strongroom), hash: fileHash() }).toEqual(before);
  });

  it('can be saved afterwards', async () => {
    const { jobId } = await checkFiles(strongroom, copyDropIn().paths);
    stopWhen = ({ done }) => done >= 1_000;
    await saveFiles(strongroom, jobId);
    stopWhen = () => false;
    expect((await saveFiles(strongroom, jobId)).end.state).toBe('done');
    expect(rowCounts(strongroom)).toMatchObject({ people: 140, payments: 687 });
  });

  it('in the middle of checking ends so, and the next one can begin', async () => {
    const { ask, context, finished } = strongroom;
    const { paths } = copyDropIn();
    context.tokens.add('token-of-the-people', 'read', paths[0] ?? '');
    stopWhen = ({ total }) => total > 0;
    const { jobId } = await ask('imports.check', { files: ['token-of-the-people'] });
    expect((await finished(jobId)).state).toBe('cancelled');
    stopWhen = () => false;
    expect((await checkFiles(strongroom, paths)).canSave).toBe(true);
  });

  it('by locking the vault keeps nothing of what it read', async () => {
    const { ask, call, context } = strongroom;
    const { paths } = copyDropIn();
    const { jobId } = await checkFiles(strongroom, paths);
    context.lock('asked');
    const { vaultId } = (await ask('vaults.status', {})).known[0] ?? { vaultId: '' };
    const passphrase = 'walnut ferry quietly sandbag ripple moth';
    await ask('vaults.unlock', { vaultId, passphrase });
    expect(await call('imports.preview', { jobId })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });
});

describe('records that changed between checking and saving', () => {
  it('refuse the import that was shown', async () => {
    const { paths } = copyDropIn();
    const first = await checkFiles(strongroom, paths);
    const second = await checkFiles(strongroom, paths);
    await saveFiles(strongroom, first.jobId);
    const before = rowCounts(strongroom);
    const { end } = await saveFiles(strongroom, second.jobId);
    expect(end).toMatchObject({ state: 'failed', code: 'records-changed' });
    expect(rowCounts(strongroom)).toEqual(before);
  });
});

describe('the workshop', () => {
  const paths = ['tests/fixtures/drop-in/people.csv'];

  it('is ended when its time is over', async () => {
    const late = runInWorkshop(workshop, 'parse', { paths }, { ...limits, milliseconds: 0 }, never);
    await expect(late).rejects.toMatchObject({ reason: 'too-long' });
  });

  it('is ended when somebody asks', async () => {
    const stopped = runInWorkshop(workshop, 'parse', { paths: slow() }, limits, () => true);
    await expect(stopped).rejects.toMatchObject({ reason: 'stopped' });
  });

  it('is ended when its memory is used up', async () => {
    // The tables of all these files together: hundreds of megabytes, in small pieces.
    const little = { ...limits, memoryMegabytes: 32 };
    const full = runInWorkshop(workshop, 'parse', { paths: slow() }, little, never);
    await expect(full).rejects.toBeInstanceOf(WorkshopEnded);
    await expect(full).rejects.toMatchObject({ reason: 'too-much-memory' });
  });

  const never = () => false;
  /** Work for longer than it takes to be asked to stop. */
  const slow = () => Array.from({ length: 2_000 }, () => paths[0] ?? '');
});
