import type { rights as area } from '../../../shared/contract/rights.ts';
import type { AreaHandlers } from '../../ipc/serve.ts';
import { eraseNow } from '../erasing.ts';
import type { Room } from '../room.ts';
import { wouldErase } from '../store/rights.ts';

export const rights: AreaHandlers<typeof area, Room> = {
  wouldErase: ({ personId }, { vault }) => vault.unit.read((db) => wouldErase(db, personId)),

  erase: (erasing, room) => eraseNow(room, erasing),
};
