import { z } from 'zod';
import { id, line, onDate, optionalLine, optionalText } from '../contract/fields.ts';
import {
  depths,
  engagements,
  inclusionQuestions,
  invitationAnswers,
  waysToInvite,
} from '../domain/opportunities.ts';
import { journeyStages } from '../domain/people.ts';
import { sessionKinds } from '../domain/sessions.ts';
import { field, json, record } from './record.ts';

/** An opportunity to take part in a project. */
export const opportunity = record('opportunities', {
  projectId: field('project_id', id),
  kind: field('kind', z.enum(sessionKinds)),
  name: field('name', line),
  depth: field('depth', z.enum(depths)),
  /** The thing that is made or changed by it. */
  made: field('made', optionalText),
  /** The particulars of its kind: text by name. */
  particulars: json(
    'particulars',
    z.record(z.string().max(40), z.string().max(2_000, 'too-long')),
    {
      named: true,
    },
  ),
  /** What it is about, in the words that people use for their interests. */
  interests: json('interests', z.array(line).max(20, 'too-many'), { named: true }),
  /** Where in their journey people should be; none for all. */
  stages: json('stages', z.array(z.enum(journeyStages))),
  inclusion: json('inclusion', z.partialRecord(z.enum(inclusionQuestions), z.enum(['yes', 'no']))),
  /** When it is, in words: compared with when people can usually come. */
  times: field('times', optionalLine),
  untilOn: field('until_on', onDate.nullable()),
  /** As what people are engaged, who decided it, when and why. */
  engagedAs: field('engaged_as', z.enum(engagements).nullable()),
  engagedBy: field('engaged_by', optionalLine),
  engagedOn: field('engaged_on', onDate.nullable()),
  engagedWhy: field('engaged_why', optionalText),
});

/** A person who was invited to an opportunity. */
export const invitation = record('invitations', {
  opportunityId: field('opportunity_id', id),
  personId: field('person_id', id),
  invitedOn: field('invited_on', onDate),
  way: field('way', z.enum(waysToInvite)),
  answer: field('answer', z.enum(invitationAnswers).nullable()),
  answeredOn: field('answered_on', onDate.nullable()),
});
