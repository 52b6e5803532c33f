import words from '../../../resources/locales/en/paper.json' with { type: 'json' };
import { dateInWords } from '../../../shared/domain/dates.ts';
import type { Paper, PaperLine } from '../../../shared/domain/paper.ts';
import { callName } from '../../../shared/domain/people.ts';
import type { RequestLetter } from '../../../shared/domain/requests.ts';
import { refuse } from '../../serving/refusal.ts';
import { filled } from '../outputs/words.ts';
import { markOf } from '../store/marks.ts';
import { getPerson } from '../store/people.ts';
import { getRequest } from '../store/requests.ts';
import type { Reader } from '../store/unit.ts';
import type { Clean, Drawn } from './drawn.ts';
import { type Common, plain } from './pages.ts';

type Request = ReturnType<typeof getRequest>;
const { requestLetter: says } = words;

/**
 * A letter to a person about their request or complaint. It asks no consent: the law has it answered.
 * An answer names the three ways to complain (UK GDPR, Articles 12(4) and 77 to 79).
 */
export function drawRequestLetter(
  db: Reader,
  { requestId, letter }: { readonly requestId: string; readonly letter: RequestLetter },
  common: Common,
): Drawn {
  const request = getRequest(db, requestId);
  const { personId } = request;
  if (personId !== null && markOf(db, personId) === 'died') refuse('died');
  const name = personId === null ? request.name : callName(getPerson(db, personId));
  if (name === null || !saidIn(request, letter)) return refuse('nothing-to-say');
  const complaint = request.kind === 'complaint';
  const people = request.people.map(({ id }) => id);
  return {
    page: (clean): Paper => ({
      ...{ look: 'letter', easy: false, ...common },
      title: complaint ? says.complaintTitle : says.title,
      parts: [
        {
          title: null,
          lines: [
            plain('greeting', filled(words.letter.dear, { name })),
            plain(
              'asked',
              filled(complaint ? says.complaintCame : says.came, {
                on: dateInWords(request.receivedOn),
              }),
            ),
            ...optional(request.words, clean),
          ],
        },
        { title: null, lines: linesOf(request, letter, clean) },
        ...(letter === 'answered' || letter === 'extended'
          ? [
              {
                title: says.rightsTitle,
                lines: says.rights.map((text) => plain('still-possible', text)),
              },
            ]
          : []),
        {
          title: null,
          lines: [
            plain('contact', says.contact),
            plain('charity', common.charityName),
            plain('day', dateInWords(common.madeOn)),
          ],
        },
      ],
    }),
    ...{ people, named: people, quotes: [], notQuoted: [] },
  };
}

/** Whether there is something to say in the letter. */
const saidIn = ({ outcome, extendedOn }: Request, letter: RequestLetter): boolean =>
  letter === 'answered'
    ? outcome !== null
    : outcome === null && (letter === 'extended') === (extendedOn !== null);

const optional = (text: string | null, clean: Clean): PaperLine[] =>
  text === null ? [] : [plain('said', clean(text))];

function linesOf(request: Request, letter: RequestLetter, clean: Clean): PaperLine[] {
  const { clock, kind, outcome, because } = request;
  const complaint = kind === 'complaint';
  const by = clock.state === 'runs' ? dateInWords(clock.dueOn) : '';
  if (letter === 'extended') {
    const [why = '', until = ''] = says.extended;
    return [
      plain('why', why),
      ...optional(request.extendedBecause, clean),
      ...(by === '' ? [] : [plain('day', filled(until, { by }))]),
    ];
  }
  if (letter === 'answered' && outcome !== null) {
    const of = complaint ? says.complaintOutcomes : says.outcomes;
    const reasoned = outcome === 'part' || outcome === 'refused';
    return [
      plain('decided', of[outcome]),
      ...(because !== null && !reasoned ? [plain('why', says.says)] : []),
      ...optional(because, clean),
    ];
  }
  if (complaint) return says.receivedComplaint.map((text) => plain('thanks', text));
  if (clock.state === 'identity') return says.receivedIdentity.map((text) => plain('thanks', text));
  if (clock.state === 'question') {
    const open = request.questions.findLast(({ answeredOn }) => answeredOn === null);
    return [
      ...says.receivedQuestion.map((text) => plain('thanks', text)),
      ...optional(open?.question ?? null, clean),
    ];
  }
  return says.received.map((text) => plain('thanks', filled(text, { by })));
}
