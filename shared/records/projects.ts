import { z } from 'zod';
import { id, line, onDate, optionalLine, optionalText } from '../contract/fields.ts';
import { memberKinds, projectWork, textParts, waysToGive } from '../domain/projects.ts';
import { field, json, record } from './record.ts';

/** A project: a piece of co-production work with its charter, decisions and reviews. */
export const project = record('projects', {
  name: field('name', line, { search: true }),
  about: field('about', optionalText, { search: true }),
  worksOn: json('works_on', z.array(z.enum(projectWork)).max(projectWork.length)),
  startedOn: field('started_on', onDate.nullable()),
  endedOn: field('ended_on', onDate.nullable()),
});

/** The words of an agreed text. */
export const textBody = z.string().trim().min(1, 'required').max(10_000, 'too-long');

/** One version of a text that a group agrees. It is never edited: a change is a new version. */
export const agreedText = record('agreed_texts', {
  /** Null for the charity's own definition. */
  projectId: field('project_id', id.nullable()),
  part: field('part', z.enum(textParts)),
  /** 1 for the first version of its part. */
  number: field('number', z.int().min(1)),
  body: field('body', textBody),
  writtenOn: field('written_on', onDate),
  /** Null as long as it is open. */
  agreedOn: field('agreed_on', onDate.nullable()),
  /** Who took part in agreeing beside the people in the records. */
  alsoAgreed: field('also_agreed', optionalLine),
});

/** A person who took part in agreeing a version. */
export const textAgreement = record('text_agreements', {
  textId: field('text_id', id),
  personId: field('person_id', id),
});

/** A version that a person was given. */
export const textCopy = record('text_copies', {
  textId: field('text_id', id),
  personId: field('person_id', id),
  givenOn: field('given_on', onDate),
  way: field('way', z.enum(waysToGive)),
});

/** A person who takes part in a project. */
export const projectMember = record('project_members', {
  projectId: field('project_id', id),
  personId: field('person_id', id),
  kind: field('kind', z.enum(memberKinds)),
  joinedOn: field('joined_on', onDate),
});
