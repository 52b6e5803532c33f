import { type PrivateWords, privateWords } from '../../../shared/contract/privateReflections.ts';
import { mayDo } from '../../../shared/domain/access.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { decryptNote, encryptNote } from '../keys/compartment.ts';
import { zero } from '../keys/dataKey.ts';
import { newId } from '../newId.ts';
import { dropCopyBeforeUpdate } from '../store/open.ts';
import * as store from '../store/privateReflections.ts';
import * as shared from '../store/reflections.ts';
import { expectVersionOf } from '../store/repository.ts';
import type { Reader, Writer } from '../store/unit.ts';
import { findUser } from '../store/users.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { expectOpen, recovered, recoverySlotOf, writingKey } from './privateKeys.ts';

/** A reflection, in the version that the user saw. */
interface Seen {
  readonly reflectionId: string;
  readonly expectedVersion: number;
}

const placeOf = ({ id, version }: { id: string; version: number }, userId: string) => ({
  ...{ reflectionId: id, userId, version },
});

/** The words of a reflection; null where they do not decrypt. */
export function wordsOf(
  key: Uint8Array,
  reflection: store.StoredReflection,
  userId: string,
): PrivateWords | null {
  const text = decryptNote(key, reflection.sealed, placeOf(reflection, userId));
  return text === null ? null : privateWords.parse(JSON.parse(text));
}

/** The user's own reflections that are open, and those that do not decrypt. */
export function ownReflections({ privateKeys, user }: OpenVault, db: Reader) {
  const stored = store.listStored(db, user.id);
  const read = stored.flatMap((reflection) => {
    const key = privateKeys.get(reflection.keyId);
    if (!key) return [];
    const { id, version } = reflection;
    return [{ id, version, words: wordsOf(key, reflection, user.id) }];
  });
  const reflections = read.flatMap(({ words, ...of }) =>
    words === null ? [] : [{ ...of, words }],
  );
  return {
    reflections: reflections.sort((one, other) =>
      one.words.onDate < other.words.onDate ? 1 : one.words.onDate > other.words.onDate ? -1 : 0,
    ),
    damaged: read.length - reflections.length,
    lost: privateKeys.size === 0 ? null : stored.length - read.length,
  };
}

/** What the screen of private reflections shows. */
export function shownPrivate({ vault }: AppContext) {
  const { user, privateKeys } = vault;
  return vault.unit.read((db) => {
    const slotId = recoverySlotOf(vault)?.slotId;
    const open = store.listKeys(db, user.id).filter(({ keyId }) => privateKeys.has(keyId));
    return {
      ...ownReflections(vault, db),
      open: privateKeys.size > 0,
      passphraseGiven: findUser(db, user.id)?.passphraseGiven === true,
      recoverable: open.every((key) => key.slotId === slotId),
      removed: mayDo(user.role, 'users.manage') ? store.removedAuthors(db) : [],
    };
  });
}

function encrypted(vault: OpenVault, id: string, version: number, words: PrivateWords) {
  const [keyId, key] = writingKey(vault);
  const sealed = encryptNote(key, JSON.stringify(words), placeOf({ id, version }, vault.user.id));
  return { id, version, keyId, sealed };
}

/** The user's own reflection in the version that they saw, and open. */
function getOwn(vault: OpenVault, db: Reader, { reflectionId, expectedVersion }: Seen) {
  const reflection = store.getStored(db, vault.user.id, reflectionId);
  const key = vault.privateKeys.get(reflection.keyId) ?? refuse('private-shut');
  expectVersionOf(reflection, expectedVersion);
  return { reflection, key };
}

export function addPrivate(vault: OpenVault, words: PrivateWords): void {
  const reflection = encrypted(vault, newId(), 1, words);
  vault.unit.write('privateReflections.add', (tx) => {
    store.insertStored(tx, reflection);
    tx.audit(reflection.id);
    tx.changed('projects');
  });
}

export function changePrivate(vault: OpenVault, seen: Seen, words: PrivateWords): void {
  vault.unit.write('privateReflections.change', (tx) => {
    const { id, version } = getOwn(vault, tx, seen).reflection;
    store.updateStored(tx, encrypted(vault, id, version + 1, words));
    tx.audit(id);
    tx.changed('projects');
  });
}

export function removePrivate(vault: OpenVault, seen: Seen): void {
  vault.unit.write('privateReflections.remove', (tx) => {
    drop(vault, tx, getOwn(vault, tx, seen).reflection.id);
  });
}

function drop({ folder }: OpenVault, tx: Writer, id: string): void {
  store.deleteStored(tx, id);
  dropCopyBeforeUpdate(folder);
  tx.audit(id);
  tx.changed('projects');
}

/** Makes a private reflection one that all users of projects read. */
export function sharePrivate(vault: OpenVault, seen: Seen): void {
  const { user } = vault;
  vault.unit.write('privateReflections.share', (tx) => {
    const { reflection, key } = getOwn(vault, tx, seen);
    const words = wordsOf(key, reflection, user.id) ?? refuse('note-damaged');
    shared.expectProject(tx, words.projectId);
    if (words.about === 'power') {
      const { about, ...power } = words;
      shared.power.insert(tx, power);
    } else {
      const { about, ...said } = words;
      const time = { ...said, minutes: null, userId: user.id, team: null, offered: null };
      shared.times.insert(tx, time);
    }
    drop(vault, tx, reflection.id);
  });
}

/** What a removed user left, read with the recovery key. Entered in the audit before it is shown. */
export async function readRemoved(
  context: AppContext,
  { userId, recoveryKey }: { userId: string; recoveryKey: string },
) {
  const { untilLocked } = context;
  const left = context.vault.unit.read(store.removedAuthors);
  if (!left.some(({ id }) => id === userId)) refuse('not-found');
  const keys = await recovered(context, recoveryKey, userId);
  expectOpen(untilLocked, keys.values());
  const { vault } = context;
  vault.unit.write('privateReflections.readRemoved', (tx) => tx.audit(userId));
  const reflections = vault.unit
    .read((db) => store.listStored(db, userId))
    .flatMap((each) => {
      const key = keys.get(each.keyId);
      const words = key ? wordsOf(key, each, userId) : null;
      return words === null ? [] : [{ id: each.id, version: each.version, words }];
    });
  zero(...keys.values());
  return { reflections };
}
