import { z } from 'zod';
import { memberKinds } from '../domain/projects.ts';
import { reviewLevels, reviewQuestions } from '../domain/reviews.ts';
import { review } from '../records/reviews.ts';
import { command, query } from './define.ts';
import { id, line, optionalText, version } from './fields.ts';

const saved = review.schema.extend({ id, version, projectName: z.string().nullable() });

const result = z.strictObject({
  question: z.enum(reviewQuestions),
  marks: z.array(z.int()),
  mean: z.number().nullable(),
  words: z.array(z.string()),
});

const ofReview = { reviewId: id, expectedVersion: version };

/** Looking back together: reviews with anonymous answers. */
export const reviews = {
  /** The reviews of a project, or those of programmes and the organisation; the newest first. */
  list: query({
    needs: 'projects.read',
    input: z.strictObject({ projectId: id.nullable() }),
    output: z.strictObject({ reviews: z.array(saved) }),
  }),
  /** A review; its answers only once it is closed. */
  get: query({
    needs: 'projects.read',
    input: z.strictObject({ reviewId: id }),
    output: saved.extend({
      /** Whether as many answered as are needed to show anything; the number itself is not told. */
      enough: z.boolean(),
      /** The total of the kinds that are shown, then each of them. */
      groups: z.array(
        z.strictObject({ kind: z.string().nullable(), people: z.int(), results: z.array(result) }),
      ),
      /** The closed review before this one of the same project or level: mean marks by question. */
      before: z
        .strictObject({
          title: z.string(),
          closedOn: z.string(),
          means: z.array(z.number().nullable()),
        })
        .nullable(),
    }),
    refusals: ['not-found'],
  }),
  open: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({
      projectId: id.nullable(),
      level: z.enum(reviewLevels),
      title: line,
    }),
    output: saved,
    refusals: ['not-found', 'level-unfit'],
  }),
  /** One person's answers. Nothing is kept of who it was, when, or which answers belong together. */
  answer: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({
      reviewId: id,
      kind: z.enum(memberKinds).nullable(),
      answers: z
        .array(
          z.strictObject({
            question: z.enum(reviewQuestions),
            mark: z.int().min(1).max(5).nullable(),
            words: optionalText,
          }),
        )
        .max(reviewQuestions.length),
    }),
    output: z.strictObject({ reviewId: id }),
    refusals: ['not-found', 'review-closed', 'nothing-answered', 'kind-not-offered'],
  }),
  /** Closes a review for good; answers that may never be shown are deleted. */
  close: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject(ofReview),
    output: saved,
    refusals: ['not-found', 'stale', 'review-closed'],
  }),
  /** Writes down what the group makes of it. */
  conclude: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ ...ofReview, concluded: optionalText }),
    output: saved,
    refusals: ['not-found', 'stale', 'review-open'],
  }),
  /** Removes a review without answers. */
  remove: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject(ofReview),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale', 'review-answered'],
  }),
};
