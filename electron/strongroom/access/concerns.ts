import type { ConcernWords } from '../../../shared/contract/concerns.ts';
import type { InputOf } from '../../../shared/contract/define.ts';
import type { contract } from '../../../shared/contract/index.ts';
import { mayDo, ownMatter } from '../../../shared/domain/access.ts';
import { isNewAccess } from '../../../shared/domain/audit.ts';
import {
  type ConcernEntryKind,
  type ConcernStatus,
  isAboutUser,
  keptBecause,
} from '../../../shared/domain/concerns.ts';
import type { TaskGroup } from '../../../shared/domain/tasks.ts';
import { refuse } from '../../serving/refusal.ts';
import { decryptNote, encryptNote } from '../keys/compartment.ts';
import { newId } from '../newId.ts';
import { expectNotHeld } from '../store/activeHolds.ts';
import * as store from '../store/concerns.ts';
import { dropDraftsOf } from '../store/notes.ts';
import { dropCopyBeforeUpdate } from '../store/open.ts';
import { personExists } from '../store/people.ts';
import type { Reader, Writer } from '../store/unit.ts';
import { findUser, listUsers, type User } from '../store/users.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { decryptConcern, encryptConcern } from './concernKeys.ts';

/** The words of a concern and what they were before, as they are encrypted. */
interface Held {
  readonly words: ConcernWords;
  readonly earlier: readonly (ConcernWords & {
    readonly replacedAt: string;
    readonly replacedBy: string;
  })[];
}

interface EntryWords {
  readonly kind: ConcernEntryKind;
  readonly words: string | null;
  readonly status: ConcernStatus | null;
}

interface Seen {
  readonly concernId: string;
  readonly expectedVersion: number;
}

const keyOf = ({ restrictedKey }: OpenVault): Buffer => restrictedKey ?? refuse('forbidden');

/** What a concern says; null where it does not decrypt. */
export function heldIn(vault: OpenVault, db: Reader, concern: store.StoredConcern): Held | null {
  const text = decryptConcern(db, keyOf(vault), concern);
  return text === null ? null : (JSON.parse(text) as Held);
}

/** What an entry says; null where it does not decrypt. */
export function entryWords(
  vault: OpenVault,
  concernId: string,
  { id, sealed }: { readonly id: string; readonly sealed: Uint8Array },
): EntryWords | null {
  const text = decryptNote(keyOf(vault), sealed, { concernId, entryId: id });
  return text === null ? null : (JSON.parse(text) as EntryWords);
}

const encrypted = (vault: OpenVault, db: Reader, concernId: string, held: Held): store.Sealed =>
  encryptConcern(db, vault.restrictedKey, concernId, JSON.stringify(held)) ?? refuse('no-key-yet');

const encryptedEntry = (vault: OpenVault, concernId: string, id: string, of: EntryWords) =>
  encryptNote(keyOf(vault), JSON.stringify(of), { concernId, entryId: id });

const headOf = ({ sealed, box, writerId, ...head }: store.StoredConcern) => head;

/** The users whom a concern may be about, and the owners of its actions. */
const named = ({ id, name }: User) => ({ id, name });

export const usersToChoose = (vault: OpenVault) => ({
  users: vault.unit.read((db) => listUsers(db).map(named)),
});

/** The users who may open a concern. */
const readersOf = (db: Reader, concern: store.StoredConcern): User[] =>
  listUsers(db).filter(
    (user) => mayDo(user.role, 'restricted.write') && !isAboutUser(concern, user),
  );

/** Whether a user wrote a concern that no other user may sign off. */
const othersWhoMaySign = (db: Reader, concern: store.StoredConcern): number =>
  readersOf(db, concern).filter(({ id }) => id !== concern.writerId).length;

/**
 * The audit names concerns as restricted notes: the user who is the subject of a concern does not
 * learn from it that there is one.
 */
type Action = 'addRestricted' | 'readRestricted' | 'correctRestricted' | 'removeRestricted';

function written<T>(vault: OpenVault, action: Action, work: (tx: Writer) => T): T {
  return vault.unit.write(`access.${action}`, (tx) => {
    const done = work(tx);
    tx.changed('people');
    return done;
  });
}

/** Writes a concern. Answers with its key, for a user who may open it. */
export function addConcern(
  vault: OpenVault,
  { personId, userId, ...words }: InputOf<typeof contract.concerns.add>['concern'],
): { id: string | null } {
  const { user, restrictedKey } = vault;
  if (isAboutUser({ personId, userId }, user)) refuse('about-yourself');
  if (personId === null && userId === null && words.about === null) {
    refuse('invalid', undefined, [{ path: 'concern.about', code: 'required' }]);
  }
  const id = newId();
  written(vault, 'addRestricted', (tx) => {
    if (personId !== null && !personExists(tx, personId)) refuse('not-found');
    if (userId !== null && findUser(tx, userId) === null) refuse('not-found');
    const sealed = encrypted(vault, tx, id, { words, earlier: [] });
    store.insertConcern(tx, id, { personId, userId, ...sealed });
    tx.audit(id);
  });
  return { id: restrictedKey === null ? null : id };
}

export const listConcerns = (vault: OpenVault, personId: string | null) => ({
  concerns: vault.unit.read((db) => store.listConcerns(db, vault.user, personId).map(headOf)),
});

/** A concern with its words. The access log entry is committed before they are shown. */
export function readConcern(vault: OpenVault, concernId: string, now: Date) {
  const { unit, user, viewedAt } = vault;
  unit.read((db) => heldIn(vault, db, store.getConcern(db, user, concernId))) ??
    refuse('concern-damaged');
  // A page loads more than once.
  if (isNewAccess(viewedAt.get(concernId), now.getTime())) {
    unit.write('access.readRestricted', (tx) => tx.audit(concernId));
    viewedAt.set(concernId, now.getTime());
  }
  return unit.read((db) => {
    const concern = store.getConcern(db, user, concernId);
    const { words, earlier } = heldIn(vault, db, concern) ?? refuse('concern-damaged');
    const others = othersWhoMaySign(db, concern);
    const own = concern.writerId === user.id;
    return {
      ...{ ...headOf(concern), ...words, earlier: [...earlier] },
      entries: store.listEntries(db, concernId).map(({ sealed, ...entry }) => {
        const said = entryWords(vault, concernId, { id: entry.id, sealed });
        const { kind = 'added', words: text = null, status = null } = said ?? {};
        return { ...entry, kind, words: text, status };
      }),
      owners: readersOf(db, concern).map(named),
      alone: own && others === 0,
      own: own && others > 0,
      opened: store.listOpened(db, concernId),
    };
  });
}

/** Changes a concern in the version that the user saw; answers with how it stands then. */
function changed(
  vault: OpenVault,
  { concernId, expectedVersion }: Seen,
  work: (tx: Writer, concern: store.StoredConcern) => void,
) {
  return written(vault, 'correctRestricted', (tx) => {
    work(tx, store.getSeen(tx, vault.user, { concernId, expectedVersion }));
    tx.audit(concernId);
    return headOf(store.getConcern(tx, vault.user, concernId));
  });
}

function enter(
  vault: OpenVault,
  tx: Writer,
  concernId: string,
  of: EntryWords,
  action: { ownerId: string | null; dueOn: string | null } = { ownerId: null, dueOn: null },
): void {
  const id = newId();
  const sealed = encryptedEntry(vault, concernId, id, of);
  store.insertEntry(tx, { id, concernId, sealed, ...action });
}

/** Corrects the words before the sign-off; what they were stays with them, encrypted. */
export const changeConcern = (
  vault: OpenVault,
  seen: Seen,
  words: ConcernWords,
  expectFits: (tx: Writer, personId: string | null) => void,
) =>
  changed(vault, seen, (tx, concern) => {
    expectFits(tx, concern.personId);
    if (concern.signedOn !== null) refuse('signed');
    const before = heldIn(vault, tx, concern) ?? refuse('concern-damaged');
    const replaced = { ...before.words, replacedAt: tx.at, replacedBy: vault.user.name };
    const held = { words, earlier: [replaced, ...before.earlier] };
    store.updateConcern(tx, concern, encrypted(vault, tx, concern.id, held));
  });

export const setStatus = (vault: OpenVault, seen: Seen, status: ConcernStatus) =>
  changed(vault, seen, (tx, concern) => {
    if (concern.status === status) return;
    enter(vault, tx, concern.id, { kind: 'status', words: null, status });
    store.updateConcern(tx, concern, { status });
  });

interface Signing extends Seen {
  readonly reviewOn: string;
  readonly exceptionReason: string | null;
}

/**
 * Signs a concern off: by a user other than its writer or, where no other user may, by the writer
 * with a reason, which stays within the concern. The list of exceptions is read by more users.
 */
export const signConcern = (
  vault: OpenVault,
  { reviewOn, exceptionReason: reason, ...seen }: Signing,
  today: string,
) =>
  changed(vault, seen, (tx, concern) => {
    if (concern.signedOn !== null) refuse('signed');
    const own = concern.writerId === vault.user.id;
    const othersWhoMay = othersWhoMaySign(tx, concern);
    const verdict = own ? ownMatter('own-sign-off', { othersWhoMay, reason }) : null;
    if (verdict !== null && verdict !== 'exception') {
      const fields = [{ path: 'exceptionReason', code: verdict }];
      refuse(verdict, undefined, verdict === 'own-sign-off-alone' ? fields : undefined);
    }
    const said = { words: own ? reason : null, status: null };
    enter(vault, tx, concern.id, { kind: own ? 'signed-alone' : 'signed', ...said });
    store.updateConcern(tx, concern, {
      ...{ signed_on: today, signed_by: vault.user.id, review_on: reviewOn },
    });
  });

export function addEntry(
  vault: OpenVault,
  of: {
    readonly concernId: string;
    readonly words: string;
    readonly ownerId: string | null;
    readonly dueOn: string | null;
  },
) {
  return written(vault, 'correctRestricted', (tx) => {
    const { concernId, words, ownerId, dueOn } = of;
    const concern = store.getConcern(tx, vault.user, concernId);
    if (ownerId !== null && !readersOf(tx, concern).some(({ id }) => id === ownerId)) {
      refuse('not-found');
    }
    const kind = ownerId === null ? 'added' : 'action';
    enter(vault, tx, concernId, { kind, words, status: null }, { ownerId, dueOn });
    tx.audit(concernId);
    return headOf(store.getConcern(tx, vault.user, concernId));
  });
}

export function finishAction(vault: OpenVault, entryId: string, doneOn: string) {
  return written(vault, 'correctRestricted', (tx) => {
    const { concernId, ownerId } = store.findEntry(tx, entryId) ?? refuse('not-found');
    store.getConcern(tx, vault.user, concernId);
    if (ownerId === null) refuse('not-found');
    store.finishEntry(tx, entryId, doneOn);
    tx.audit(concernId);
    return headOf(store.getConcern(tx, vault.user, concernId));
  });
}

export const keepConcern = (vault: OpenVault, seen: Seen, reviewOn: string) =>
  changed(vault, seen, (tx, concern) => {
    if (concern.signedOn === null) refuse('not-signed');
    store.updateConcern(tx, concern, { review_on: reviewOn });
  });

/** Removes a concern with its drafts, once it was due to be looked at again. */
export function removeConcern(vault: OpenVault, seen: Seen, today: string): void {
  written(vault, 'removeRestricted', (tx) => {
    const concern = store.getSeen(tx, vault.user, seen);
    const kept = keptBecause(concern, today);
    if (kept !== null) refuse(kept);
    if (concern.personId !== null) expectNotHeld(tx, concern.personId, 'concerns');
    dropDraftsOf(tx, concern.id);
    store.deleteConcern(tx, concern.id);
    dropCopyBeforeUpdate(vault.folder);
    tx.audit(concern.id);
  });
}

/** Concerns that the user may open and that wait for a sign-off or to be looked at again: how many. */
export function dueConcerns(vault: OpenVault, db: Reader, today: string): TaskGroup[] {
  if (vault.restrictedKey === null || !mayDo(vault.user.role, 'restricted.read')) return [];
  const due = store
    .listConcerns(db, vault.user)
    .filter(
      ({ signedOn, reviewOn }) => signedOn === null || (reviewOn !== null && reviewOn <= today),
    );
  return [{ kind: 'concern-open', count: due.length, tasks: [] }];
}
