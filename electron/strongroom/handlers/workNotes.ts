import type { workNotes as area } from '../../../shared/contract/workNotes.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import type { Writer } from '../store/unit.ts';
import * as store from '../store/workNotes.ts';
import { expectPast } from './consents.ts';

export const workNotes: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (place, { vault, today }) => vault.unit.read((db) => store.listNotes(db, place, today())),

  ofTheme: ({ themeId }, { vault, today }) => ({
    notes: vault.unit.read((db) => store.listOfTheme(db, themeId, today())),
  }),

  get: ({ noteId }, { vault, today }) =>
    vault.unit.read((db) => store.getNote(db, noteId, today())),

  named: ({ words }, { vault }) => ({
    people: vault.unit.read((db) => store.listNamed(db, words)),
  }),

  add: ({ note, people, ...place }, tx, { today }) => {
    expectPast(note.on, today(), 'note.on');
    return store.getNote(tx, store.addNote(tx, place, note, people), today());
  },

  change: ({ noteId, expectedVersion, note }, tx, { today }) => {
    expectPast(note.on, today(), 'note.on');
    store.changeNote(tx, noteId, expectedVersion, note);
    return store.getNote(tx, noteId, today());
  },

  seal: ({ notes, ...place }, tx, { today }) => ({
    sealed: store.sealNotes(tx, place, notes, today()),
  }),

  addAddendum: ({ noteId, words, on }, tx, { today }) => {
    expectPast(on, today(), 'on');
    store.addAddendum(tx, { noteId, words, on });
    return store.getNote(tx, noteId, today());
  },

  setPeople: ({ noteId, people }, tx, { today }) => {
    store.setPeople(tx, noteId, people);
    return store.getNote(tx, noteId, today());
  },

  setThemes: ({ noteId, themes }, tx, { today }) => {
    store.setThemes(tx, noteId, themes);
    return store.getNote(tx, noteId, today());
  },

  remove: ({ noteId, expectedVersion }, tx) => {
    store.removeNote(tx, noteId, expectedVersion);
    return {};
  },
};
