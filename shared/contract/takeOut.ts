import { z } from 'zod';
import { command, query } from './define.ts';
import { id, passphrase, token } from './fields.ts';

export const takeOut = {
  /**
   * Saves everything that the vault holds in one file: a workbook, CSV files and a page that
   * explains them. Needs the user's passphrase once more. Without `filePassphrase` the file is open
   * to everybody who has it. Answers with a job.
   */
  save: command({
    needs: 'takeOut.save',
    leaves: true,
    input: z.strictObject({
      passphrase,
      filePassphrase: passphrase.nullable(),
      file: token,
    }),
    output: z.strictObject({ jobId: id }),
    refusals: [
      'wrong-passphrase',
      'too-many-tries',
      'weak-passphrase',
      'header-damaged',
      'header-missing',
      'newer-app-needed',
      'records-foreign',
      'token-used',
      'cannot-write',
      'not-safe',
      'busy',
    ],
  }),
  saved: query({
    needs: 'takeOut.save',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({ rows: z.int() }),
    refusals: ['not-found'],
  }),
};
