import { useTranslation } from 'react-i18next';
import {
  isRouteErrorResponse,
  Navigate,
  useLocation,
  useNavigate,
  useRouteError,
  useRouteLoaderData,
} from 'react-router';
import { Refused } from '../../lib/api.ts';
import { wasReturnedTo } from '../../lib/returning.ts';
import { Button } from '../../ui/Button.tsx';
import { FormActions } from '../../ui/Form.tsx';
import { Page } from '../../ui/Page.tsx';

/** Stands in for a screen that could not be shown, in words and with a way on. */
export function Problem() {
  const { t } = useTranslation(['shell', 'common']);
  const navigate = useNavigate();
  const error = useRouteError();
  const { state } = useLocation();
  const framed = useRouteLoaderData('vault') !== undefined;
  const { code, reference } = whatHappened(error);
  if (code === 'locked') return <Navigate to="/unlock" replace />;
  if (wasReturnedTo(state) && (code === 'not-found' || code === 'forbidden')) {
    return <Navigate to="/" replace />;
  }
  const page = (
    <Page
      look={framed ? 'wide' : 'narrow'}
      title={t(code === 'not-found' ? 'wrong.notFound' : 'wrong.title')}
      windowTitle={t('wrong.title')}
    >
      <p>{t([`wrong.${code}`, `common:refusals.${code}`, 'wrong.internal'])}</p>
      {reference !== null && <p>{t('wrong.reference', { reference })}</p>}
      <FormActions>
        <Button look="primary" onPress={() => void navigate('/')}>
          {t('wrong.home')}
        </Button>
        {code !== 'not-found' && (
          <Button look="quiet" onPress={() => void navigate('.', { replace: true })}>
            {t('wrong.again')}
          </Button>
        )}
      </FormActions>
    </Page>
  );
  return framed ? page : <main>{page}</main>;
}

function whatHappened(error: unknown): { code: string; reference: string | null } {
  if (isRouteErrorResponse(error) && error.status === 404) {
    return { code: 'not-found', reference: null };
  }
  if (!(error instanceof Refused)) return { code: 'internal', reference: null };
  const { ref } = error.facts;
  return { code: error.code, reference: ref === undefined ? null : String(ref) };
}
