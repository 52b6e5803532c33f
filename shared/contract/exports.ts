import { z } from 'zod';
import { entityKinds, reviewReasons } from '../anonymise/texts/spans.ts';
import { documentFormats } from '../domain/exports/document.ts';
import { leftOutReasons } from '../domain/exports/participants.ts';
import { withheldReasons } from '../domain/exports/released.ts';

import { communityShare } from '../records/community.ts';
import { command, query } from './define.ts';
import { id, instant, line, onDate, optionalLine, token, writtenDate } from './fields.ts';
import { asked, fits, unfit } from './recipes.ts';

const question = asked.extend({ from: onDate, to: onDate });

/** A column of rows: how it is released, and why no finer. */
const column = z.strictObject({
  key: z.string(),
  /** How far the column was generalised: 0 is as answered. */
  level: z.int(),
  levels: z.int(),
  /** The labels in the file, in order. */
  labels: z.array(z.string()),
  /** Share of the detail that the column keeps, 0 to 1. */
  kept: z.number(),
  why: z.enum([
    'as-fine-as-allowed',
    'too-many-left-out',
    'tells-less',
    'too-few-stars',
    'not-searched',
  ]),
  /** What one level finer would have meant: people left out, and sample uniques. */
  finer: z.strictObject({ leftOut: z.int(), allowed: z.int(), alone: z.int() }).nullable(),
});

const cell = z.strictObject({
  where: z.record(z.string(), z.string()),
  /** Null is suppressed. */
  value: z.number().nullable(),
  /** Primary suppression (`few`), or secondary suppression (`tells-another`). */
  why: z.enum(['few', 'tells-another']).nullable(),
});

const table = z.strictObject({
  name: z.string(),
  by: z.array(z.string()),
  counts: z.enum(['people', 'fees', 'expenses', 'sessions']),
  cells: z.array(cell),
});

/** A draft release as the screen shows it. */
const draft = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rows'),
    columns: z.array(column),
    headings: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    /** The smallest equivalence class in the file. */
    k: z.int(),
    /** The rules for the sensitive columns, and what they cost; null where none is sensitive. */
    sensitive: z
      .strictObject({
        columns: z.array(z.string()),
        /** The fewest different answers in a group, and the largest share of one. */
        labels: z.int(),
        share: z.number(),
        /** How many more people are left out than without the rules. */
        leftOut: z.int(),
        /** The columns that are generalised further than without them. */
        coarser: z.array(z.string()),
      })
      .nullable(),
  }),
  z.strictObject({
    kind: z.literal('tables'),
    tables: z.array(table),
    /** Of the annual report: what was done, as it will be printed. */
    more: z.array(
      z.strictObject({
        title: z.string(),
        headline: z.string().nullable(),
        unit: z.enum(['number', 'pence']),
        /** Null is suppressed. */
        rows: z.array(z.strictObject({ label: z.string(), value: z.number().nullable() })),
        texts: z.array(z.string()),
      }),
    ),
    /** What the tables say beside the charity's area, made from their cells alone. */
    community: z.array(communityShare.schema.extend({ here: z.int().min(0).max(100).nullable() })),
  }),
  z.strictObject({
    kind: z.literal('texts'),
    texts: z.int(),
    /** How many are not reviewed. */
    unread: z.int(),
    /** How many were reviewed and may be released. */
    used: z.int(),
  }),
]);

/** An earlier release that would show few people together with the draft. */
const withheld = z.strictObject({
  exportId: id,
  recipient: z.string(),
  madeAt: instant,
  why: z.enum(withheldReasons),
  /** How many people the difference would show; null where it cannot be counted. */
  people: z.int().nullable(),
});

/** A change of the question that was tried: its draft would not be withheld. */
const wayOut = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('without'), column: z.string() }),
  z.strictObject({ kind: z.literal('same-people'), exportId: id }),
]);

const leftOut = z.array(z.strictObject({ reason: z.enum(leftOutReasons), people: z.int() }));

const span = z.strictObject({
  start: z.int().min(0),
  end: z.int().min(1),
  kind: z.enum(entityKinds),
});

const text = z.strictObject({
  id,
  text: z.string(),
  /** Detected spans; `why` says why a person must look at one, null where it is certain. */
  found: z.array(span.extend({ why: z.enum(reviewReasons).nullable() })),
  /** The decision of the review; null before it. */
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
  /** Why it was released although withheld. */
  reason: z.string().nullable(),
  /** Why a group with one sensitive answer may be disclosed, as the second person decided. */
  decision: z.string().nullable(),
  /** `begun`: cut short while its file got its name; it counts as released. */
  state: z.enum(['begun', 'left', 'not-left']),
  /** For `not-left`: who withdrew the entry, when, and why if a file was at its place. */
  withdrawn: z
    .strictObject({ by: z.string(), at: instant, reason: z.string().nullable() })
    .nullable(),
});

export const exports = {
  /** Makes a draft release and has it verified; writes nothing. Answers with a job. */
  prepare: command({
    needs: 'exports.make',
    leaves: true,
    input: question
      .extend({
        // The cohort of an earlier release only, as far as consents are still in force.
        cohortOf: id.nullable(),
        // The recipe of whose reporting plan it is a release.
        recipeId: id.nullable().default(null),
      })
      .refine(fits, unfit),
    output: z.strictObject({ jobId: id }),
    refusals: ['not-found', 'period-backwards', 'not-agreed-to', 'field-stays', 'busy'],
  }),
  preview: query({
    needs: 'exports.make',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({
      question: question.extend({
        purposeName: z.string(),
        cohortOf: id.nullable(),
        recipeId: id.nullable(),
      }),
      people: z.int(),
      leftOut,
      draft: draft.nullable(),
      withheld: z.array(withheld),
      /** Empty where none was found. */
      waysOut: z.array(wayOut),
      /** Groups in which all people gave one sensitive answer: a person decides. */
      oneAnswer: z.array(z.strictObject({ column: z.string(), answer: z.string() })),
      /** Sample uniques or small counts, if answers were released as given. */
      unprotected: z.int(),
      /** The kinds of file that can hold it. */
      formats: z.array(z.enum(documentFormats)),
      refused: z.enum(['nobody', 'too-few', 'not-safe']).nullable(),
    }),
    refusals: ['not-found'],
  }),
  /** The texts of a prepared export, with the detected spans. */
  texts: query({
    needs: 'exports.make',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({ texts: z.array(text) }),
    refusals: ['not-found'],
  }),
  /** Keeps the review of one text; it holds for exactly these words, in later exports too. */
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
      /** Who tried, as an outsider would, to find people in it. */
      secondPerson: line,
      /** Until when the recipient may keep it. */
      keepUntil: writtenDate('coming'),
      /** Why it is released although withheld. */
      reason: optionalLine,
      /** Why a group with one sensitive answer may be disclosed. */
      decision: optionalLine.default(null),
    }),
    output: entry,
    refusals: [
      'not-found',
      'not-safe',
      'field-stays',
      'token-used',
      'cannot-write',
      'not-rendered',
      'consents-changed',
      'unread',
      'no-texts',
      'withheld',
      'undecided',
      'same-person',
      'kept-too-short',
    ],
  }),
  /** Withdraws a begun entry, whose file was not handed over: drafts are not compared with it. */
  notHandedOver: command({
    needs: 'exports.make',
    input: z.strictObject({ exportId: id, reason: optionalLine }),
    output: entry,
    // `file-there`: a file exists, or its folder is out of reach, and no reason is given.
    refusals: ['not-found', 'file-there'],
  }),
  register: query({
    needs: 'exports.make',
    input: z.strictObject({}),
    output: z.strictObject({ entries: z.array(entry) }),
  }),
};
