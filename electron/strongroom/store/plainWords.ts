import shipped from '../../../resources/defaults/plain-words.json' with { type: 'json' };
import { fold } from '../../../shared/domain/people.ts';
import { plainWordsWith } from '../../../shared/domain/plainWords.ts';
import { plainWord } from '../../../shared/records/plainWords.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { expectVersionOf, repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

const changes = repository(plainWord);

const listChanges = (db: Reader) =>
  db.all(build.selectFrom('plain_words').selectAll().orderBy('created_at').orderBy('id'));

/** The list in force, and the app's words that the charity took out. */
export function listPlainWords(db: Reader) {
  const own = listChanges(db);
  const versions = new Map(own.map(({ word, version }) => [fold(word), version]));
  return {
    words: plainWordsWith(shipped.words, own).map((each) => ({
      ...each,
      version: versions.get(fold(each.word)) ?? 0,
    })),
    removed: own.flatMap(({ word, plainer, version }) =>
      plainer === null && isShipped(word) ? [{ word, version }] : [],
    ),
  };
}

const shippedWords = new Set(Object.keys(shipped.words).map(fold));
const isShipped = (word: string) => shippedWords.has(fold(word));

const changeOf = (db: Reader, word: string) =>
  listChanges(db).findLast((each) => fold(each.word) === fold(word));

/** The charity's change to a word, at the version that the user saw; undefined where there is none. */
function expectChange(db: Reader, word: string, expected: number) {
  const change = changeOf(db, word);
  expectVersionOf({ version: change?.version ?? 0 }, expected);
  return change;
}

/** Adds or changes an entry. Answers with the key of the change, as the other verbs do. */
export function putPlainWord(tx: Writer, word: string, plainer: string, expected: number): string {
  if (fold(word) === fold(plainer)) refuse('same-word');
  const listed = listPlainWords(tx).words.find((each) => fold(each.word) === fold(word));
  // A word typed anew is not meant to replace an entry that the user does not see.
  if (expected === 0 && listed?.own) refuse('word-there');
  // An entry that was taken out may be typed anew.
  const change = listed ? expectChange(tx, word, expected) : changeOf(tx, word);
  if (!change) return changes.insert(tx, { word, plainer });
  changes.change(tx, change.id, change.version, { word, plainer });
  return change.id;
}

export function removePlainWord(tx: Writer, word: string, expected: number): string {
  const change = expectChange(tx, word, expected);
  if (!isShipped(word)) {
    const { id } = change ?? refuse('not-found');
    changes.remove(tx, id, expected);
    return id;
  }
  if (!change) return changes.insert(tx, { word, plainer: null });
  changes.change(tx, change.id, expected, { word, plainer: null });
  return change.id;
}

export function bringPlainWordBack(tx: Writer, word: string, expected: number): string {
  const { id } = expectChange(tx, word, expected) ?? refuse('not-found');
  if (!isShipped(word)) refuse('not-found');
  changes.remove(tx, id, expected);
  return id;
}
