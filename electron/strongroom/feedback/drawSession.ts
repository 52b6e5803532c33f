import { mostSuppressed } from '../../../shared/domain/exports/tables.ts';
import type { Paper, RecordReader } from '../../../shared/domain/paper.ts';
import { published } from '../exports/documentWords.ts';
import { listFollowing } from '../store/actions.ts';
import { listOfSession } from '../store/decisions.ts';
import { usableQuotesOfSession } from '../store/quotes.ts';
import { registerOf } from '../store/register.ts';
import { getSession } from '../store/sessions.ts';
import type { Reader } from '../store/unit.ts';
import { listNotes } from '../store/workNotes.ts';
import { type Clean, type Drawn, orNull } from './drawn.ts';
import {
  agendaPageOf,
  type Noted,
  recordPageOf,
  type ToDo,
  type TookPart,
} from './sessionPages.ts';

type Common = Pick<Paper, 'charityName' | 'madeOn' | 'size'>;

interface AskedOfSession {
  readonly sessionId: string;
  readonly easy: boolean;
}

type Session = ReturnType<typeof getSession>;

const held = ({ title, projectName, on, startsAt, ...session }: Session, clean: Clean) => ({
  ...{ title: clean(title), projectName: orNull(projectName, clean), on, startsAt },
  place: orNull(session.place, clean),
  purpose: orNull(session.purpose, clean),
  accessNotes: orNull(session.accessNotes, clean),
});

/** The agenda goes to everyone in the group: no name of the records is in it. */
export function drawAgenda(db: Reader, { sessionId, easy }: AskedOfSession, common: Common): Drawn {
  const session = getSession(db, sessionId);
  return {
    page: (clean) =>
      agendaPageOf({
        ...{ easy, session: held(session, clean), ...common },
        agenda: orNull(session.agenda, clean),
      }),
    ...{ people: [], named: [], quotes: [], notQuoted: [] },
  };
}

/**
 * The record of a session. For the charity's own file it names people, but for those who agree to no
 * record today. No purpose that people are asked about covers being named as having taken part: the
 * record to hand out counts people, and names those alone whose quote is named.
 */
export function drawRecord(
  db: Reader,
  { sessionId, easy, for: reader }: AskedOfSession & { readonly for: RecordReader },
  today: string,
  common: Common,
): Drawn {
  const session = getSession(db, sessionId);
  const { rows, heads } = registerOf(db, session, today, null);
  const told = listOfSession(db, sessionId);
  const toDo = listFollowing(
    db,
    told.map(({ id }) => id),
  );
  const noted = listNotes(db, { of: 'session', placeId: sessionId }, today).notes.reverse();
  const quotes = usableQuotesOfSession(db, sessionId, today);
  const named = rows.filter(({ leftOut }) => leftOut === null);
  const came = rows.filter(({ present }) => present).length;
  const met = rows.filter(({ present, accessNeedMet }) => present && accessNeedMet === true).length;
  const there = came + heads.reduce((sum, each) => sum + each.heads, 0);
  const isFile = reader === 'file';
  return {
    page: (clean) =>
      recordPageOf({
        ...{ easy, reader, session: held(session, clean), ...common },
        made: orNull(session.made, clean),
        noted: noted.flatMap(({ kind, words, addenda }): Noted[] =>
          kind === 'quote'
            ? []
            : [
                {
                  ...{ kind, words: clean(words) },
                  added: addenda.map(({ on, words: more }) => ({ on, words: clean(more) })),
                },
              ],
        ),
        told: told.map(({ asked, decided, outcome }) => ({
          ...{ asked: clean(asked), decided: orNull(decided, clean) },
          ...{ outcome: outcome?.outcome ?? null, on: outcome?.on ?? null },
          why: orNull(outcome?.why ?? null, clean),
          stillPossible: orNull(outcome?.stillPossible ?? null, clean),
        })),
        toDo: toDo.map(
          ({ what, owner, dueOn, doneOn }): ToDo => ({ what: clean(what), owner, dueOn, doneOn }),
        ),
        quotes: quotes.map(({ words, by }) => ({ words: clean(words), by })),
        people: tookPart(named, rows.length - named.length, heads),
        ...{ ledBy: session.facilitator, note: session.note },
        howMany: published(there),
        needsMet: met > mostSuppressed ? published(met) : null,
      }),
    people: [
      ...new Set([
        ...(isFile ? named.map(({ personId }) => personId) : []),
        ...quotes.flatMap(({ personId }) => personId ?? []),
      ]),
    ],
    named: isFile ? 'all' : [],
    quotes: quotes.map(({ noteId }) => noteId),
    notQuoted: [],
  };
}

type Row = ReturnType<typeof registerOf>['rows'][number];

function tookPart(rows: readonly Row[], left: number, heads: TookPart['heads']): TookPart {
  const names = (fits: (row: Row) => boolean) => rows.filter(fits).map(({ name }) => name);
  const needs = (met: boolean | null) =>
    rows
      .filter(({ present, accessNeeds, accessNeedMet }) =>
        present && met === null
          ? accessNeeds !== null && accessNeedMet === null
          : present && accessNeedMet === met,
      )
      .map(({ name, accessNeeds }) => (accessNeeds === null ? name : `${name} (${accessNeeds})`));
  return {
    came: names(({ present }) => present),
    sentWord: names(({ absence }) => absence === 'sent-word'),
    absent: names(({ absence }) => absence === 'absent'),
    ...{ left, heads },
    ...{ needsMet: needs(true), needsNotMet: needs(false), needsUnknown: needs(null) },
  };
}
