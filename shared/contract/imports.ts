import { z } from 'zod';
import { changedSheets, takeRules } from '../domain/imports/changes.ts';
import { changedFields, personFields } from '../domain/imports/differences.ts';
import { likenessKinds } from '../domain/imports/duplicates.ts';
import { meanings } from '../domain/imports/meanings.ts';
import { problemCodes, remarkCodes } from '../domain/imports/problems.ts';
import { rowStates } from '../domain/imports/read.ts';
import { tableKinds } from '../domain/imports/sheets.ts';
import { undoObstacles } from '../domain/imports/undo.ts';
import { rowsAbove } from '../domain/imports/where.ts';
import { codedMeanings } from '../domain/imports/words.ts';
import { ownKinds, ownRecords } from '../domain/ownFields.ts';
import { sessionKinds } from '../domain/sessions.ts';
import { command, query } from './define.ts';
import { id, instant, line, minutes, onDate, token } from './fields.ts';

/** A problem and its place: the row counts from 1 with the headings, as a spreadsheet does. */
const problem = z.strictObject({
  file: z.string(),
  row: z.int().nullable(),
  column: z.string().nullable(),
  code: z.enum(problemCodes),
  value: z.string().nullable(),
});

/** A problem of one cell can be mended in its place: the cell, counted from 0, and its whole text. */
const mendable = problem.extend({
  cell: z.strictObject({ cell: z.int(), text: z.string() }).nullable(),
});

const rowPlace = z.strictObject({ file: z.string().max(1_000), row: z.int().min(1).max(200_000) });
const edit = rowPlace.extend({
  cell: z.int().min(0).max(1_000),
  text: z.string().max(20_000, 'too-long'),
});

const other = z.union([z.strictObject({ personId: id }), z.strictObject({ row: rowPlace })]);

/** A field of a record, or one of the charity's own by its name. */
const takenField = z.union([
  z.enum(changedFields),
  z.templateLiteral(['own:', z.string().min(1).max(80)]),
]);

/** What says something else: a row of a sheet; of a line of a register also its session. */
const changePlace = rowPlace.extend({ sheet: z.enum(changedSheets), sessionId: id.nullable() });

/** What a person decided about rows, one by one and by rule. */
const decisions = z.strictObject({
  people: z.array(rowPlace.extend({ is: z.union([z.literal('new'), other]) })).max(20_000),
  rules: z.partialRecord(z.enum(likenessKinds), z.enum(['same', 'new'])),
  take: z.array(changePlace.extend({ fields: z.array(takenField).max(100) })).max(20_000),
  takeRule: z.enum(takeRules),
});

/** A field of two people: what each says, and whether that differs. */
const beside = z.strictObject({
  field: z.enum(personFields),
  row: z.string().nullable(),
  other: z.string().nullable(),
  differs: z.boolean(),
});

const duplicate = rowPlace.extend({
  name: z.string(),
  /** How it was decided; null where it was not. */
  is: z.union([z.literal('new'), other]).nullable(),
  likely: z.array(
    z.strictObject({
      kind: z.enum(likenessKinds),
      proposed: z.boolean(),
      other,
      name: z.string(),
      fields: z.array(beside),
    }),
  ),
});

const change = changePlace.extend({
  personId: id.nullable(),
  person: z.string().nullable(),
  session: z.string().nullable(),
  differences: z.array(
    z.strictObject({ field: takenField, here: z.string().nullable(), says: z.string() }),
  ),
  taken: z.array(takenField),
});

/** A page of what a dry run found: the rows from a number on. */
const page = z.strictObject({
  jobId: id,
  from: z.int().min(0).max(1_000_000),
  limit: z.int().min(1).max(200),
});

/** A possible slip: shown before saving, but no obstacle to it. */
const remark = problem.extend({ code: z.enum(remarkCodes) });

const counts = z.strictObject({
  file: z.string(),
  sheet: z.enum(tableKinds).nullable(),
  rows: z.int(),
  fresh: z.int(),
  known: z.int(),
  changed: z.int(),
  leftOut: z.int(),
});

const becomes = z.string().max(200);

/** What a column is taken for, and how it is read. */
const column = z.strictObject({
  as: z.enum(meanings),
  of: id.nullable(),
  dates: z.enum(['day-first', 'month-first']).nullable(),
  comma: z.enum(['pence', 'thousands']).nullable(),
  on: onDate.nullable(),
});

const sessions = z.strictObject({
  title: line,
  kind: z.enum(sessionKinds),
  minutes: minutes.min(1, 'minutes'),
});

/** A sheet with the charity's own headings, and what each of its columns is taken for. */
const ownSheet = z.strictObject({
  file: z.string(),
  /** What each of its rows is. */
  sheet: z.enum(ownRecords),
  used: z.boolean(),
  headingRow: z.int(),
  /** The first rows as they stand there, for a person to point at the headings. */
  head: z.array(z.array(z.string())),
  takesHiddenRows: z.boolean(),
  hiddenRows: z.int(),
  /** Rows of sums and repeated headings that are left out: how many, and the first of them. */
  leftOutCount: z.int(),
  leftOut: z.array(z.strictObject({ row: z.int(), why: z.enum(['sum', 'headings']) })),
  columns: z.array(
    column.extend({
      heading: z.string(),
      samples: z.array(z.string()),
      hidden: z.boolean(),
      /** A date or an amount that can be read two ways, while it was not said which. */
      unclear: z.string().nullable(),
      /** Of a session: its day, and its title, as the heading says them. */
      session: z.strictObject({ on: onDate.nullable(), title: z.string() }).nullable(),
      /** Of a field of the charity's own: its kind, and whether the import makes it. */
      own: z.strictObject({ kind: z.enum(ownKinds), isNew: z.boolean() }).nullable(),
    }),
  ),
  /** The words of coded columns, how often each occurs and what it becomes. */
  words: z.array(
    z.strictObject({
      meaning: z.enum(codedMeanings),
      word: z.string(),
      count: z.int(),
      becomes: becomes.nullable(),
    }),
  ),
  sessions,
  remembered: z.boolean(),
});

const foundTable = z.strictObject({
  file: z.string(),
  used: z.boolean(),
  hidden: z.boolean(),
  rows: z.int(),
  sheet: z.enum(tableKinds).nullable(),
});

/** Why a row is left out: its problems; none where a person left it out. */
const why = z.strictObject({ column: z.string().nullable(), code: z.enum(problemCodes) });

const chosenLayout = z.strictObject({
  file: z.string().max(1_000),
  used: z.boolean(),
  headingRow: z.int().min(1).max(rowsAbove),
  takesHiddenRows: z.boolean(),
  columns: z.array(column).max(1_000).nullable(),
  words: z
    .array(
      z.strictObject({ meaning: z.enum(codedMeanings), word: z.string().max(10_000), becomes }),
    )
    .max(1_000),
  sessions,
});

/** An import that was saved: when, by which user, what of each file, and whether it was undone. */
const savedImport = z.strictObject({
  id,
  at: instant,
  by: z.string(),
  files: z.array(counts),
  undone: z.strictObject({ at: instant, by: z.string() }).nullable(),
});

const goes = z.strictObject({
  people: z.int(),
  notes: z.int(),
  restrictedNotes: z.int(),
  /** Rows of records that their declaration describes, such as projects. */
  declared: z.int(),
  consents: z.int(),
  sessions: z.int(),
  attendance: z.int(),
  payments: z.int(),
  /** Records that it changed: they get back what they had. */
  changed: z.strictObject({ people: z.int(), sessions: z.int(), attendance: z.int() }),
});

/** Which files a record came from, when, and which user brought them in. */
export const broughtIn = z.strictObject({
  files: z.array(z.string()),
  at: instant,
  by: z.string(),
});

export const imports = {
  /** Dry run: reads the files and answers what they would add; saves nothing. Answers with a job. */
  check: command({
    needs: 'imports.make',
    input: z
      .strictObject({
        // All sheets of a take-out at once, and more areas to come.
        files: z.array(token).max(100),
        /** A block of cells from the clipboard, and what the window calls it. */
        pasted: z
          .strictObject({ name: line, text: z.string().max(2_000_000, 'too-long') })
          .optional(),
      })
      .refine(({ files, pasted }) => files.length > 0 || pasted !== undefined, {
        path: ['files'],
        message: 'required',
      }),
    output: z.strictObject({ jobId: id }),
    refusals: ['token-used', 'busy'],
  }),
  /** Writes an empty workbook with the headings, what each column is, and choices to pick from. */
  saveTemplate: command({
    needs: 'imports.make',
    whileReadOnly: true,
    input: z.strictObject({ file: token }),
    output: z.strictObject({ fileName: z.string() }),
    refusals: ['token-used', 'cannot-write', 'not-safe'],
  }),
  /**
   * Looks once more at what was read, as the person chose; what is not given stays as it was asked
   * for before. Answers with a job.
   */
  checkAgain: command({
    needs: 'imports.make',
    input: z.strictObject({
      jobId: id,
      layouts: z.array(chosenLayout).max(200).optional(),
      edits: z.array(edit).max(5_000).optional(),
      leaveOut: z.array(rowPlace).max(20_000).optional(),
      leaveProblems: z.boolean().optional(),
      decisions: decisions.optional(),
    }),
    output: z.strictObject({ jobId: id }),
    refusals: ['not-found', 'busy'],
  }),
  preview: query({
    needs: 'imports.make',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({
      files: z.array(counts),
      found: z.array(foundTable),
      own: z.array(ownSheet),
      problems: z.array(mendable),
      problemCount: z.int(),
      /** The rows that have problems and can be left out. */
      rowsWithProblems: z.int(),
      leftOut: z.array(rowPlace.extend({ why: z.array(why) })),
      leftOutCount: z.int(),
      leaveOut: z.array(rowPlace),
      leaveProblems: z.boolean(),
      /** Rows that may be a person who is there already, and how many of them are not decided. */
      duplicates: z.strictObject({ count: z.int(), undecided: z.int() }),
      /** Rows that say something else than a record that is here, and how many records they change. */
      changes: z.strictObject({ count: z.int(), records: z.int() }),
      /** Each with the heading of its column and what stood in the cell. */
      edits: z.array(edit.extend({ column: z.string(), was: z.string() })),
      remarks: z.array(remark),
      remarkCount: z.int(),
      /**
       * How many people's records were erased, where the files bring new people: nothing tells
       * whether one of them is among these.
       */
      erased: z.int(),
      canSave: z.boolean(),
    }),
    refusals: ['not-found'],
  }),
  /** A page of the rows that may be a person who is there already, side by side with them. */
  duplicates: query({
    needs: 'imports.make',
    input: page,
    output: z.strictObject({
      rows: z.array(duplicate),
      total: z.int(),
      decisions,
      kinds: z.array(
        z.strictObject({ kind: z.enum(likenessKinds), count: z.int(), undecided: z.int() }),
      ),
    }),
    refusals: ['not-found'],
  }),
  /** A page of the rows that say something else than a record that is here already. */
  changes: query({
    needs: 'imports.make',
    input: page,
    output: z.strictObject({ rows: z.array(change), total: z.int(), decisions }),
    refusals: ['not-found'],
  }),
  /** A page of a file's rows that are new, changed, the same or left out, with their cells. */
  rows: query({
    needs: 'imports.make',
    input: page.extend({ file: z.string().max(1_000), are: z.enum([...rowStates, 'left-out']) }),
    output: z.strictObject({
      headings: z.array(z.string()),
      rows: z.array(z.strictObject({ row: z.int(), cells: z.array(z.string()) })),
      total: z.int(),
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
    output: z.strictObject({
      importId: id,
      /** How many rows of each file were left out. */
      leftOut: z.array(z.strictObject({ file: z.string(), rows: z.int() })),
    }),
    refusals: ['not-found'],
  }),
  /**
   * Saves the rows of a file that were left out, in the columns of the file and with the reasons in
   * a last one, so that they can be mended and brought in again.
   */
  saveLeftOut: command({
    needs: 'imports.make',
    input: z.strictObject({
      jobId: id,
      file: z.string().max(1_000),
      to: token,
      /** The words of each reason, and those for a row that a person left out. */
      words: z.strictObject({
        codes: z.partialRecord(z.enum(problemCodes), z.string().max(500)),
        chosen: z.string().max(500),
      }),
    }),
    output: z.strictObject({ fileName: z.string(), rows: z.int() }),
    refusals: ['not-found', 'token-used', 'cannot-write', 'not-safe'],
  }),
  /** All imports, newest first. */
  list: query({
    needs: 'imports.make',
    input: z.strictObject({}),
    output: z.strictObject({ imports: z.array(savedImport) }),
  }),
  /** One import, with what undoing it would remove and why it may not be undone. */
  get: query({
    needs: 'imports.make',
    input: z.strictObject({ importId: id }),
    output: savedImport.extend({ goes, obstacle: z.enum(undoObstacles).nullable() }),
    refusals: ['not-found'],
  }),
  /**
   * Removes exactly the rows that an import made and puts back what it replaced, in one unit of
   * work. The audit keeps that they were there.
   */
  undo: command({
    needs: 'imports.make',
    input: z.strictObject({ importId: id }),
    output: z.strictObject({}),
    refusals: ['not-found', 'busy', ...undoObstacles],
  }),
  /** The import that brought in a person, a session or a payment; null where none did. */
  ofRecord: query({
    needs: 'people.find',
    input: z.strictObject({ recordId: id }),
    output: z.strictObject({
      broughtIn: broughtIn.nullable(),
    }),
  }),
};
