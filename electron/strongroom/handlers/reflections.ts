import type { reflections as area } from '../../../shared/contract/reflections.ts';
import { signsFit } from '../../../shared/domain/reflections.ts';
import type { Value } from '../../../shared/records/record.ts';
import type { powerReflection, reflectionTime } from '../../../shared/records/reflections.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/reflections.ts';
import type { Writer } from '../store/unit.ts';
import { listUsers } from '../store/users.ts';
import { expectPast } from './consents.ts';

export const reflections: AreaHandlers<typeof area, AppContext, Writer> = {
  list: ({ projectId }, { vault }) =>
    vault.unit.read((db) => ({
      ...store.listReflections(db, projectId),
      users: listUsers(db).map(({ id, name }) => ({ id, name })),
    })),

  addPower: ({ power }, tx, { today }) => {
    expectPower(power, today());
    store.expectProject(tx, power.projectId);
    return store.getPower(tx, store.power.insert(tx, power));
  },

  changePower: ({ reflectionId, expectedVersion, power }, tx, { today }) => {
    expectPower(power, today());
    store.expectProject(tx, power.projectId);
    store.power.change(tx, reflectionId, expectedVersion, power);
    return store.getPower(tx, reflectionId);
  },

  removePower: ({ reflectionId, expectedVersion }, tx) => {
    store.power.remove(tx, reflectionId, expectedVersion);
    return {};
  },

  addTime: ({ time }, tx, { today }) => {
    expectTime(time, today());
    store.expectTimeFits(tx, time, null);
    return store.getTime(tx, store.times.insert(tx, time));
  },

  changeTime: ({ reflectionId, expectedVersion, time }, tx, { today }) => {
    expectTime(time, today());
    store.expectTimeFits(tx, time, store.times.get(tx, reflectionId));
    store.times.change(tx, reflectionId, expectedVersion, time);
    return store.getTime(tx, reflectionId);
  },

  removeTime: ({ reflectionId, expectedVersion }, tx) => {
    store.times.remove(tx, reflectionId, expectedVersion);
    return {};
  },
};

function expectPower(
  { onDate, kind, signs }: Pick<Value<typeof powerReflection>, 'onDate' | 'kind' | 'signs'>,
  today: string,
): void {
  expectPast(onDate, today, 'power.onDate');
  if (!signsFit(kind, signs))
    refuse('invalid', undefined, [{ path: 'power.signs', code: 'invalid' }]);
}

/** Refuses a future day, and a time without a user or team, or with both. */
function expectTime({ onDate, userId, team }: Value<typeof reflectionTime>, today: string): void {
  expectPast(onDate, today, 'time.onDate');
  if ((userId === null) === (team === null || team === ''))
    refuse('invalid', undefined, [{ path: 'time.team', code: 'required' }]);
}
