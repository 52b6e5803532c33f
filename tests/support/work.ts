import fc from 'fast-check';
import {
  actionSources,
  memberKinds,
  projectWork,
  textParts,
  waysToGive,
} from '../../shared/domain/projects.ts';
import type { openStrongroom } from './strongroom.ts';

/** Projects with what was agreed, who takes part and what is to be done, of texts and days. */
export function projectsOf(text: fc.Arbitrary<string>, day: fc.Arbitrary<string>) {
  const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 2 });
  const whose = fc.nat({ max: 3 });
  return fc.array(
    fc.record({
      project: fc.record({
        name: text,
        about: maybe(text),
        worksOn: fc.subarray([...projectWork]),
        startedOn: maybe(day),
        endedOn: fc.constant(null),
      }),
      members: fc.array(fc.record({ whose, kind: fc.constantFrom(...memberKinds), on: day })),
      texts: fc.array(
        fc.record({
          part: fc.constantFrom(...textParts),
          body: text,
          on: day,
          agreedBy: fc.uniqueArray(whose, { maxLength: 3 }),
          alsoAgreed: maybe(text),
          given: maybe(fc.constantFrom(...waysToGive)),
        }),
        { maxLength: 4 },
      ),
      actions: fc.array(
        fc.record({
          source: fc.constantFrom(...actionSources),
          noticed: maybe(text),
          what: text,
          by: fc.constantFrom('person', 'user', null),
          dueOn: maybe(day),
          done: maybe(fc.record({ on: day, cameOfIt: maybe(text) })),
        }),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 2 },
  );
}
type Projects = ReturnType<typeof projectsOf> extends fc.Arbitrary<infer Value> ? Value : never;

/** Writes projects down as the screens do; what a rule refuses is not there. */
export async function addProjects(
  { ask, call, context }: ReturnType<typeof openStrongroom>,
  projects: Projects,
  people: readonly string[],
): Promise<void> {
  const personAt = (at: number) => people[at % people.length] ?? '';
  for (const { project, members, texts, actions } of projects) {
    const added = await call('projects.add', { project });
    if (!added.ok) continue;
    const projectId = added.value.id;
    for (const { whose, kind, on } of members) {
      const of = { projectId, personId: personAt(whose) };
      await call('projects.addMember', { ...of, kind, joinedOn: on });
    }
    for (const { part, body, on, agreedBy, alsoAgreed, given } of texts) {
      const place = { part, projectId: part === 'definition' ? null : projectId };
      const { texts: before } = await ask('projects.versions', place);
      const text = await call('projects.writeText', {
        ...place,
        body,
        after: before[0]?.number ?? 0,
      });
      if (!text.ok) continue;
      const textId = text.value.id;
      const who = [...new Set(agreedBy.map(personAt))];
      await call('projects.agreeText', { textId, agreedOn: on, people: who, alsoAgreed });
      const copies = { textId, people: [personAt(0)], givenOn: on, way: given };
      if (given !== null) await call('projects.giveText', copies);
    }
    for (const { by, done, ...said } of actions) {
      const owner = {
        personId: by === 'person' ? personAt(0) : null,
        userId: by === 'user' ? context.vault.user.id : null,
      };
      const action = { projectId, followsId: null, ...said, ...owner };
      const saved = await call('actions.add', { action });
      if (!saved.ok || done === null) continue;
      const seen = { actionId: saved.value.id, expectedVersion: saved.value.version };
      await call('actions.finish', { ...seen, doneOn: done.on, cameOfIt: done.cameOfIt });
    }
  }
}
