import { z } from 'zod';
import { consentStates } from '../domain/consents.ts';
import { inclusionQuestions, timesFits } from '../domain/opportunities.ts';
import { reachBars } from '../domain/reach.ts';
import { invitation, opportunity } from '../records/opportunities.ts';
import { command, query } from './define.ts';
import { id, line, onDate, optionalText, version } from './fields.ts';

const { shape } = opportunity.schema;
const saved = opportunity.schema.extend({ id, version });

/** What is written of an opportunity; the inclusion check and the engagement have commands of their own. */
const written = z.strictObject({
  kind: shape.kind,
  name: shape.name,
  depth: shape.depth,
  made: shape.made,
  particulars: shape.particulars,
  interests: shape.interests,
  stages: shape.stages,
  times: shape.times,
  untilOn: shape.untilOn,
});

const invited = z.strictObject({
  personId: id,
  name: z.string(),
  safeContact: z.string().nullable(),
  accessNeeds: z.string().nullable(),
  invitedOn: onDate,
  way: invitation.schema.shape.way,
  answer: invitation.schema.shape.answer,
  answeredOn: invitation.schema.shape.answeredOn,
});

const ofOpportunity = { opportunityId: id, expectedVersion: version };

/** Opportunities to take part in a project: who may be asked, and who was. */
export const opportunities = {
  list: query({
    needs: 'projects.read',
    input: z.strictObject({ projectId: id }),
    output: z.strictObject({
      opportunities: z.array(saved.extend({ invited: z.int().min(0), yes: z.int().min(0) })),
    }),
  }),
  get: query({
    needs: 'projects.read',
    input: z.strictObject({ opportunityId: id }),
    output: saved.extend({
      projectName: z.string(),
      invited: z.array(invited),
      /** The questions of the inclusion check whose "no" became an action that is there. */
      actedOn: z.array(z.strictObject({ actionId: id, what: z.string(), done: z.boolean() })),
    }),
    refusals: ['not-found'],
  }),
  /**
   * People who may be asked, each with the reasons in words; and those whom the reasons fit and who
   * are not to be written to, with why.
   */
  matches: query({
    needs: 'people.read',
    input: z.strictObject({ opportunityId: id }),
    output: z.strictObject({
      people: z.array(
        z.strictObject({
          personId: id,
          name: z.string(),
          safeContact: z.string().nullable(),
          accessNeeds: z.string().nullable(),
          /** When they can usually come, in their words, and whether the opportunity's time suits it. */
          availability: z.string().nullable(),
          timesFit: z.enum(timesFits),
          bar: z.enum(reachBars).nullable(),
          recordConsent: z.enum(consentStates),
          reasons: z.array(
            z.strictObject({
              why: z.enum(['interest', 'skill', 'experience', 'stage', 'in-project', 'knows-kind']),
              words: z.string().optional(),
            }),
          ),
        }),
      ),
    }),
    refusals: ['not-found'],
  }),
  add: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ projectId: id, opportunity: written }),
    output: saved,
    refusals: ['not-found'],
  }),
  change: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ ...ofOpportunity, opportunity: written }),
    output: saved,
    refusals: ['not-found', 'stale'],
  }),
  /** Answers the seven questions; each "no" is then made an action. */
  checkInclusion: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({
      ...ofOpportunity,
      inclusion: z.partialRecord(z.enum(inclusionQuestions), z.enum(['yes', 'no'])),
    }),
    output: saved,
    refusals: ['not-found', 'stale'],
  }),
  /** Saves the engagement of an opportunity; it is decided before the first payment. */
  decideEngagement: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({
      ...ofOpportunity,
      engagedAs: shape.engagedAs.unwrap(),
      engagedBy: line,
      engagedOn: onDate,
      engagedWhy: optionalText,
    }),
    output: saved,
    refusals: ['not-found', 'stale'],
  }),
  remove: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject(ofOpportunity),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale', 'people-invited'],
  }),
  /** Writes down that people were invited. Those who are not to be written to are refused. */
  invite: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({
      opportunityId: id,
      people: z.array(id).min(1, 'required').max(200, 'too-many'),
      invitedOn: onDate,
      way: invitation.schema.shape.way,
    }),
    output: z.strictObject({ opportunityId: id }),
    refusals: ['not-found', 'not-to-be-asked'],
  }),
  /** Writes down what a person answered; null takes a slip back. */
  answer: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({
      opportunityId: id,
      personId: id,
      answer: invitation.schema.shape.answer,
    }),
    output: z.strictObject({ opportunityId: id }),
    refusals: ['not-found'],
  }),
  /** Takes back an invitation that was written down by mistake. */
  uninvite: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ opportunityId: id, personId: id }),
    output: z.strictObject({ opportunityId: id }),
    refusals: ['not-found'],
  }),
};
