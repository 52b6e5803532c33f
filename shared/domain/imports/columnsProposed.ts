import { date } from './amounts.ts';
import { type Reading, wordKey } from './cells.ts';
import { peopleColumns } from './columns.ts';
import { isPhone, isWholePostcode } from './contacts.ts';
import {
  type ChosenColumn,
  isDated,
  isPeopleColumn,
  type Meaning,
  type SessionMeaning,
} from './meanings.ts';
import { dateOrderOf, turned } from './orders.ts';
import { fieldNamed, fieldsOn } from './ownCells.ts';
import { isSessionDay, sessionOfHeading } from './sessionHeadings.ts';
import type { AskedPurpose, Terms } from './terms.ts';
import { type Heading, keyOf, type Rows } from './where.ts';
import { codedAs, isConsentWord, isTick } from './words.ts';

type Proposed = Pick<ChosenColumn, 'as' | 'of'>;

/** A proposal is made from so many rows: a long list must not hold up what else waits. */
const rowsLookedAt = 2_000;
/** More cells than this share that cannot be read say that a column is something else. */
const mostUnread = 0.2;
/** No heading or cell that is known by its form is longer; patterns take too long on more. */
const lettersLookedAt = 300;

/**
 * Proposes what each column is: by its heading where its cells can be read so, else by its contents.
 * What is not known becomes a note, so that nothing is lost in silence.
 */
export function* proposedColumns(
  headings: readonly Heading[],
  body: Rows,
  terms: Terms,
): Generator<void, Proposed[]> {
  const looked = body.slice(0, rowsLookedAt);
  const cells = headings.map((_, at) =>
    looked.flatMap((row) => (row[at] ?? '').trim().slice(0, lettersLookedAt) || []),
  );
  yield;
  const sessions = new Set(sessionsAmong(headings, cells, terms.today));
  yield;
  const as = sessionKindOf([...sessions].flatMap((at) => cells[at] ?? []));
  const proposed: Proposed[] = [];
  for (const [at, heading] of headings.entries()) {
    yield;
    const session: Proposed = { as: cells[at]?.length ? as : 'left-out', of: null };
    proposed.push(sessions.has(at) ? session : proposedFor(heading, cells[at] ?? [], terms));
  }
  return askedOnce(withoutTwoNames(proposed));
}

function proposedFor(heading: Heading, cells: readonly string[], terms: Terms): Proposed {
  const simply = (as: Meaning): Proposed => ({ as, of: null });
  if (cells.length === 0 && heading.name === '') return simply('left-out');
  const asked = askedBy(heading, terms.purposes);
  const about = asked === null ? null : consentPart(heading.name);
  if (asked !== null && about === 'consent' && mostly(cells, isConsentWord)) {
    return cells.length === 0 ? simply('left-out') : { as: 'consent', of: asked.purpose };
  }
  if (fieldNamed(heading.name, fieldsOn('people', terms))) return simply('own');
  const named = meaningOfHeading(heading, terms.headings) ?? about;
  if (named !== null && named !== 'consent' && isReadAs(named, cells, terms.today)) {
    return simply(named);
  }
  if (cells.length === 0) return simply('left-out');
  return simply(contentsOf(cells) ?? 'note');
}

/** A group that says that what stands under it is about another person. */
const another =
  /\b(emergency|kin|carer|parent|guardian|mother|father|partner|worker|gp|doctor|referr\w*|landlord|probation|contact person|next)\b/;

/** What a heading says, alone or with its group; under another person's group it says nothing. */
function meaningOfHeading(
  { name, own, group }: Heading,
  known: ReadonlyMap<string, Meaning>,
): Meaning | null {
  const whole = known.get(keyOf(name));
  if (whole !== undefined) return whole;
  return another.test(wordKey(group)) ? null : (known.get(keyOf(own)) ?? null);
}

const asks = /\b(consent\w*|agree\w*|permission|gdpr|opt(ed)? in)\b/;
/** Asks only together with what it asks about: "happy to cook" is no consent. */
const asksKindly = /\b(happy|ok) (to|for|with)\b/;

/** The words that a heading of each purpose has; the more telling ones first. */
const purposeWords: readonly (readonly [key: string, words: RegExp])[] = [
  ['photographs', /\b(photo\w*|image\w*|picture\w*|video\w*|film\w*|media)\b/],
  ['quotes-named', /\b(quote\w*|words?) .*\bname\w*\b|\bname\w* .*\bquote/],
  ['quotes-anonymous', /\b(quote\w*|story|stories|case stud(y|ies))\b/],
  ['figures', /\b(figures?|funders?|statistics|stats|monitoring|anonymi[sz]ed)\b/],
  ['partners', /\b(partners?|shar(e|ed|ing)|third part(y|ies)|agenc(y|ies))\b/],
  ['record', /\b(records?|data|gdpr|details|information|stor(e|ed|age|ing)|database|privacy)\b/],
];

/** Words of a heading that say that and how something was asked, and not what. */
const noSubject =
  /\b(consent\w*|agree\w*|permission|opt(ed)? in|given|gave|signed|received|obtained|got|form|yes|no|y|n|to|of|on|in|and|or|for|the|we|they|have|has|is|date|when|day|version|which|name|how|method|way|client|member|participant|person|status)\b/g;

/**
 * What a heading asks people to agree to: by a purpose's own name, else by telling words. Null where
 * it asks for no consent; a purpose of null where it asks for one that is not known: guessing would
 * let a yes to a newsletter stand as a yes to everything.
 */
function askedBy(
  heading: Heading,
  purposes: readonly AskedPurpose[],
): { readonly purpose: string | null } | null {
  const key = keyOf(heading.name).slice(0, lettersLookedAt);
  const own = keyOf(heading.own);
  const called = purposes.find(({ name }) => wordKey(name) === own || wordKey(name) === key);
  if (called) return { purpose: called.id };
  const telling = purposeWords.find(([, words]) => words.test(key))?.[0];
  if (!asks.test(key)) {
    if (!asksKindly.test(key) || telling === undefined) return null;
  }
  const bare = key.replace(noSubject, '').trim() === '';
  const known = telling ?? (bare ? 'record' : undefined);
  return { purpose: purposes.find((purpose) => purpose.key === known)?.id ?? null };
}

/** Whether a heading about consent asks for the answer, its day, its form or its way. */
function consentPart(heading: string): Meaning {
  const key = keyOf(heading);
  if (/\b(date|when|day|on)\b/.test(key)) return 'consent_date';
  if (/\b(version|which form|form name|name of the form)\b/.test(key)) return 'consent_form';
  return /\b(how|method|way)\b/.test(key) ? 'consent_method' : 'consent';
}

/** Whether nearly all cells can be read as what the heading says; coded words are looked at later. */
function isReadAs(as: Meaning, cells: readonly string[], today: string): boolean {
  if (codedAs(as) !== null) return true;
  const read = readingOf(as, today);
  if (read === null) return true;
  const { order } = dateOrderOf(cells);
  const unread = cells.filter((text) => 'code' in read(isDated(as) ? turned(text, order) : text));
  // In a short list a slip or two are a large share: below half they are mistakes to be mended.
  const slips = Math.min(2, (cells.length - 1) / 2);
  return unread.length <= Math.max(cells.length * mostUnread, slips);
}

function readingOf(as: Meaning, today: string): ((text: string) => Reading<unknown>) | null {
  if (isPeopleColumn(as)) return (text) => peopleColumns[as](text, today);
  if (isDated(as)) return (text) => date(text, today);
  return as === 'fee' || as === 'expenses'
    ? (text) => (/\d/.test(text) ? { value: text } : { code: 'wrong-money' })
    : null;
}

const contents: readonly (readonly [Meaning, (text: string) => boolean])[] = [
  ['email', (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)],
  ['postcode', isWholePostcode],
  ['phone', isPhone],
];

const mostly = (cells: readonly string[], fits: (text: string) => boolean): boolean =>
  cells.filter(fits).length >= cells.length * (1 - mostUnread);

const contentsOf = (cells: readonly string[]): Meaning | null =>
  contents.find(([, fits]) => mostly(cells, fits))?.[0] ?? null;

/** What a cell of a session says: a sign, hours or money. */
const number = /^[£(−-]*\d[\d,. ]*\)?\s*(h|hrs?|hours?|m|mins?|minutes?|p)?$/i;
const isSessionCell = (text: string): boolean =>
  isTick(text) || number.test(text) || /^\d{1,2}:\d\d$/.test(text);

/** Columns that are one session each: a day, or a title under a group of sessions, over short signs. */
function sessionsAmong(
  headings: readonly Heading[],
  cells: readonly (readonly string[])[],
  today: string,
): number[] {
  const found = headings.flatMap(({ own, group }, at) => {
    const said = sessionOfHeading(own, group, today);
    const dated = said?.on != null && isSessionDay(said.on, today);
    const grouped =
      said !== null && /\b(sessions?|attendance|workshops?|register)\b/.test(wordKey(group));
    // A day may have signs of the charity's own under it; a title alone may not.
    return dated || (grouped && mostly(cells[at] ?? [], isSessionCell)) ? [at] : [];
  });
  return mostly(
    found.flatMap((at) => cells[at] ?? []),
    isSessionCell,
  )
    ? found
    : [];
}

/** What the cells of all sessions together say: money, how long, or who came. */
function sessionKindOf(cells: readonly string[]): SessionMeaning {
  const plain = cells.filter((text) => !isTick(text));
  if (plain.length === 0) return 'came';
  if (plain.some((text) => /[£p]|^\(|\d\.\d\d$|\d,\d\d$/i.test(text))) return 'amount';
  const numbers = plain.map((text) => Number.parseFloat(text)).filter(Number.isFinite);
  if (plain.some((text) => /h|:/i.test(text)) || numbers.every((value) => value <= 12)) {
    return 'hours';
  }
  return numbers.every((value) => value % 15 === 0) ? 'minutes' : 'amount';
}

/** A column of whole names beside columns of first and last names says the same again. */
function withoutTwoNames(columns: readonly Proposed[]): Proposed[] {
  const both = columns.some(({ as }) => as === 'first_name');
  return columns.map((column) =>
    both && column.as === 'whole_name' ? { ...column, as: 'left-out' } : column,
  );
}

/** Two columns about one purpose may contradict each other: what the second asks about is asked. */
function askedOnce(columns: readonly Proposed[]): Proposed[] {
  const asked = new Set<string>();
  return columns.map((column) => {
    if (column.of === null || !asked.has(column.of)) {
      if (column.of !== null) asked.add(column.of);
      return column;
    }
    return { ...column, of: null };
  });
}
