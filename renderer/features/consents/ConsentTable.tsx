import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { allows, type ConsentState, canObject } from '../../../shared/domain/consents.ts';
import { formats } from '../../lib/formats.ts';
import { Status } from '../../ui/Status.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Consent } from './answers.ts';
import styles from './consents.module.css';

interface ConsentTableProps {
  readonly personId: string;
  readonly consents: readonly Consent[];
}

/** What can be done from each state: withdrawing stands where agreeing stood. */
const doFor = {
  agreed: 'withdraw',
  declined: 'askAgain',
  'not-today': 'askNow',
  withdrawn: 'askAgain',
  expired: 'askAgain',
  unverified: 'askNow',
  'not-asked': 'ask',
  applies: 'object',
  objected: 'changeObjection',
} as const satisfies Record<Consent['state'], string>;

/** Every purpose with where it stands, in words, and what can be done about it. */
export function ConsentTable({ personId, consents }: ConsentTableProps) {
  const { t } = useTranslation('consents');
  return (
    <Table
      rows={consents}
      rowKey={({ purpose }) => purpose.id}
      columns={[
        {
          key: 'purpose',
          head: t('table.purpose'),
          cell: ({ purpose }) => <span className={styles.purpose}>{purpose.name}</span>,
        },
        {
          key: 'answer',
          head: t('table.answer'),
          cell: (consent) => (
            <>
              <Status kind={consent.state} />
              {linesOf(consent, t).map((line) => (
                <small key={line} className={styles.line}>
                  {line}
                </small>
              ))}
            </>
          ),
        },
        {
          key: 'do',
          head: t('table.do'),
          quietHead: true,
          align: 'end',
          cell: ({ state, purpose, toCheck }) => {
            const fixed = state === 'applies' && !canObject(purpose.lawfulBasis);
            if (fixed || purpose.endedOn !== null) return null;
            const does = toCheck !== null && state !== 'agreed' ? 'check' : doFor[state];
            const what = t(`table.${does}`);
            const screen = does === 'withdraw' || does === 'check' ? does : 'ask';
            return (
              <span className={styles.do}>
                <Link
                  to={`/people/${personId}/consents/${purpose.id}/${screen}`}
                  aria-label={t('table.for', { what, purpose: purpose.name })}
                >
                  {what}
                </Link>
              </span>
            );
          },
        },
      ]}
    />
  );
}

type Words = TFunction<'consents'>;

/** The lines under an answer: since when, by which way, until when. */
function linesOf(consent: Consent, t: Words): string[] {
  const { state, since, until, askAgainOn, method, purpose, toCheck } = consent;
  if (state === 'applies')
    return [t('lines.applies', { basis: t(`bases.${purpose.lawfulBasis}`) })];
  if (purpose.endedOn !== null) {
    return [t('lines.purposeEnded', { date: formats.date(purpose.endedOn) })];
  }
  if (since === null) return [];
  const date = formats.date(since);
  const given = method ? t('lines.onBy', { date, method: methodInLine(method, t) }) : date;
  const passedOn =
    toCheck === null
      ? []
      : [t('lines.passedOn', { name: toCheck.passedOnBy, date: formats.date(toCheck.on) })];
  switch (state) {
    case 'agreed':
      return until === null ? [given] : [given, t('lines.until', { date: formats.date(until) })];
    case 'unverified':
      return toCheck === null ? [t('lines.unverified', { date })] : passedOn;
    case 'expired':
      return [t('lines.ranOut', { date: formats.date(until) }), ...passedOn];
    case 'not-today':
      return [
        askAgainOn === null
          ? t('lines.asked', { date })
          : t('lines.askAgain', { date: formats.date(askAgainOn) }),
      ];
    default:
      return [given, ...passedOn];
  }
}

/** A way in the middle of a line; one that only a spreadsheet knows stands as it is written there. */
export function methodInLine(method: string, t: Words): string {
  return t(`methodsInLine.${method}`, { defaultValue: method });
}

/** Beside a name: where the consent to keep a record stands, unless it is in force. */
export function RecordConsent({ state }: { readonly state: ConsentState }) {
  const { t } = useTranslation('consents');
  return allows(state) ? null : <Status kind={state}>{t(`record.${state}`)}</Status>;
}
