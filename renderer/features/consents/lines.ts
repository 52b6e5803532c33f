import type { TFunction } from 'i18next';
import { formats } from '../../lib/formats.ts';
import type { Consent } from './answers.ts';

type Words = TFunction<'consents'>;

/** The lines under an answer: since when, by which way, until when. */
export function linesOf(consent: Consent, t: Words): string[] {
  const { state, since, until, askAgainOn, method } = consent;
  if (since === null) return [];
  const date = formats.date(since);
  const given = method ? t('lines.onBy', { date, method: methodInLine(method, t) }) : date;
  switch (state) {
    case 'agreed':
      return until === null ? [given] : [given, t('lines.until', { date: formats.date(until) })];
    case 'expired':
      return [t('lines.ranOut', { date: formats.date(until) })];
    case 'not-today':
      return [
        askAgainOn === null
          ? t('lines.asked', { date })
          : t('lines.askAgain', { date: formats.date(askAgainOn) }),
      ];
    default:
      return [given];
  }
}

/** A way in the middle of a line; one that only a spreadsheet knows stands as it is written there. */
export function methodInLine(method: string, t: Words): string {
  return t(`methodsInLine.${method}`, { defaultValue: method });
}
