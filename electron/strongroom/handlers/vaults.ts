import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { vaults as area } from '../../../shared/contract/vaults.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import { zero } from '../keys/dataKey.ts';
import { readCopies } from '../keys/headerFiles.ts';
import { readKeyFileCode } from '../keys/keyFile.ts';
import { judgePassphrase, newPassphrase } from '../keys/passphrase.ts';
import { isGroup } from '../keys/recoveryKey.ts';
import { keyFileOf } from '../keys/slots.ts';
import { dropUnauthentic } from '../rights/erase.ts';
import { acceptClock } from '../store/generations.ts';
import { recordsFile } from '../store/open.ts';
import { setTextPercent, textPercentOf } from '../store/preferences.ts';
import { findUser } from '../store/users.ts';
import { getVault, setIdleMinutes, setRecoveryKeyProved } from '../store/vaults.ts';
import { placeIdOf } from '../vault/catalogue.ts';
import { readChosenKeyFile, writeKeyFile } from '../vault/chosenKeyFile.ts';
import { openDemo } from '../vault/demo.ts';
import { newFolder } from '../vault/folders.ts';
import { acceptRollback } from '../vault/opening.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { keepPlace, takePlace } from '../vault/places.ts';
import * as recovery from '../vault/recovery.ts';
import { isRemembered, rememberSigner } from '../vault/signers.ts';
import { isSynced } from '../vault/syncedFolders.ts';
import { expectStrong, knownNames } from '../vault/unlocking.ts';
import * as vault from '../vault/vaults.ts';

export const vaults: AreaHandlers<typeof area, AppContext> = {
  status: (_, context) => ({
    known: context.catalogue.list().map((known) => {
      const { vaultId, folder, lastOpenedAt, restored } = known;
      const header = vault.shownHeader(folder);
      const users = header?.slots.filter(({ kind }) => kind === 'user') ?? [];
      const needing = users.filter((slot) => keyFileOf(slot) !== null);
      return {
        vaultId,
        placeId: placeIdOf(folder),
        restoredFrom: restored?.takenAt ?? null,
        // The header is not authenticated yet, so that its name could be forged.
        charityName: known.charityName ?? basename(folder),
        signers: (known.signers ?? []).map((signer) => ({
          ...signer,
          keyFile: needing.some(({ slotId }) => slotId === signer.slotId),
        })),
        keyFiles: needing.length,
        folderName: basename(folder),
        lastOpenedAt,
        missing: !existsSync(recordsFile(folder)),
        users: users.length,
        coordinators: users.filter((slot) => slot.kind === 'user' && slot.role === 'coordinator')
          .length,
      };
    }),
    open: context.open && shown(context, context.open),
  }),

  suggestPassphrase: () => ({ passphrase: newPassphrase() }),

  judgePassphrase: async ({ passphrase, known = [] }, context) => {
    const names = knownNames(context, known);
    const { acceptable, reason } = await judgePassphrase(passphrase, names);
    return { acceptable, reason };
  },

  create: async ({ charityName, userName, passphrase, folder }, context) => {
    await expectStrong(context, passphrase, [charityName, userName]);
    const chosen = folder === null ? null : context.tokens.take(folder, 'folder');
    const { recoveryKey } = await vault.createVault(context, {
      charityName,
      userName,
      passphrase,
      folder: await newFolder(context.host.home, chosen),
      demo: false,
    });
    return { open: shown(context, context.vault), recoveryKey };
  },

  sheetAfterLock: (_, { vault: open }) => {
    const recoveryKey = open.sheetAfterLock;
    open.sheetAfterLock = null;
    return { recoveryKey };
  },

  proveRecoveryKey: ({ groups }, context) => {
    const { newRecoveryKey, unit, vaultId } = context.vault;
    if (newRecoveryKey === null) refuse('nothing-to-prove');
    const distinct = new Set(groups.map(({ index }) => index));
    const right = groups.every(({ index, typed }) => isGroup(newRecoveryKey, index, typed));
    if (!right || distinct.size < 2) refuse('groups-differ');
    unit.write('vaults.proveRecoveryKey', (tx) => {
      setRecoveryKeyProved(tx, tx.at);
      tx.audit(vaultId);
      tx.changed('vaults');
    });
    context.vault.newRecoveryKey = null;
    return { proved: true };
  },

  renewRecoveryKey: async ({ passphrase }, context) => ({
    recoveryKey: await recovery.renewRecoveryKey(context, passphrase),
  }),

  unlock: async (input, context) => {
    await vault.openVault(context, input);
    return opened(context);
  },

  readKeyFile: async ({ file }, { tokens, chosenKeyFile }) => ({
    keyFile: chosenKeyFile.hold(await readChosenKeyFile(tokens.take(file, 'read'))),
  }),

  keyFileFromSheet: ({ code, file }, { tokens }) => {
    const read = readKeyFileCode(code);
    if (!read.ok) refuse('code-mistyped', undefined, [{ path: 'code', code: read.code }]);
    try {
      if (file === null) return { fileName: null };
      return { fileName: writeKeyFile(tokens.take(file, 'save'), read.value) };
    } finally {
      zero(read.value);
    }
  },

  recover: async (input, context) => {
    await recovery.recoverVault(context, input);
    return opened(context);
  },

  add: async ({ folder, knowsSynced = false }, { tokens, catalogue }) => {
    const path = tokens.take(folder, 'folder');
    // A disk that does not answer.
    const synced = await isSynced(path).catch(() => refuse('folder-refused'));
    if (synced && !knowsSynced) {
      // The same choice can be confirmed.
      tokens.add(folder, 'folder', path);
      refuse('folder-synced');
    }
    const copies = readCopies(path);
    if (!copies.ok) refuse(copies.code);
    const header = vault.shownHeader(path) ?? refuse('header-damaged');
    const said = synced ? { saidSynced: true } : {};
    catalogue.put({ vaultId: header.vaultId, folder: path, ...said, lastOpenedAt: null });
    return { vaultId: header.vaultId };
  },

  openDemo: async (_, context) => {
    await openDemo(context);
    return { open: shown(context, context.vault) };
  },

  acceptRollback: (_, context) => {
    acceptRollback(context);
    return {};
  },

  acceptClock: (_, { vault: { unit, vaultId } }) => {
    unit.write('vaults.acceptClock', (tx) => {
      acceptClock(tx, vaultId);
      tx.changed('vaults', 'consents', 'people');
    });
    return {};
  },

  dropUnauthentic: (_, context) => {
    dropUnauthentic(context);
    return {};
  },

  // Main announced the lock ahead of this call: running work has ended by now.
  makeWay: () => ({}),

  lock: ({ place }, context) => {
    keepPlace(context, place);
    context.lock('asked');
    return {};
  },

  stayOpen: (_, { host }) => {
    host.lockAhead.forget();
    return {};
  },

  setIdleMinutes: ({ minutes }, context) => {
    context.vault.unit.write('vaults.setIdleMinutes', (tx) => {
      setIdleMinutes(tx, minutes);
      tx.audit(context.vault.vaultId);
      tx.changed('vaults');
    });
    context.vault.idleMinutes = minutes;
    context.present(0);
    return {};
  },

  rememberMe: ({ remember }, context) => {
    rememberSigner(context, remember);
    return {};
  },

  setTextPercent: ({ percent }, { vault: { unit } }) => {
    unit.writeDraft((tx) => setTextPercent(tx, percent));
    return {};
  },
};

const opened = (context: AppContext) => ({
  open: shown(context, context.vault),
  place: takePlace(context.vault),
});

function shown(context: AppContext, open: OpenVault) {
  const { vaultId, charityName, user, keyFile, unit, demo, integrity, check, rollback } = open;
  const { erasedAgain, unauthenticErasures, idleMinutes } = open;
  const { recoveryKeyProved, passphraseGiven, textPercent } = unit.read((db) => ({
    textPercent: textPercentOf(db, user.id),
    recoveryKeyProved: getVault(db).recovery_key_proved_at !== null,
    passphraseGiven: findUser(db, user.id)?.passphraseGiven ?? false,
  }));
  const { id: userId, name: userName, role, personId } = user;
  return {
    ...{ vaultId, charityName, userId, userName, role, personId, passphraseGiven },
    ...{ usesKeyFile: keyFile !== null, recoveryKeyProved, demo, idleMinutes, textPercent },
    ...{ readOnly: integrity.readOnly, check, rollback, erasedAgain, unauthenticErasures },
    clockBehind: context.clockBehind(),
    remembered: isRemembered(context, open),
    standIn: context.host.standIn === 'accepted' && !demo,
  };
}
