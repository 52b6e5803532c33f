import { beforeEach, describe, expect, it } from 'vitest';
import { checkFiles, copyDropIn, saveFiles } from '../../support/dropIn.ts';
import { approved } from '../../support/erasing.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';

const strongroom = freshStrongroom();
let sheets: ReturnType<typeof copyDropIn>;
beforeEach(() => {
  sheets = copyDropIn();
});

const file = 'members.csv';
const look = async (text = 'Name,Tel\r\nSorcha Brennan,07700 900182\r\nBo Nilsson,\r\n') => {
  sheets.write(file, text);
  return await checkFiles(strongroom, [sheets.at(file)]);
};
const found = async (find: string) =>
  (await strongroom.ask('people.list', { find, after: null, limit: 9 })).rows;

describe('an old sheet with a person who was erased', () => {
  it('brings them as new, for nothing is kept to know them by; how many were erased is said', async () => {
    const first = await look();
    expect(first.erased).toBe(0);
    await saveFiles(strongroom, first.jobId);
    const [sorcha] = await found('Sorcha');
    const personId = sorcha?.id ?? '';
    await strongroom.ask('rights.erase', {
      ...(await approved(strongroom.ask, personId)),
      reason: 'asked',
    });

    const second = await look();
    expect(second).toMatchObject({ erased: 1, files: [{ fresh: 1, known: 1 }] });
    // Without new people there is nothing to compare.
    expect((await look('Name,Tel\r\nBo Nilsson,\r\n')).erased).toBe(0);

    const { jobId } = await strongroom.ask('imports.checkAgain', {
      ...{ jobId: second.jobId, leaveOut: [{ file, row: 2 }] },
    });
    await strongroom.finished(jobId);
    const left = await strongroom.ask('imports.preview', { jobId });
    expect(left).toMatchObject({ erased: 0, canSave: false, leftOut: [{ row: 2, why: [] }] });
    expect(await found('Sorcha')).toEqual([]);
  });
});
