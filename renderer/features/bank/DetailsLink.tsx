import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../shell/open.ts';
import { detailsPath } from './bank.ts';

/** The way to where a person is paid by bank, for those who may see it. */
export function DetailsLink({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('bank');
  if (!useMay()('bank.use')) return null;
  return (
    <p>
      <Link to={detailsPath(personId)}>{t('details.link')}</Link>
    </p>
  );
}
