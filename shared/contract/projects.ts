import { z } from 'zod';
import { consentStates } from '../domain/consents.ts';
import { textParts } from '../domain/projects.ts';
import { agreedText, project, projectMember, textBody, textCopy } from '../records/projects.ts';
import { command, query } from './define.ts';
import { id, onDate, optionalLine, version } from './fields.ts';

const saved = project.schema.extend({ id, version });
const named = z.strictObject({ id, name: z.string() });

/** A version of an agreed text, with who took part in agreeing it. */
const text = agreedText.schema.extend({ id, writtenBy: z.string(), agreedBy: z.array(named) });

const member = named.extend({
  kind: projectMember.schema.shape.kind,
  joinedOn: projectMember.schema.shape.joinedOn,
  /** Today's state of the consent to keep a record of them. */
  recordConsent: z.enum(consentStates),
});

const count = z.int().min(0);
/** How many stand in each part that a group learns from. */
const learning = z.strictObject({
  openProblems: count,
  problems: count,
  openCulture: count,
  openTraining: count,
  power: count,
  times: count,
});

const ofProject = { projectId: id, expectedVersion: version };
const part = z.enum(textParts);
/** The charity's own definition belongs to no project, every other text to one. */
const place = { projectId: id.nullable(), part };

/** Projects, what their groups agree, and who takes part. */
export const projects = {
  /** All of them, those under way first, with how many items of the charter are not agreed. */
  list: query({
    needs: 'projects.read',
    input: z.strictObject({}),
    output: z.strictObject({
      projects: z.array(saved.extend({ openItems: z.int().min(0), members: z.int().min(0) })),
    }),
  }),
  /** A project's page: the newest version of each text, and who takes part. */
  get: query({
    needs: 'projects.read',
    input: z.strictObject({ projectId: id }),
    output: saved.extend({
      texts: z.array(text),
      members: z.array(member),
      /** How many people have the newest version of the expectations. */
      given: z.int().min(0),
      sessions: count,
      openActions: z.int().min(0),
      decisions: z.int().min(0),
      /** Decisions of which nothing came yet. */
      openDecisions: z.int().min(0),
      /** Those that were decided or of which something came: a letter or poster can tell of them. */
      tellableDecisions: z.int().min(0),
      contributions: z.int().min(0),
      /** People who have not been told what came of theirs. */
      untold: z.int().min(0),
      celebrations: z.int().min(0),
      learning,
      opportunities: z.strictObject({ all: z.int().min(0), open: z.int().min(0) }),
      reviews: z.strictObject({ open: z.int().min(0), closed: z.int().min(0) }),
      /** Its notes, and those that are not sealed. */
      notes: z.strictObject({ all: count, open: count }),
    }),
    refusals: ['not-found'],
  }),
  add: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ project: project.schema }),
    output: saved,
  }),
  change: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ ...ofProject, project: project.schema }),
    output: saved,
    refusals: ['not-found', 'stale'],
  }),
  /** Removes a project in which nothing was written down yet. */
  remove: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject(ofProject),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale', 'project-used'],
  }),
  /** All versions of a text, the newest first, and who has which. */
  versions: query({
    needs: 'projects.read',
    input: z.strictObject(place),
    output: z.strictObject({
      texts: z.array(text),
      copies: z.array(
        named.extend({
          textId: id,
          number: agreedText.schema.shape.number,
          givenOn: textCopy.schema.shape.givenOn,
          way: textCopy.schema.shape.way,
        }),
      ),
    }),
    refusals: ['not-found'],
  }),
  /** Writes a new version; the versions before stay as they are. */
  writeText: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({
      ...place,
      body: textBody,
      /** The number of the newest version that the user saw; 0 for the first. */
      after: z.int().min(0),
    }),
    output: text,
    refusals: ['not-found', 'stale', 'same-text'],
  }),
  /** Marks the newest version as agreed, with who took part. Agreement is not taken back. */
  agreeText: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({
      textId: id,
      agreedOn: onDate,
      people: z.array(id).max(200, 'too-many'),
      alsoAgreed: optionalLine,
    }),
    output: text,
    refusals: ['not-found', 'already-agreed', 'not-newest', 'no-one-agreed'],
  }),
  /** Writes down that people were given a version. */
  giveText: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({
      textId: id,
      people: z.array(id).min(1, 'required').max(200, 'too-many'),
      givenOn: onDate,
      way: textCopy.schema.shape.way,
    }),
    output: z.strictObject({ given: z.int().min(0) }),
    refusals: ['not-found', 'marked', 'opted-out'],
  }),
  addMember: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: projectMember.schema,
    output: z.strictObject({ members: z.array(member) }),
    refusals: ['not-found', 'already-member'],
  }),
  removeMember: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ projectId: id, personId: id }),
    output: z.strictObject({ members: z.array(member) }),
    refusals: ['not-found'],
  }),
};
