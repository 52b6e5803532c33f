import words from '../../../resources/locales/en/paper.json' with { type: 'json' };
import { dateInWords } from '../../../shared/domain/dates.ts';
import { formatPounds } from '../../../shared/domain/money.ts';
import type { Paper } from '../../../shared/domain/paper.ts';
import { asOne } from '../../../shared/domain/payments.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { refuse } from '../../serving/refusal.ts';
import { filled } from '../outputs/words.ts';
import { markOf } from '../store/marks.ts';
import { offerOf } from '../store/offers.ts';
import { entriesInForce } from '../store/payments.ts';
import { getPerson } from '../store/people.ts';
import { getSession } from '../store/sessions.ts';
import type { Reader } from '../store/unit.ts';
import type { Drawn } from './drawn.ts';
import { type Common, oneIdeaALine, plain } from './pages.ts';

const { decline: says } = words;

interface Declined {
  readonly personId: string;
  readonly sessionId: string;
  readonly easy: boolean;
}

/**
 * One page by which a person shows that they took no fee for a session: what was offered, what they
 * said and when, and what the ledger says. It names no reason: none is asked. It is for the person
 * alone, about their own money, and needs no consent.
 */
export function drawDecline(
  db: Reader,
  { personId, sessionId, easy }: Declined,
  common: Common,
): Drawn {
  const name = recordName({ ...getPerson(db, personId), knownAs: null });
  if (markOf(db, personId) === 'died') refuse('died');
  const session = getSession(db, sessionId);
  const offer = offerOf(db, { personId, sessionId });
  const answer = offer?.answer ?? null;
  const entry = asOne(entriesInForce(db, sessionId).get(personId) ?? []);
  if (entry?.outcome !== 'declined') refuse('nothing-to-say');
  const kind = answer?.kind === 'given' ? 'given' : 'declined';
  const money = formatPounds(entry.expensesPence);
  return {
    page: (clean): Paper => {
      const of = { name, title: clean(session.title), on: dateInWords(session.on) };
      const offered =
        offer === null
          ? filled(says.offeredUnknown, of)
          : filled(says.offered, {
              ...of,
              money: formatPounds(offer.offered.pence),
              day: dateInWords(offer.offered.on),
            });
      const answered =
        answer === null
          ? filled(says.registered[kind], of)
          : filled(says.answered[kind], { ...of, day: dateInWords(answer.on) });
      const parts = [
        { title: null, lines: [plain('person', filled(says.for, of))] },
        {
          title: says.happened,
          lines: [
            plain('day', filled(says.session, of)),
            plain('asked', offered),
            plain('said', answered),
          ],
        },
        {
          title: says.paid,
          lines: [
            plain('decided', filled(says.nothing, of)),
            ...(entry.expensesPence > 0
              ? [plain('item', filled(says.expenses, { ...of, money }))]
              : []),
            plain('why', says.noReason),
          ],
        },
        {
          title: null,
          lines: [plain('signature', filled(says.signed, { charityName: common.charityName }))],
        },
      ];
      return {
        ...{ look: 'letter', easy, title: says.title, ...common },
        parts: easy ? parts.map(oneIdeaALine) : parts,
      };
    },
    ...{ people: [personId], named: [personId], quotes: [], notQuoted: [] },
  };
}
