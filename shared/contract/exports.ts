import { z } from 'zod';
import { entityKinds } from '../anonymise/texts/spans.ts';
import { withheldReasons } from '../domain/exports/differences.ts';
import { documentFormats } from '../domain/exports/document.ts';
import { leftOutReasons } from '../domain/exports/participants.ts';

import { command, query } from './define.ts';
import { id, instant, line, onDate, optionalLine, token, writtenDate } from './fields.ts';
import { asked, fits, unfit } from './recipes.ts';

const question = asked.extend({ from: onDate, to: onDate });

/** A column of rows: how it leaves, and why no finer. */
const column = z.strictObject({
  key: z.string(),
  /** How far the column was generalised: 0 is as answered. */
  level: z.int(),
  levels: z.int(),
  /** What stands in the file, in order. */
  labels: z.array(z.string()),
  /** Share of what the column could tell that it still tells, 0 to 1. */
  kept: z.number(),
  why: z.enum([
    'as-fine-as-allowed',
    'too-many-left-out',
    'tells-less',
    'too-few-stars',
    'not-searched',
  ]),
  /** What one step finer would have meant: people to be left out, and people like nobody else. */
  finer: z.strictObject({ leftOut: z.int(), allowed: z.int(), alone: z.int() }).nullable(),
});

const cell = z.strictObject({
  where: z.record(z.string(), z.string()),
  /** Null is hidden. */
  value: z.number().nullable(),
  /** Why it is hidden: for its own sake, or because it would tell another. */
  why: z.enum(['few', 'tells-another']).nullable(),
});

const table = z.strictObject({
  name: z.string(),
  by: z.array(z.string()),
  counts: z.enum(['people', 'fees', 'expenses', 'sessions']),
  cells: z.array(cell),
});

/** What would leave. */
const draft = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rows'),
    columns: z.array(column),
    headings: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    /** The smallest number of people that look alike in the file. */
    k: z.int(),
  }),
  z.strictObject({ kind: z.literal('tables'), tables: z.array(table) }),
  z.strictObject({
    kind: z.literal('texts'),
    texts: z.int(),
    /** How many nobody has read yet. */
    unread: z.int(),
    /** How many were read and may leave. */
    used: z.int(),
  }),
]);

/** An earlier export beside which this one would show few people. */
const withheld = z.strictObject({
  exportId: id,
  recipient: z.string(),
  madeAt: instant,
  why: z.enum(withheldReasons),
  /** How many people the difference would show; null where it cannot be counted. */
  people: z.int().nullable(),
});

const leftOut = z.array(z.strictObject({ reason: z.enum(leftOutReasons), people: z.int() }));

const span = z.strictObject({
  start: z.int().min(0),
  end: z.int().min(1),
  kind: z.enum(entityKinds),
});

const text = z.strictObject({
  id,
  text: z.string(),
  /** What was found, sure or to be judged; offsets count UTF-16 units. */
  found: z.array(span.extend({ sure: z.boolean() })),
  /** What a person decided, or null where nobody has read it. */
  read: z.strictObject({ spans: z.array(span), used: z.boolean() }).nullable(),
});

const entry = question.extend({
  id,
  purposeName: z.string(),
  madeAt: instant,
  madeBy: z.string(),
  people: z.int(),
  leftOut,
  k: z.int(),
  digest: z.string(),
  fileName: z.string(),
  format: z.enum(documentFormats),
  secondPerson: z.string().nullable(),
  keepUntil: onDate.nullable(),
  /** Why it left although it was withheld. */
  reason: z.string().nullable(),
  /** Why a group with one sensitive answer may be told, as the second person decided. */
  decision: z.string().nullable(),
  /** `begun`: cut short while its file got its name; it counts as left. */
  state: z.enum(['begun', 'left', 'not-left']),
  /** Of what is not left: who said so, when, and why where a file lay there. */
  withdrawn: z
    .strictObject({ by: z.string(), at: instant, reason: z.string().nullable() })
    .nullable(),
});

export const exports = {
  /** Makes what is asked for safe and has it checked; writes nothing. Answers with a job. */
  prepare: command({
    needs: 'exports.make',
    leaves: true,
    input: question
      // The people of an earlier export and nobody else, as far as they still agree.
      .extend({ cohortOf: id.nullable() })
      .refine(fits, unfit),
    output: z.strictObject({ jobId: id }),
    refusals: ['not-found', 'period-backwards', 'not-agreed-to', 'busy'],
  }),
  preview: query({
    needs: 'exports.make',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({
      question: question.extend({ purposeName: z.string(), cohortOf: id.nullable() }),
      people: z.int(),
      leftOut,
      draft: draft.nullable(),
      withheld: z.array(withheld),
      /** Groups of which everybody, or nobody, gave one sensitive answer: a person decides. */
      oneAnswer: z.array(z.strictObject({ column: z.string(), answer: z.string() })),
      /** People, or counts, that would stand alone if nothing were done. */
      unprotected: z.int(),
      /** The kinds of file that can hold it. */
      formats: z.array(z.enum(documentFormats)),
      refused: z.enum(['nobody', 'too-few', 'not-safe']).nullable(),
    }),
    refusals: ['not-found'],
  }),
  /** The texts of a prepared export, with what was found in them. */
  texts: query({
    needs: 'exports.make',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({ texts: z.array(text) }),
    refusals: ['not-found'],
  }),
  /** Keeps what a person decided about one text; good for those very words, also next time. */
  readText: command({
    needs: 'exports.make',
    input: z.strictObject({
      jobId: id,
      textId: id,
      spans: z.array(span).max(2_000),
      used: z.boolean(),
    }),
    output: text,
    refusals: ['not-found', 'outside-text'],
  }),
  /** Writes the prepared export, reads the file back, has it checked again and enters it in the register. */
  save: command({
    needs: 'exports.make',
    leaves: true,
    input: z.strictObject({
      jobId: id,
      file: token,
      format: z.enum(documentFormats),
      /** Who tried, as an outsider would, to find somebody in it. */
      secondPerson: line,
      /** Until when the recipient may keep it. */
      keepUntil: writtenDate('coming'),
      /** Why it leaves although it is withheld. */
      reason: optionalLine,
      /** Why a group with one sensitive answer may be told. */
      decision: optionalLine.default(null),
    }),
    output: entry,
    refusals: [
      'not-found',
      'not-safe',
      'token-used',
      'cannot-write',
      'not-drawn',
      'consents-changed',
      'unread',
      'no-texts',
      'withheld',
      'undecided',
      'same-person',
      'kept-too-short',
    ],
  }),
  /** Says of an entry that is begun that its file was not handed over: it counts no more. */
  notHandedOver: command({
    needs: 'exports.make',
    input: z.strictObject({ exportId: id, reason: optionalLine }),
    output: entry,
    // `file-there`: a file lies there, or the place cannot be looked at, and no reason is given.
    refusals: ['not-found', 'file-there'],
  }),
  register: query({
    needs: 'exports.make',
    input: z.strictObject({}),
    output: z.strictObject({ entries: z.array(entry) }),
  }),
};
