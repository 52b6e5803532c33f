import type { people as area } from '../../../shared/contract/people.ts';
import { mayDo } from '../../../shared/domain/access.ts';
import { forbidsWay } from '../../../shared/domain/reach.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { logAccess } from '../access/accessLog.ts';
import type { AppContext } from '../context.ts';
import { addContact, removeContact } from '../store/contacts.ts';
import { addGoal, addGoalEntry, removeGoal } from '../store/goals.ts';
import { liftMark, markOf, putMark } from '../store/marks.ts';
import { addNeed, changeNeed, removeNeed } from '../store/needs.ts';
import * as notes from '../store/notes.ts';
import { dropCopyBeforeUpdate } from '../store/open.ts';
import { saveOwnValues } from '../store/ownValues.ts';
import * as store from '../store/people.ts';
import { listChoices, listPeople } from '../store/peopleList.ts';
import { searchNames } from '../store/reports.ts';
import type { Writer } from '../store/unit.ts';
import { answerFor, expectBorn, expectPast } from './consents.ts';

/** The name of a person, for a user who may read nothing else about them. */
const namedAlone = ({ hint, ...named }: { id: string; name: string; hint: string | null }) => ({
  ...{ ...named, alsoKnownAs: hint, mark: null, recordConsent: null, apart: null },
});

export const people: AreaHandlers<typeof area, AppContext, Writer> = {
  setNoMessages: ({ personId, expectedVersion, noMessages }, tx) => {
    const before = store.people.get(tx, personId);
    store.people.change(tx, personId, expectedVersion, { ...before, noMessages });
    return store.getPerson(tx, personId);
  },

  list: (page, { vault, today }) => vault.unit.read((db) => listPeople(db, page, today())),

  choices: ({ find }, { vault, today }) => ({
    rows: vault.unit.read((db) =>
      mayDo(vault.user.role, 'people.read')
        ? listChoices(db, find, today())
        : searchNames(db, find).people.map(namedAlone),
    ),
  }),

  get: ({ personId }, context) => {
    const person = context.vault.unit.read((db) => store.getPerson(db, personId));
    logAccess(context, personId);
    return person;
  },

  similar: (named, { vault }) => ({ rows: vault.unit.read((db) => store.listSimilar(db, named)) }),

  add: ({ person, answers, own }, tx, { today }) => {
    expectPlausible(person, today());
    if (new Set(answers.map(({ purposeId }) => purposeId)).size < answers.length) {
      refuse('purpose-twice');
    }
    const id = store.people.insert(tx, person);
    saveOwnValues(tx, 'people', id, own);
    if (own) store.people.reindex(tx, id);
    tx.audit(id);
    for (const [index, answer] of answers.entries()) {
      expectPast(answer.on, today(), `answers.${index}.on`);
      answerFor(tx, id, answer, { expectedVersion: 0, path: `answers.${index}` });
    }
    return store.getPerson(tx, id);
  },

  change: ({ personId, expectedVersion, person, own }, tx, { today }) => {
    expectPlausible(person, today());
    store.people.expectVersion(tx, personId, expectedVersion);
    saveOwnValues(tx, 'people', personId, own);
    store.people.change(tx, personId, expectedVersion, person);
    return store.getPerson(tx, personId);
  },

  addNote: ({ personId, ...note }, tx, { today }) => {
    if (!store.personExists(tx, personId)) refuse('not-found');
    expectPast(note.on, today(), 'on');
    expectBorn(tx, personId, note.on, 'on');
    notes.insertNote(tx, personId, note);
    return store.getPerson(tx, personId);
  },

  correctNote: ({ noteId, expectedVersion, ...words }, tx, { today }) => {
    expectPast(words.on, today(), 'on');
    const personId = notes.correctNote(tx, noteId, expectedVersion, words);
    expectBorn(tx, personId, words.on, 'on');
    return store.getPerson(tx, personId);
  },

  removeNote: ({ noteId, expectedVersion, reason }, tx, { vault }) => {
    const personId = notes.removeNote(tx, noteId, expectedVersion, reason);
    dropCopyBeforeUpdate(vault.folder);
    return store.getPerson(tx, personId);
  },

  mark: (mark, tx, { today }) => {
    if (!store.personExists(tx, mark.personId)) refuse('not-found');
    expectPast(mark.on, today(), 'on');
    expectBorn(tx, mark.personId, mark.on, 'on');
    putMark(tx, mark);
    return store.getPerson(tx, mark.personId);
  },

  unmark: ({ personId, kind }, tx) => {
    liftMark(tx, personId, kind);
    return store.getPerson(tx, personId);
  },

  addNeed: ({ personId, need }, tx) => {
    if (!store.personExists(tx, personId)) refuse('not-found');
    addNeed(tx, { personId, ...need });
    return store.getPerson(tx, personId);
  },

  changeNeed: ({ needId, expectedVersion, need }, tx) =>
    store.getPerson(tx, changeNeed(tx, needId, expectedVersion, need)),

  removeNeed: ({ needId, expectedVersion }, tx) =>
    store.getPerson(tx, removeNeed(tx, needId, expectedVersion)),

  addGoal: (goal, tx, { today }) => {
    if (!store.personExists(tx, goal.personId)) refuse('not-found');
    expectPast(goal.setOn, today(), 'setOn');
    expectBorn(tx, goal.personId, goal.setOn, 'setOn');
    addGoal(tx, goal);
    return store.getPerson(tx, goal.personId);
  },

  addGoalEntry: (entry, tx, { today }) => {
    expectPast(entry.on, today(), 'on');
    const personId = addGoalEntry(tx, entry);
    expectBorn(tx, personId, entry.on, 'on');
    return store.getPerson(tx, personId);
  },

  removeGoal: ({ goalId, expectedVersion }, tx, { vault }) => {
    const personId = removeGoal(tx, goalId, expectedVersion);
    dropCopyBeforeUpdate(vault.folder);
    return store.getPerson(tx, personId);
  },

  addContact: (contact, tx, { today }) => {
    const { personId, way, began, wayReason } = contact;
    const { safeContact, noMessages } = store.getPerson(tx, personId);
    expectPast(contact.on, today(), 'on');
    expectBorn(tx, personId, contact.on, 'on');
    const of = { safeContact, noMessages, mark: markOf(tx, personId) };
    // A person may reach the charity by any way.
    const needsReason = began === 'charity' && forbidsWay(of, way);
    if (needsReason && !wayReason) refuse('way-not-safe');
    addContact(tx, { ...contact, wayReason: needsReason ? wayReason : null });
    return store.getPerson(tx, personId);
  },

  removeContact: ({ contactId, expectedVersion }, tx, { vault }) => {
    const personId = removeContact(tx, contactId, expectedVersion);
    dropCopyBeforeUpdate(vault.folder);
    return store.getPerson(tx, personId);
  },
};

function expectPlausible(person: store.PersonFields, today: string): void {
  expectPast(person.dateOfBirth, today, 'person.dateOfBirth', 'birth');
  expectPast(person.joinedOn, today, 'person.joinedOn');
}
