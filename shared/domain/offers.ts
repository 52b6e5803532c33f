import { noPence, type Pence } from './money.ts';
import type { Money } from './payments.ts';

/** What becomes of an offer: it is made, then answered. A later event counts in place of an earlier. */
export const offerKinds = ['offered', 'accepted', 'reduced', 'declined', 'given'] as const;
type OfferKind = (typeof offerKinds)[number];

/** The answers to an offer; `given` is a fee that the person has the charity keep. */
export const offerAnswers = ['accepted', 'reduced', 'declined', 'given'] as const;
export type OfferAnswer = (typeof offerAnswers)[number];

/** How an offer or its answer was given; `register` is one that the money of a register says. */
export const offerWays = ['in-person', 'phone', 'message', 'letter', 'register'] as const;

/** The ways that are chosen by hand. */
export const chosenWays = ['in-person', 'phone', 'message', 'letter'] as const;

/** An event of an offer; its amount is what was offered, or what the person takes or gives. */
export interface OfferEvent {
  readonly kind: OfferKind;
  readonly on: string;
  readonly pence: Pence;
}

/** The offer of one person for one session, as its events say it, which come in their order. */
export interface OfferState<Event extends OfferEvent> {
  /** The last offer that was made. */
  readonly offered: Event;
  /** The last answer to it; null where it waits for one. */
  readonly answer: Event | null;
}

/** The state of an offer; null where none was made. An offer that is made anew has no answer yet. */
export function offerState<Event extends OfferEvent>(
  events: readonly Event[],
): OfferState<Event> | null {
  const at = events.findLastIndex(({ kind }) => kind === 'offered');
  const offered = events[at];
  return offered === undefined ? null : { offered, answer: events.slice(at + 1).at(-1) ?? null };
}

/** What is wrong with an answer to an offer, or null. */
export type AnswerProblem = 'no-offer' | 'before-offer' | 'not-less' | 'not-the-offer';

/**
 * Judges an answer. A reduced fee is less than the offer and more than nothing; a fee that was
 * accepted, or given to the charity, is the offer.
 */
export function answerProblem(
  state: OfferState<OfferEvent> | null,
  answer: { readonly kind: OfferAnswer; readonly on: string; readonly pence: Pence },
): AnswerProblem | null {
  if (state === null) return 'no-offer';
  const { offered } = state;
  if (answer.on < offered.on) return 'before-offer';
  if (answer.kind === 'reduced') {
    return answer.pence > 0 && answer.pence < offered.pence ? null : 'not-less';
  }
  const expected = answer.kind === 'declined' ? 0 : offered.pence;
  return answer.pence === expected ? null : 'not-the-offer';
}

/**
 * The answer that money in a register gives to an offer which waits for one; null where it says
 * nothing about the fee, or more than was offered.
 */
export function answerByMoney(
  state: OfferState<OfferEvent> | null,
  money: Money | null,
): { readonly kind: OfferAnswer; readonly pence: Pence } | null {
  if (state === null || state.answer !== null || money === null) return null;
  if (money.outcome === 'declined') return { kind: 'declined', pence: noPence };
  const { pence } = state.offered;
  if (money.feePence === 0 || money.feePence > pence) return null;
  return { kind: money.feePence < pence ? 'reduced' : 'accepted', pence: money.feePence };
}
