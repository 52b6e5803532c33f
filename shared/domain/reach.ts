import { allows, type ConsentState } from './consents.ts';
import {
  type ContactWay,
  type MessageKind,
  type MessageTopic,
  messageWays,
  type PersonMark,
} from './people.ts';

/** Why a person is not to be written to. */
export const reachBars = ['died', 'no-contact', 'opted-out', 'consent'] as const;
export type ReachBar = (typeof reachBars)[number];

/** What a record's rule for safe contact says where it forbids any contact. */
const forbids =
  /\b(?:(?:do|must|should|may)\s*not|don['’]?t|never|no|not to be)\s+(?:be\s+)?(?:make\s+)?(?:any\s+)?contact(?:ed)?\b(?!\s+(?:by|on|at|via|through|after|before|during|when|while|if|with|in)\b)/i;

/**
 * Whether the words of a safe contact rule forbid any contact. A rule that forbids one way, day or
 * place ("do not contact by phone") does not: users read it beside the name.
 */
export const mustNotContact = (safeContact: string | null): boolean =>
  safeContact !== null && forbids.test(safeContact);

/** The kinds of message that ways have, where they are called otherwise. A voicemail is a call. */
const kindOfWay: Readonly<Record<string, MessageKind>> = { voicemail: 'phone', letter: 'post' };

/** Whether a person asked for no messages of this way, or about this topic. A meeting is no message. */
export function optedOut(
  noMessages: readonly MessageKind[],
  way: string,
  about?: MessageTopic,
): boolean {
  const kind = messageWays.find((each) => each === (kindOfWay[way] ?? way));
  if (kind === undefined) return false;
  return noMessages.includes(kind) || (about !== undefined && noMessages.includes(about));
}

/**
 * Why a person is not to be written to, or null. With a way (`by`), it is a reason that the person
 * asked for no messages of that way; without one, that they asked for none of any way. That they asked
 * for none about this topic is a reason in both cases. Consent to keep a record has to be in force today
 * (UK GDPR Article 7): consent that ended, was refused or was never verified does not allow it.
 */
export function reachBarOf(of: {
  readonly consent: ConsentState;
  readonly safeContact: string | null;
  /** That they died or are not to be contacted. */
  readonly mark: PersonMark | null;
  readonly noMessages: readonly MessageKind[];
  readonly about: MessageTopic;
  readonly by?: string | undefined;
}): ReachBar | null {
  const { noMessages, about, by } = of;
  if (of.mark !== null) return of.mark;
  if (mustNotContact(of.safeContact)) return 'no-contact';
  const ways = by === undefined ? messageWays : [by];
  if (ways.every((way) => optedOut(noMessages, way, about))) return 'opted-out';
  return allows(of.consent) ? null : 'consent';
}

/** How the ways of contact are called in a rule. */
const calledAs = {
  phone:
    /\b(?:phon(?:e|es|ed|ing)|ring|rings|ringing|call|calls|calling|telephone|landline|mobile)\b/i,
  voicemail: /\b(?:voice\s?mails?|answer\s?phone|messages? on (?:the|a|her|his|their) phone)\b/i,
  'text-message': /\b(?:text|texts|texting|text messages?|sms|whats\s?app)\b/i,
  email: /\be-?mails?\b/i,
  post: /(?<!\be-)\b(?:post|posted|letters?|mail|(?:write|writing) to|address)\b/i,
  'in-person': /\b(?:visit|visits|visiting|in person|face to face|knock|come round)\b/i,
  'video-call': /\b(?:video|video calls?|zoom|teams|skype)\b/i,
  'through-other':
    /\b(?:via|through|ask (?:for|first)|(?:key|support|case|social|outreach) ?workers?)\b/i,
} as const satisfies Record<ContactWay, RegExp>;

const negative = /\b(?:no|not|don['’]?t|never|avoid|without|stop)\b/i;
const only = /\b(?:only|just|nothing but|always)\b/i;

/** Each clause of a rule is read by itself: "Text only, no voicemail" has two. */
const clausesOf = (rule: string): string[] =>
  rule.split(/[.;,\n]|\bbut\b|\band (?=no\b|not\b|never\b)/i);

/** The ways that a clause names. A voicemail or a video call is no phone call. */
function waysIn(clause: string): ContactWay[] {
  const ways = (Object.keys(calledAs) as ContactWay[]).filter((way) => calledAs[way].test(clause));
  const rest = clause.replace(
    /\b(?:video calls?|messages? on \w+ phone|text messages? .*phone)\b/gi,
    '',
  );
  return ways.filter((way) => way !== 'phone' || calledAs.phone.test(rest));
}

/**
 * Whether the charity must not contact a person by a way: because of the person's rule for safe
 * contact, a mark beside their name, or because they asked for no messages of that way. A rule that
 * forbids a way at some times or places forbids it here, and the user writes why it was safe. "Only"
 * forbids every other way but meeting in person; so does a rule that names another person ("via key
 * worker").
 */
export function forbidsWay(
  of: {
    readonly safeContact: string | null;
    readonly mark: PersonMark | null;
    readonly noMessages: readonly MessageKind[];
  },
  way: ContactWay,
): boolean {
  const { safeContact, mark } = of;
  if (mark !== null || mustNotContact(safeContact) || optedOut(of.noMessages, way)) return true;
  const clauses = clausesOf(safeContact ?? '').map((clause) => ({
    ways: waysIn(clause),
    negative: negative.test(clause),
    only: only.test(clause),
  }));
  if (clauses.some((clause) => clause.negative && clause.ways.includes(way))) return true;
  const allowed = clauses
    .filter(
      ({ negative: no, only: alone, ways }) => !no && (alone || ways.includes('through-other')),
    )
    .flatMap(({ ways }) => ways);
  return allowed.length > 0 && way !== 'in-person' && !allowed.includes(way);
}
