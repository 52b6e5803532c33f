import words from '../../../resources/locales/en/paper.json' with { type: 'json' };
import { dateInWords, dayInWords } from '../../../shared/domain/dates.ts';
import {
  type LineKind,
  type Paper,
  type PaperLine,
  type PaperPart,
  type RecordReader,
  textLines,
} from '../../../shared/domain/paper.ts';
import { filled } from '../outputs/words.ts';
import type { Told } from '../store/feedback.ts';
import { type Common, line, oneIdeaALine, outcomeLines, plain, type Quote } from './pages.ts';

/** What is written about a session itself. */
interface Held {
  readonly title: string;
  readonly projectName: string | null;
  readonly on: string;
  readonly startsAt: string | null;
  readonly place: string | null;
  readonly purpose: string | null;
  readonly accessNotes: string | null;
}

interface OfSession extends Common {
  readonly easy: boolean;
  readonly session: Held;
}

interface AgendaOf extends OfSession {
  readonly agenda: string | null;
}

const own = words.session;

/** A part with a heading; none where there is nothing to say. */
const part = (title: string, lines: readonly PaperLine[]): PaperPart[] =>
  lines.length === 0 ? [] : [{ title, lines }];

/** Each line of a text as one of the page. */
const each = (kind: LineKind, text: string | null): PaperLine[] =>
  textLines(text ?? '').map((one) => plain(kind, one));

/** When and where, and of which project. */
const placeOf = ({ projectName, on, startsAt, place }: Held): PaperPart => ({
  title: null,
  lines: [
    ...line('project', own.project, projectName),
    ...line(
      'day',
      own.when,
      startsAt === null
        ? dayInWords(on)
        : filled(own.starts, { day: dayInWords(on), time: startsAt }),
    ),
    ...line('place', own.where, place),
  ],
});

const paperOf = (
  { easy, charityName, madeOn, size }: OfSession,
  title: string,
  parts: readonly PaperPart[],
): Paper => ({
  ...{ look: 'letter', easy, title, charityName, madeOn, size },
  parts: easy ? parts.map(oneIdeaALine) : parts,
});

/** What will happen in a session. */
export function agendaPageOf(of: AgendaOf): Paper {
  const { session, agenda } = of;
  const title = `${own.agenda}: ${session.title}`;
  return paperOf(of, title, [
    placeOf(session),
    ...part(own.purposeAhead, each('aim', session.purpose)),
    ...part(own.items, each('item', agenda)),
    ...part(own.access, each('access', session.accessNotes)),
  ]);
}

/** A note of the session with what was added after it was sealed. */
export interface Noted {
  readonly kind: 'key-point' | 'decision' | 'action' | 'reflection';
  readonly words: string;
  readonly added: readonly { readonly on: string; readonly words: string }[];
}

/** Something to do that follows from a decision of the session. */
export interface ToDo {
  readonly what: string;
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
}

/** People by what the register says of them, each in words. */
export interface TookPart {
  readonly came: readonly string[];
  readonly sentWord: readonly string[];
  readonly absent: readonly string[];
  /** How many of the register are not named, because they agree to no record today. */
  readonly left: number;
  readonly heads: readonly { readonly band: string | null; readonly heads: number }[];
  readonly needsMet: readonly string[];
  readonly needsNotMet: readonly string[];
  readonly needsUnknown: readonly string[];
}

interface RecordOf extends OfSession {
  readonly reader: RecordReader;
  readonly made: string | null;
  readonly noted: readonly Noted[];
  readonly told: readonly Told[];
  readonly toDo: readonly ToDo[];
  readonly quotes: readonly Quote[];
  /** For the file: the people by name. */
  readonly people: TookPart;
  readonly ledBy: string | null;
  readonly note: string | null;
  /** To hand out: how many people were there, in words that single out no small group. */
  readonly howMany: string;
  /** To hand out: of how many an access need was met; null where the number is small. */
  readonly needsMet: string | null;
}

/** Names on one line; in easy read each on a line of its own. */
const namesOf = (easy: boolean, kind: LineKind, label: string, names: readonly string[]) =>
  names.length === 0
    ? []
    : easy
      ? names.map((name, at) => ({ kind, label: at === 0 ? label : null, text: name }))
      : line(kind, label, names.join(', '));

function peopleLines({ reader, easy, people, howMany }: RecordOf): PaperLine[] {
  if (reader === 'hand-out') return [plain('people', filled(own.took, { count: howMany }))];
  const { came, sentWord, absent, left, heads } = people;
  const counted = heads.filter(({ heads: count }) => count > 0);
  const lines = [
    ...namesOf(easy, 'people', own.came, came),
    ...namesOf(
      easy,
      'people',
      own.unnamed,
      counted.map(({ band, heads: count }) =>
        filled(band === null ? own.bandless : own.band, { band: band ?? '', heads: count }),
      ),
    ),
    ...namesOf(easy, 'people', own.sentWord, sentWord),
    ...namesOf(easy, 'people', own.absent, absent),
    ...(left > 0 ? [plain('people', filled(own.left, { count: left }))] : []),
  ];
  return lines.length > 0 ? lines : [plain('people', own.nobody)];
}

function accessLines({ reader, easy, people, session, needsMet }: RecordOf): PaperLine[] {
  const notes = each('access', session.accessNotes);
  if (reader === 'hand-out') return [...notes, ...line('access', own.met, needsMet)];
  return [
    ...notes,
    ...namesOf(easy, 'access', own.met, people.needsMet),
    ...namesOf(easy, 'access', own.notMet, people.needsNotMet),
    ...namesOf(easy, 'access', own.unknown, people.needsUnknown),
  ];
}

const notedLines = (noted: readonly Noted[], kind: Noted['kind'], as: LineKind): PaperLine[] =>
  noted
    .filter((note) => note.kind === kind)
    .flatMap(({ words: said, added }) => [
      ...each(as, said),
      ...added.flatMap(({ on, words: more }) =>
        line(as, filled(own.added, { date: dateInWords(on) }), more),
      ),
    ]);

const toDoLine = (reader: RecordReader, { what, owner, dueOn, doneOn }: ToDo): PaperLine => {
  const facts = [
    what,
    reader === 'file' ? owner : null,
    doneOn === null
      ? dueOn && filled(own.by, { day: dateInWords(dueOn) })
      : filled(own.doneOn, { day: dateInWords(doneOn) }),
  ];
  return plain(doneOn === null ? 'action' : 'done', facts.filter(Boolean).join(', '));
};

/** What happened in a session, for the charity's own file or to hand out. */
export function recordPageOf(of: RecordOf): Paper {
  const { reader, session, made, noted, told, toDo, quotes, ledBy, note } = of;
  const isFile = reader === 'file';
  const closing = filled(isFile ? own.forFile : own.forHandOut, {
    date: dateInWords(of.madeOn),
  });
  return paperOf(of, `${own.record}: ${session.title}`, [
    placeOf(session),
    ...part(own.purpose, each('aim', session.purpose)),
    ...part(own.people, [...(isFile ? line('person', own.ledBy, ledBy) : []), ...peopleLines(of)]),
    ...part(own.made, each('made', made)),
    ...part(own.noted, [
      ...notedLines(noted, 'key-point', 'key-point'),
      ...(isFile ? notedLines(noted, 'reflection', 'reflection') : []),
    ]),
    ...part(own.decided, [
      ...told.flatMap((each) => [...line('asked', own.asked, each.asked), ...outcomeLines(each)]),
      ...notedLines(noted, 'decision', 'decided'),
    ]),
    ...part(own.next, [
      ...notedLines(noted, 'action', 'action'),
      ...toDo.map((one) => toDoLine(reader, one)),
    ]),
    ...part(
      words.quotes,
      quotes.map(({ by, words: said }) => ({
        ...{ kind: 'said' as const, label: by, text: filled(words.quote, { words: said }) },
      })),
    ),
    ...part(own.access, accessLines(of)),
    ...(isFile ? part(own.note, each('key-point', note)) : []),
    { title: null, lines: [plain('day', closing)] },
  ]);
}
