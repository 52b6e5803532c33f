import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { localDate } from '../../../shared/domain/dates.ts';
import { policyOn } from '../../../shared/domain/payPolicies.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Section } from '../../ui/Layout.tsx';
import { PolicyShown, spanOf } from './PolicyShown.tsx';

/** What the charity pays today, beside what a group agreed about reward. */
export function PaidToday() {
  const { t } = useTranslation('payPolicies');
  const listed = useQuery('payPolicies.list', {}).value;
  if (listed === null) return null;
  const now = policyOn(listed.policies, localDate(new Date()));
  return (
    <Section
      title={t('charter.title')}
      action={<Link to="/money/policies">{t('charter.link')}</Link>}
    >
      {now === null ? (
        <p>{t('charter.none')}</p>
      ) : (
        <>
          <p>{spanOf(t, now)}</p>
          <PolicyShown policy={now} />
        </>
      )}
    </Section>
  );
}
