import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from '../../lib/useQuery.ts';
import { useMay } from '../shell/open.ts';
import { OpenAdvances } from './AdvanceList.tsx';
import { advancesPath } from './advances.ts';

/** What a person was handed and has not accounted for yet, and the way to hand them more. */
export function PersonAdvances({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('advances');
  const writes = useMay()('payments.write');
  const open = useQuery('advances.list', writes ? { personId, openOnly: true } : null).value;
  if (!writes || open === null) return null;
  return (
    <>
      {open.advances.length > 0 && <OpenAdvances advances={open.advances} />}
      <p>
        <Link to={`${advancesPath}/new?person=${personId}`}>{t('give')}</Link>
      </p>
    </>
  );
}
