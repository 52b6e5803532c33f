import { createHash } from 'node:crypto';
import { replaceMentions } from '../../../shared/anonymise/texts/redact.ts';
import type { Mention } from '../../../shared/anonymise/texts/spans.ts';
import { foldedWords } from '../../../shared/domain/people.ts';
import {
  type MentionDecision,
  shortestSearched,
  someone,
  type UnreadReason,
} from '../../../shared/domain/rights.ts';
import { refuse } from '../../serving/refusal.ts';
import { replaceInConcern, textsOfConcerns } from '../access/concernTexts.ts';
import { replaceRestricted, restrictedOfOthers } from '../access/restrictedNotes.ts';
import type { AppContext } from '../context.ts';
import { workshopFor } from '../exports/workshop.ts';
import {
  insertMentionDecision,
  type OtherText,
  replaceText,
  textsOfOthers,
} from '../store/mentions.ts';
import { getPerson } from '../store/people.ts';
import { anyPrivate } from '../store/privateReflections.ts';
import { anyOpen } from '../store/reviews.ts';
import type { Reader, Writer } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';

export const mentionsKind = 'rights.findMentions';

interface FoundText extends OtherText {
  readonly found: readonly Mention[];
}

/** The mentions of a person in texts about others, and the texts that were read for them. */
export interface FoundMentions {
  readonly personId: string;
  readonly texts: readonly FoundText[];
  readonly digest: string;
  readonly unread: readonly UnreadReason[];
}

/** Every text about others that the user may read, and every concern, which stays; encrypted ones last. */
export function textsFor(vault: OpenVault, db: Reader, personId: string) {
  const restricted = restrictedOfOthers(vault, db, personId);
  const concerns = textsOfConcerns(vault, db);
  const damaged = concerns.damaged && !restricted.unread.includes('damaged');
  const unread: UnreadReason[] = [
    ...restricted.unread,
    ...(damaged ? (['damaged'] as const) : []),
    ...(anyOpen(db) ? (['open-review'] as const) : []),
    ...(anyPrivate(db) ? (['private'] as const) : []),
  ];
  return {
    unread,
    texts: [...textsOfOthers(db, personId), ...restricted.texts, ...concerns.texts],
  };
}

/** The key and version of every text that was read: a changed or new text is read again. */
const digestOf = (texts: readonly OtherText[]): string =>
  createHash('sha256')
    .update(JSON.stringify(texts.map(({ place, text }) => [place, text])))
    .digest('hex');

/** Searches all texts about others for a person's name, in the workshop. */
export function findMentions(context: AppContext, personId: string): { jobId: string } {
  const { vault } = context;
  const { contact, texts, unread } = vault.unit.read((db) => ({
    contact: contactOf(db, personId),
    ...textsFor(vault, db, personId),
  }));
  return context.jobs.start(mentionsKind, async (job): Promise<FoundMentions> => {
    job.progress(0, 1);
    const workshop = workshopFor(context.host, job);
    const found = await workshop('mentions', {
      people: [contact],
      texts: texts.map(({ text }) => text),
    });
    job.progress(1, 1);
    const named = texts
      .map((text, at) => ({ ...text, found: found[at] ?? [] }))
      .filter((text) => text.found.length > 0);
    enterOpened(vault, named);
    return { personId, texts: named, digest: digestOf(texts), unread };
  });
}

/** Adds access log entries for the restricted notes and concerns whose words will be shown. */
export function enterOpened({ unit }: OpenVault, texts: readonly OtherText[]): void {
  const opened = texts.flatMap(({ place }) =>
    place.in === 'restricted' || place.in === 'concern' ? [place.record] : [],
  );
  if (opened.length === 0) return;
  unit.write('access.readRestricted', (tx) => {
    for (const noteId of new Set(opened)) tx.audit(noteId);
  });
}

/** A person as the detectors look for them. */
export function contactOf(db: Reader, personId: string) {
  const { firstName, lastName, knownAs, aliases, dateOfBirth, phone, email, postcode } = getPerson(
    db,
    personId,
  );
  const aka = [...(knownAs ? [knownAs] : []), ...aliases];
  return { first: firstName, last: lastName, aka, dob: dateOfBirth, phone, email, postcode };
}

/** The key of a mention: its index among those found. */
const keyOf = (text: number, mention: number) => `${text}-${mention}`;

/** Every mention with the words around it, for the user to decide. */
export function listMentions({ texts }: FoundMentions) {
  return texts.flatMap(({ place, about, on, text, found }, textAt) =>
    found.map(({ start, end, sure }, at) => ({
      ...{ id: keyOf(textAt, at), in: place.in, about, on, sure },
      earlier: 'version' in place && place.version !== null,
      before: text.slice(0, start),
      words: text.slice(start, end),
      after: text.slice(end),
    })),
  );
}

export interface Decided {
  readonly jobId: string;
  readonly decisions: readonly { readonly id: string; readonly decided: MentionDecision }[];
}

/**
 * What an erasure changes in texts about others, to run in its own transaction. Refuses where a
 * mention is undecided, or where a text changed since it was read.
 */
export function carryOut(
  context: AppContext,
  personId: string,
  decided: Decided | undefined,
): (tx: Writer) => void {
  const { vault } = context;
  if (decided === undefined) return (tx) => expectUnnamed(vault, tx, personId);
  const found = context.jobs.result<FoundMentions>(mentionsKind, decided.jobId);
  if (found.personId !== personId) refuse('not-found');
  const byKey = new Map(decided.decisions.map((each) => [each.id, each.decided]));
  return (tx) => {
    if (digestOf(textsFor(vault, tx, personId).texts) !== found.digest) refuse('mentions-changed');
    for (const [textAt, text] of found.texts.entries()) {
      const decisions = text.found.map(
        (_, at) => byKey.get(keyOf(textAt, at)) ?? refuse('mentions-open'),
      );
      const replaced = text.found.filter((_, at) => decisions[at] === 'replace');
      if (replaced.length > 0)
        replace(vault, tx, text, replaceMentions(text.text, replaced, someone));
      enter(tx, personId, text, decisions);
    }
  };
}

function replace(vault: OpenVault, tx: Writer, { place, personId }: OtherText, text: string): void {
  if (place.in === 'restricted') replaceRestricted(vault, tx, place, text);
  else if (place.in === 'concern') replaceInConcern(vault, tx, place, text);
  else replaceText(tx, { place, personId }, text);
}

function enter(
  tx: Writer,
  personId: string,
  { place }: OtherText,
  decisions: readonly MentionDecision[],
): void {
  for (const decided of new Set(decisions)) {
    const mentions = decisions.filter((each) => each === decided).length;
    insertMentionDecision(tx, { personId, record: recordOf(place), decided, mentions });
  }
  tx.audit(place.record);
}

/** Which text of a record it is: a session has several, and so have fields of the charity's own. */
function recordOf(place: OtherText['place']): string {
  const part = 'part' in place ? place.part : place.version;
  return part === null ? place.record : `${place.record} ${part}`;
}

/** The detectors must have searched before a person is erased whose name appears in texts about others. */
function expectUnnamed(vault: OpenVault, db: Reader, personId: string): void {
  if (isNamed(textsFor(vault, db, personId).texts, namesOf(db, personId))) refuse('mentions-open');
}

/**
 * Those of these people of whose names a word stands in texts about others. All texts are read once;
 * of a person whose name stands in one of them, those that are not the person's own are read again.
 */
export function namedElsewhere(
  vault: OpenVault,
  db: Reader,
  people: readonly string[],
): ReadonlySet<string> {
  const said = new Set(textsFor(vault, db, '').texts.flatMap(({ text }) => wordsIn(text)));
  return new Set(
    people.filter((personId) => {
      const names = namesOf(db, personId);
      if (!names.some((word) => said.has(word))) return false;
      return isNamed(textsFor(vault, db, personId).texts, names);
    }),
  );
}

const isNamed = (texts: readonly OtherText[], names: readonly string[]): boolean =>
  texts.some(({ text }) => {
    const said = new Set(wordsIn(text));
    return names.some((word) => said.has(word));
  });

/** The words of a text as names are compared, each also without a last "s", as in "Kofi's". */
const wordsIn = (text: string): string[] =>
  foldedWords(text.replace(/[^\p{L}\p{M}\p{N}'’-]/gu, ' ')).flatMap((word) => [
    word,
    word.replace(/s$/, ''),
  ]);

/** The words of a person's names that are long enough to be searched for. */
function namesOf(db: Reader, personId: string): string[] {
  const { first, last, aka } = contactOf(db, personId);
  return [first, last ?? '', ...aka]
    .flatMap(foldedWords)
    .filter((word) => word.length >= shortestSearched);
}
