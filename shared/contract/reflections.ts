import { z } from 'zod';
import { powerReflection, reflectionTime } from '../records/reflections.ts';
import { command, query } from './define.ts';
import { id, version } from './fields.ts';

const shown = { id, version, writtenBy: z.string(), projectName: z.string().nullable() };
const power = powerReflection.schema.extend(shown);
const time = reflectionTime.schema.extend({
  ...shown,
  /** The user or the team. */
  who: z.string(),
});
const ofReflection = { reflectionId: id, expectedVersion: version };

/** Reflections that all users with projects read: power, and time set aside. */
export const reflections = {
  /** Those of a project or of all work, the newest first. */
  list: query({
    needs: 'projects.read',
    input: z.strictObject({ projectId: id.nullable() }),
    output: z.strictObject({
      power: z.array(power),
      times: z.array(time),
      users: z.array(z.strictObject({ id, name: z.string() })),
    }),
    refusals: ['not-found'],
  }),
  addPower: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ power: powerReflection.schema }),
    output: power,
    refusals: ['not-found'],
  }),
  changePower: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ ...ofReflection, power: powerReflection.schema }),
    output: power,
    refusals: ['not-found', 'stale'],
  }),
  removePower: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject(ofReflection),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale'],
  }),
  addTime: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ time: reflectionTime.schema }),
    output: time,
    refusals: ['not-found'],
  }),
  changeTime: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject({ ...ofReflection, time: reflectionTime.schema }),
    output: time,
    refusals: ['not-found', 'stale'],
  }),
  removeTime: command({
    needs: 'projects.write',
    writes: ['projects'],
    input: z.strictObject(ofReflection),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale'],
  }),
};
