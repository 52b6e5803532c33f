import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Status } from '../../ui/Status.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Consent } from './answers.ts';
import styles from './consents.module.css';
import { linesOf } from './lines.ts';

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
  'not-asked': 'ask',
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
          cell: ({ state, purpose }) => {
            const what = t(`table.${doFor[state]}`);
            const screen = state === 'agreed' ? 'withdraw' : 'ask';
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
