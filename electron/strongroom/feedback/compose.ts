import { createHash } from 'node:crypto';
import type { InputOf } from '../../../shared/contract/define.ts';
import type { feedback } from '../../../shared/contract/feedback.ts';
import { allows, type ConsentState } from '../../../shared/domain/consents.ts';
import { isCertified } from '../../../shared/domain/decisions.ts';
import type { Paper } from '../../../shared/domain/paper.ts';
import { callName, type MessageTopic, recordName } from '../../../shared/domain/people.ts';
import { refuse } from '../../serving/refusal.ts';
import { runInWorkshop } from '../../workshop/run.ts';
import type { AppContext } from '../context.ts';
import { listNewest } from '../store/agreedTexts.ts';
import { getCelebration } from '../store/celebrations.ts';
import {
  listQuotes,
  listSaid,
  listTold,
  peopleNamedIn,
  type Said,
  type Told,
} from '../store/feedback.ts';
import { markOf } from '../store/marks.ts';
import { reachOf } from '../store/news.ts';
import { getPerson } from '../store/people.ts';
import { projects } from '../store/projects.ts';
import { quoteConsentsOf, usableQuotes } from '../store/quotes.ts';
import type { Reader } from '../store/unit.ts';
import { drawConsentForm } from './consentForm.ts';
import { drawDecline } from './decline.ts';
import { type Clean, type Drawn, type On, orNull } from './drawn.ts';
import { drawAgenda, drawRecord } from './drawSession.ts';
import { agreedPageOf, certificateOf, familyNoteOf, letterOf, posterOf } from './pages.ts';
import { drawPayLetter } from './payLetter.ts';
import { drawRequestLetter } from './requestLetter.ts';
import { drawSlip } from './slip.ts';
import { withSomeone } from './someone.ts';

export type Asked = InputOf<(typeof feedback)['preview']>['asked'];

interface Composed extends Omit<Drawn, 'page' | 'named'> {
  readonly paper: Paper;
  /** The digest of the page. */
  readonly seen: string;
  /** How many names were replaced. */
  readonly replaced: number;
}

/** As many decisions as a poster can hold and people read. */
const onPoster = 10;
/** What the search for names in one page may take. */
const limits = { milliseconds: 20_000, memoryMegabytes: 512 };

/** Refuses a person who is not to be written to today. */
function expectReach(
  db: Reader,
  personId: string,
  today: string,
  message: { readonly about: MessageTopic; readonly by?: 'post' },
): void {
  const { safeContact } = getPerson(db, personId);
  const bar = reachOf(db, [{ personId, safeContact }], today, message).get(personId) ?? null;
  if (bar !== null) refuse(bar.why === 'consent' ? 'no-consent' : bar.why);
}

/** The page as it is today, with names of other people replaced. Reads the records once. */
export async function compose(context: AppContext, asked: Asked): Promise<Composed> {
  const { vault } = context;
  const { drawn, texts, named } = vault.unit.read((db) => {
    const drawn = draw(db, asked, { today: context.today(), charityName: vault.charityName });
    const texts: string[] = [];
    drawn.page((text) => {
      texts.push(text);
      return text;
    });
    const stay = drawn.named;
    const named =
      stay === 'all' ? [] : peopleNamedIn(db, texts).filter(({ id }) => !stay.includes(id));
    return { drawn, texts, named };
  });
  const found = named.length === 0 ? [] : await mentionsIn(context, texts, named);
  const clean = new Map(texts.map((text, at) => [text, withSomeone(text, found[at] ?? [])]));
  const paper = drawn.page((text) => clean.get(text) ?? '');
  const seen = createHash('sha256').update(JSON.stringify(paper)).digest('hex');
  const { people, quotes, notQuoted } = drawn;
  return { paper, seen, people, quotes, notQuoted, replaced: found.flat().length };
}

/** Where these people are named, found in the workshop. */
async function mentionsIn(
  { host, untilLocked }: AppContext,
  texts: readonly string[],
  people: ReturnType<typeof peopleNamedIn>,
) {
  const stopped = () => untilLocked.aborted;
  const found = await runInWorkshop(host.workshop, 'mentions', { people, texts }, limits, stopped);
  if (untilLocked.aborted) refuse('locked');
  return found;
}

function draw(db: Reader, asked: Asked, { today, charityName }: On): Drawn {
  const common = { charityName, madeOn: today, size: asked.size };
  if (asked.of === 'poster') return drawPoster(db, asked, today, common);
  if (asked.of === 'agenda') return drawAgenda(db, asked, common);
  if (asked.of === 'session') return drawRecord(db, asked, today, common);
  if (asked.of === 'letter') {
    const { projectId, personId, easy } = asked;
    const { name: projectName } = projects.get(db, projectId);
    expectReach(db, personId, today, { about: 'news', by: 'post' });
    const said = listSaid(db, projectId, personId);
    if (said.length === 0) refuse('nothing-to-say');
    const name = callName(getPerson(db, personId));
    return {
      page: (clean) =>
        letterOf({
          ...{ easy, name, projectName: clean(projectName), ...common },
          said: said.map((each) => cleanSaid(each, clean)),
        }),
      ...{ people: [personId], named: [personId], quotes: [], notQuoted: [] },
    };
  }
  if (asked.of === 'request-letter') return drawRequestLetter(db, asked, common);
  if (asked.of === 'pay-letter') return drawPayLetter(db, asked, common);
  if (asked.of === 'decline') return drawDecline(db, asked, common);
  if (asked.of === 'slip') return drawSlip(db, asked, { ...common, today });
  if (asked.of === 'consent-form') return drawConsentForm(db, asked, common);
  if (asked.of === 'family-note') return drawFamilyNote(db, asked, common);
  if (asked.of !== 'certificate') return drawAgreed(db, asked, common);
  const {
    personId,
    kind,
    name,
    words: said,
    on,
    projectId,
  } = getCelebration(db, asked.celebrationId);
  if (personId === null || name === null || !isCertified(kind)) return refuse('not-certified');
  expectReach(db, personId, today, { about: 'thanks' });
  const { name: projectName } = projects.get(db, projectId);
  return {
    page: (clean) =>
      certificateOf({
        ...{ easy: asked.easy, kind, name, on, ...common },
        ...{ projectName: clean(projectName), words: clean(said) },
      }),
    ...{ people: [personId], named: [personId], quotes: [], notQuoted: [] },
  };
}

/** A note to the family of a person who died. It tells nothing of them but their name. */
function drawFamilyNote(
  db: Reader,
  { personId, to, from }: Extract<Asked, { of: 'family-note' }>,
  common: Pick<Paper, 'charityName' | 'madeOn' | 'size'>,
): Drawn {
  const name = callName(getPerson(db, personId));
  if (markOf(db, personId) !== 'died') refuse('not-died');
  return {
    page: () => familyNoteOf({ to, from, name, ...common }),
    ...{ people: [personId], named: [personId], quotes: [], notQuoted: [] },
  };
}

/** What a group agreed: its charter, or what people can expect. */
function drawAgreed(
  db: Reader,
  { of, projectId, easy }: Extract<Asked, { of: 'charter' | 'expectations' }>,
  common: Pick<Paper, 'charityName' | 'madeOn' | 'size'>,
): Drawn {
  const { name: projectName } = projects.get(db, projectId);
  const texts = listNewest(db, projectId);
  const own = texts.filter(({ part }) => part !== 'definition');
  if (!own.some(({ part }) => (of === 'expectations') === (part === 'expectations'))) {
    refuse('nothing-to-say');
  }
  return {
    page: (clean) =>
      agreedPageOf({
        ...{ of, easy, projectName: clean(projectName), ...common },
        texts: texts.map((text) => ({ ...text, body: clean(text.body) })),
      }),
    ...{ people: [], named: [], quotes: [], notQuoted: [] },
  };
}

const cleanTold = (told: Told, clean: Clean): Told => ({
  ...told,
  asked: clean(told.asked),
  decided: orNull(told.decided, clean),
  why: orNull(told.why, clean),
  stillPossible: orNull(told.stillPossible, clean),
});

const cleanSaid = (said: Said, clean: Clean): Said => ({
  ...said,
  words: clean(said.words),
  worthToService: orNull(said.worthToService, clean),
  told: said.told && cleanTold(said.told, clean),
});

function drawPoster(
  db: Reader,
  { projectId, quotes }: Extract<Asked, { of: 'poster' }>,
  today: string,
  common: Pick<Paper, 'charityName' | 'madeOn' | 'size'>,
): Drawn {
  const { name: projectName } = projects.get(db, projectId);
  const told = listTold(db, projectId, onPoster);
  if (told.length === 0) refuse('nothing-to-say');
  const said = quotes
    ? listQuotes(
        db,
        told.map(({ id }) => id),
      )
    : [];
  const may = mayQuote(
    db,
    said.map(({ personId }) => personId),
    today,
  );
  const quoted = said.flatMap(({ personId, words: each, firstName }) => {
    const how = may(personId);
    if (how !== 'named' && how !== 'anonymous') return [];
    return [{ personId, words: each, by: how === 'named' ? firstName : null }];
  });
  const left = said.flatMap(({ personId, ...names }) => {
    const how = may(personId);
    if (how === 'named' || how === 'anonymous') return [];
    return [[recordName(names), how] as const];
  });
  const bank = quotes ? usableQuotes(db, projectId, today) : [];
  const all = [...quoted, ...bank];
  return {
    page: (clean) =>
      posterOf({
        ...{ projectName: clean(projectName), ...common },
        told: told.map((each) => cleanTold(each, clean)),
        quotes: all.map(({ words: each, by }) => ({ words: clean(each), by })),
      }),
    people: [...new Set(all.flatMap(({ personId }) => personId ?? []))],
    named: [],
    quotes: bank.map(({ noteId }) => noteId),
    notQuoted: [...new Map(left)].map(([name, consent]) => ({ name, consent })),
  };
}

/**
 * How a person may be quoted today: by first name, without a name, or not, with the state of their
 * consent. Consent to keep a record must be in force as well.
 */
function mayQuote(db: Reader, people: readonly string[], today: string) {
  const consents = quoteConsentsOf(db, people, today);
  return (personId: string): 'named' | 'anonymous' | ConsentState => {
    const { record, named, anonymous } = consents(personId);
    if (!allows(record)) return record;
    if (allows(named)) return 'named';
    return allows(anonymous) ? 'anonymous' : anonymous;
  };
}

/** Refuses where a person, or a quote of the bank, may not be in the page any more. */
export function expectStillAgreed(
  db: Reader,
  asked: Asked,
  {
    people,
    quotes = [],
  }: { readonly people: readonly string[]; readonly quotes?: readonly string[] },
  on: On,
): void {
  const now = draw(db, asked, on);
  const gone = (before: readonly string[], still: readonly string[]) =>
    before.some((id) => !still.includes(id));
  if (gone(people, now.people) || gone(quotes, now.quotes)) refuse('consent-changed');
}
