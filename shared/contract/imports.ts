import { z } from 'zod';
import { meanings, rowsAbove } from '../domain/imports/ownSheet.ts';
import { problemCodes, remarkCodes } from '../domain/imports/problems.ts';
import { sheetKinds } from '../domain/imports/sheets.ts';
import { command, query } from './define.ts';
import { id, token } from './fields.ts';

/** A problem and its place: the row counts from 1 with the headings, as a spreadsheet does. */
const problem = z.strictObject({
  file: z.string(),
  row: z.int().nullable(),
  column: z.string().nullable(),
  code: z.enum(problemCodes),
  value: z.string().nullable(),
});

/** A possible slip: shown before saving, but no obstacle to it. */
const remark = problem.extend({ code: z.enum(remarkCodes) });

const counts = z.strictObject({
  file: z.string(),
  sheet: z.enum(sheetKinds).nullable(),
  rows: z.int(),
  fresh: z.int(),
  known: z.int(),
});

const meaning = z.enum(meanings);

/** A register with the charity's own headings, and what each of its columns is taken for. */
const ownSheet = z.strictObject({
  file: z.string(),
  used: z.boolean(),
  headingRow: z.int(),
  /** How many rows of sums and repeated headings are left out. */
  leftOut: z.int(),
  columns: z.array(
    z.strictObject({ heading: z.string(), samples: z.array(z.string()), as: meaning }),
  ),
});

const chosenLayout = z.strictObject({
  file: z.string().max(1_000),
  used: z.boolean(),
  headingRow: z.int().min(1).max(rowsAbove),
  columns: z.array(meaning).max(1_000).nullable(),
});

export const imports = {
  /** Dry run: reads the files and answers what they would add; saves nothing. Answers with a job. */
  check: command({
    needs: 'imports.make',
    input: z.strictObject({ files: z.array(token).min(1, 'required').max(20) }),
    output: z.strictObject({ jobId: id }),
    refusals: ['token-used', 'busy'],
  }),
  /** Looks once more at what was read, with registers read as the person chose. Answers with a job. */
  checkAgain: command({
    needs: 'imports.make',
    input: z.strictObject({ jobId: id, layouts: z.array(chosenLayout).max(200) }),
    output: z.strictObject({ jobId: id }),
    refusals: ['not-found', 'busy'],
  }),
  preview: query({
    needs: 'imports.make',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({
      files: z.array(counts),
      own: z.array(ownSheet),
      problems: z.array(problem),
      problemCount: z.int(),
      remarks: z.array(remark),
      remarkCount: z.int(),
      canSave: z.boolean(),
    }),
    refusals: ['not-found'],
  }),
  /** Saves a checked import whole, in one unit of work, or not at all. Answers with a job. */
  save: command({
    needs: 'imports.make',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({ jobId: id }),
    refusals: ['not-found', 'has-problems', 'records-changed', 'busy'],
  }),
  report: query({
    needs: 'imports.make',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({ files: z.array(counts), savedAt: z.iso.datetime() }),
    refusals: ['not-found'],
  }),
};
