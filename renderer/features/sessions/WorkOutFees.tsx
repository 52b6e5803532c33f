import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { spanOf } from '../payPolicies/PolicyShown.tsx';
import styles from './Register.module.css';
import { type Paying, type Proposed, proposalsOf, withProposals } from './registerFees.ts';
import type { Register, Row } from './registerRows.ts';

interface WorkOutFeesProps {
  readonly session: Register['session'];
  readonly paying: Paying;
  readonly rows: readonly Row[];
  /** Takes the rows with their fees, and says what happened. */
  readonly onPut: (rows: readonly Row[], words: string) => void;
}

/** What each person who came gets by the policy of the day, and by which of its lines. */
export function WorkOutFees({ session, paying, rows, onPut }: WorkOutFeesProps) {
  const { t } = useTranslation('payPolicies');
  const [prepared, setPrepared] = useState(false);
  const { policy } = paying;
  const proposals = proposalsOf(policy, session, rows, prepared);
  const filled = withProposals(policy, session, rows, prepared);
  const count = filled.filter((row, at) => row !== rows[at]).length;
  const columns: TableColumn<Proposed>[] = [
    { key: 'who', head: t('session.who'), cell: ({ name }) => name },
    {
      key: 'line',
      head: t('session.line'),
      cell: ({ proposal }) =>
        proposal.pence === null
          ? t(`session.why.${proposal.why}`, { rate: proposal.rate })
          : proposal.rate,
    },
    {
      key: 'fee',
      head: t('session.fee'),
      align: 'end',
      cell: ({ proposal }) => formats.money(proposal.pence),
    },
  ];
  return (
    <Section title={t('session.title')}>
      {policy === null ? (
        <p>
          {t('session.noPolicy')} <Link to="/money/policies">{t('session.write')}</Link>
        </p>
      ) : (
        <p className={styles.soft}>
          {t('session.by', { span: spanOf(t, policy), source: policy.source })}
        </p>
      )}
      <Engaged session={session} engagement={paying.engagement} />
      {policy?.rates.some((rate) => rate.prepared) && (
        <Checkbox name="prepared" selected={prepared} onChange={setPrepared}>
          {t('session.prepared')}
        </Checkbox>
      )}
      {policy !== null && proposals.length > 0 && (
        <div className={styles.check}>
          <Table columns={columns} rows={proposals} rowKey={({ personId }) => personId} />
        </div>
      )}
      {policy !== null &&
        (count === 0 ? (
          <p>{t('session.nothing')}</p>
        ) : (
          <div>
            <Button onPress={() => onPut(filled, t('session.said', { count }))}>
              {t('session.put', { count })}
            </Button>
          </div>
        ))}
    </Section>
  );
}

interface EngagedProps {
  readonly session: Register['session'];
  readonly engagement: Paying['engagement'];
}

/** As what people are engaged here, or that it is not decided. */
function Engaged({ session, engagement }: EngagedProps) {
  const { t } = useTranslation(['payPolicies', 'opportunities']);
  if (engagement === null) return <p>{t('session.noProject')}</p>;
  if (engagement.length === 0) return <p>{t('session.noOpportunity')}</p>;
  const decided = [...new Set(engagement.flatMap(({ engagedAs }) => engagedAs ?? []))];
  const as = decided.map((each) => t(`opportunities:engagements.${each}.title`).toLowerCase());
  const open = engagement.filter(({ engagedAs }) => engagedAs === null);
  return (
    <>
      {as.length > 0 && <p>{t('session.engaged', { as: formats.list(as) })}</p>}
      {open.map(({ opportunityId, name }) => (
        <p key={opportunityId}>
          {t('session.undecided', { name })}{' '}
          <Link to={`/projects/${session.projectId}/opportunities/${opportunityId}`}>
            {t('session.decide')}
          </Link>
        </p>
      ))}
    </>
  );
}
