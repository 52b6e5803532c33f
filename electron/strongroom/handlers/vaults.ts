import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { vaults as area } from '../../../shared/contract/vaults.ts';
import { refuse } from '../../ipc/refusal.ts';
import type { AreaHandlers } from '../../ipc/serve.ts';
import { openDemo } from '../demo.ts';
import { acceptRollback } from '../entering.ts';
import { dropUnauthentic } from '../erasing.ts';
import { newFolder } from '../folders.ts';
import { readCopies } from '../keys/headerFiles.ts';
import { judgePassphrase, newPassphrase } from '../keys/passphrase.ts';
import { isGroup } from '../keys/recoveryKey.ts';
import { placeIdOf } from '../known.ts';
import { keepPlace, takePlace } from '../places.ts';
import * as recovery from '../recovery.ts';
import type { OpenVault, Room } from '../room.ts';
import { acceptClock } from '../store/generations.ts';
import { recordsFile } from '../store/open.ts';
import { setTextPercent, textPercentOf } from '../store/preferences.ts';
import { findUser } from '../store/users.ts';
import { getVault, setIdleMinutes, setRecoveryKeyProved } from '../store/vaults.ts';
import { expectStrong } from '../unlocking.ts';
import * as vault from '../vaults.ts';

export const vaults: AreaHandlers<typeof area, Room> = {
  status: (_, room) => ({
    known: room.known.list().map(({ vaultId, folder, lastOpenedAt, restored }) => {
      const header = vault.shownHeader(folder);
      const users = header?.slots.filter(({ kind }) => kind === 'user') ?? [];
      return {
        vaultId,
        placeId: placeIdOf(folder),
        restoredFrom: restored?.takenAt ?? null,
        charityName: header?.charityName ?? basename(folder),
        folderName: basename(folder),
        lastOpenedAt,
        missing: !existsSync(recordsFile(folder)),
        users: users.length,
        coordinators: users.filter((slot) => slot.kind === 'user' && slot.role === 'coordinator')
          .length,
      };
    }),
    open: room.open && shown(room, room.open),
  }),

  suggestPassphrase: () => ({ passphrase: newPassphrase() }),

  judgePassphrase: async ({ passphrase, known }) => {
    const { acceptable, reason } = await judgePassphrase(passphrase, known);
    return { acceptable, reason };
  },

  create: async ({ charityName, userName, passphrase, folder }, room) => {
    await expectStrong(passphrase, [charityName, userName]);
    const chosen = folder === null ? null : room.grants.take(folder, 'folder');
    const { recoveryKey } = await vault.createVault(room, {
      charityName,
      userName,
      passphrase,
      folder: await newFolder(room, chosen),
      demo: false,
    });
    return { open: shown(room, room.vault), recoveryKey };
  },

  sheetAfterLock: (_, { vault: open }) => {
    const recoveryKey = open.sheetAfterLock;
    open.sheetAfterLock = null;
    return { recoveryKey };
  },

  proveRecoveryKey: ({ groups }, room) => {
    const { newRecoveryKey, unit, vaultId } = room.vault;
    if (newRecoveryKey === null) refuse('nothing-to-prove');
    const distinct = new Set(groups.map(({ index }) => index));
    const right = groups.every(({ index, typed }) => isGroup(newRecoveryKey, index, typed));
    if (!right || distinct.size < 2) refuse('groups-differ');
    unit.write('vaults.proveRecoveryKey', (tx) => {
      setRecoveryKeyProved(tx, tx.at);
      tx.audit(vaultId);
      tx.changed('vaults');
    });
    room.vault.newRecoveryKey = null;
    return { proved: true };
  },

  renewRecoveryKey: async ({ passphrase }, room) => ({
    recoveryKey: await recovery.renewRecoveryKey(room, passphrase),
  }),

  unlock: async (input, room) => {
    await vault.openVault(room, input);
    return opened(room);
  },

  recover: async (input, room) => {
    await recovery.recoverVault(room, input);
    return opened(room);
  },

  add: ({ folder }, { grants, known }) => {
    const path = grants.take(folder, 'folder');
    const copies = readCopies(path);
    if (!copies.ok) refuse(copies.code);
    const header = vault.shownHeader(path) ?? refuse('header-damaged');
    known.put({ vaultId: header.vaultId, folder: path, lastOpenedAt: null });
    return { vaultId: header.vaultId };
  },

  openDemo: async (_, room) => {
    await openDemo(room);
    return { open: shown(room, room.vault) };
  },

  acceptRollback: (_, room) => {
    acceptRollback(room);
    return {};
  },

  acceptClock: (_, { vault: { unit, vaultId } }) => {
    unit.write('vaults.acceptClock', (tx) => {
      acceptClock(tx, vaultId);
      tx.changed('vaults', 'consents', 'people');
    });
    return {};
  },

  dropUnauthentic: (_, room) => {
    dropUnauthentic(room);
    return {};
  },

  // Main said it ahead of this call: what ran has ended by now.
  makeWay: () => ({}),

  lock: ({ place }, room) => {
    keepPlace(room, place);
    room.lock('asked');
    return {};
  },

  stayOpen: (_, { around }) => {
    around.lockAhead.forget();
    return {};
  },

  setIdleMinutes: ({ minutes }, room) => {
    room.vault.unit.write('vaults.setIdleMinutes', (tx) => {
      setIdleMinutes(tx, minutes);
      tx.audit(room.vault.vaultId);
      tx.changed('vaults');
    });
    room.vault.idleMinutes = minutes;
    room.present(0);
    return {};
  },

  setTextPercent: ({ percent }, { vault: { unit } }) => {
    unit.scribble((tx) => setTextPercent(tx, percent));
    return {};
  },
};

const opened = (room: Room) => ({ open: shown(room, room.vault), place: takePlace(room.vault) });

function shown({ clockBehind }: Room, open: OpenVault) {
  const { vaultId, charityName, user, unit, demo, standing, check, rollback } = open;
  const { erasedAgain, unauthenticErasures, idleMinutes } = open;
  const { recoveryKeyProved, passphraseGiven, textPercent } = unit.read((db) => ({
    textPercent: textPercentOf(db, user.id),
    recoveryKeyProved: getVault(db).recovery_key_proved_at !== null,
    passphraseGiven: findUser(db, user.id)?.passphraseGiven ?? false,
  }));
  const { id: userId, name: userName, role, personId } = user;
  return {
    ...{ vaultId, charityName, userId, userName, role, personId, passphraseGiven },
    ...{ recoveryKeyProved, demo, idleMinutes, textPercent },
    ...{ readOnly: standing.readOnly, check, rollback, erasedAgain, unauthenticErasures },
    clockBehind: clockBehind(),
  };
}
