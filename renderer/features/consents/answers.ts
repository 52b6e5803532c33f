import type { consents } from '../../../shared/contract/consents.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import {
  askAgainAfter,
  type ConsentAnswer,
  type ConsentMethod,
  expiryAfter,
  passesOn,
} from '../../../shared/domain/consents.ts';
import { isDate } from '../../../shared/domain/dates.ts';

export type Consent = OutputOf<(typeof consents)['ofPerson']>['consents'][number];
export type Purpose = Consent['purpose'];
type Recorded = InputOf<(typeof consents)['record']>['answer'];

/** What goes with an answer, or with several that were given at once: how, when, until when. */
export interface AboutAnswers {
  readonly method: ConsentMethod | '';
  readonly askedOn: string;
  readonly expiresOn: string;
  readonly askAgainOn: string;
  readonly witness: string;
  readonly passedOnBy: string;
  readonly interpreter: string;
  readonly given: string;
}

/** Today's answers, with the dates that are offered for them. */
export function aboutToday(today: string): AboutAnswers {
  return {
    method: '',
    askedOn: today,
    expiresOn: expiryAfter(today),
    askAgainOn: askAgainAfter(today),
    witness: '',
    ...{ passedOnBy: '', interpreter: '', given: '' },
  };
}

/** Another day they answered: dates that were only offered move with it, chosen ones stay. */
export function askedOnAnotherDay(about: AboutAnswers, askedOn: string): Partial<AboutAnswers> {
  if (!isDate(askedOn) || !isDate(about.askedOn)) return { askedOn };
  const { expiresOn, askAgainOn } = about;
  return {
    askedOn,
    ...(expiresOn === expiryAfter(about.askedOn) && { expiresOn: expiryAfter(askedOn) }),
    ...(askAgainOn === askAgainAfter(about.askedOn) && { askAgainOn: askAgainAfter(askedOn) }),
  };
}

/** One answer as the contract takes it; what does not go with it is left out. */
export function answerOf(
  purpose: Purpose,
  answer: ConsentAnswer | '',
  about: AboutAnswers,
  formId = purpose.form.id,
): Record<keyof Recorded, unknown> {
  const orNull = (text: string) => (text === '' ? null : text);
  return {
    purposeId: purpose.id,
    formId,
    answer,
    method: about.method,
    on: about.askedOn,
    expiresOn: answer === 'agreed' ? orNull(about.expiresOn) : null,
    askAgainOn: answer === 'not-today' ? orNull(about.askAgainOn) : null,
    witness: about.method === 'said-aloud-alone' ? null : orNull(about.witness.trim()),
    passedOnBy: passesOn(about.method) ? orNull(about.passedOnBy.trim()) : null,
    interpreter: orNull(about.interpreter.trim()),
    given: orNull(about.given.trim()),
  };
}

/** The field on the screen for a path of the contract's answer. */
export function answerFieldOf(path: string): string {
  const name = /^answers?(?:\.\d+)?\.(\w+)$/.exec(path)?.[1];
  return name === 'on' ? 'askedOn' : (name ?? path);
}
