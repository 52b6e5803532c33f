import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useRouteLoaderData } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { FormActions } from '../../ui/Form.tsx';
import { Points, Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import type { Open } from '../shell/open.ts';
import styles from './access.module.css';

const effects = ['helps', 'not', 'lost'] as const;

/** What a key file does and costs, and the way to each thing that can be done with one. */
export function KeyFile() {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  const inUse = useRouteLoaderData<Open>('vault')?.usesKeyFile === true;
  const again = (
    <Link to="/key-file/again" className={styles.way}>
      {t('keyFile.again')}
    </Link>
  );
  return (
    <Page back="settings" screen={t('keyFile.title')} lead={<p>{t('keyFile.lead')}</p>}>
      {inUse && <Notice kind="success" title={t('keyFile.inUse')} />}
      <Points>
        {effects.map((effect) => (
          <li key={effect}>{t(`keyFile.${effect}`)}</li>
        ))}
      </Points>
      <FormActions>
        <Button look={inUse ? 'secondary' : 'primary'} onPress={() => void navigate('/key-file')}>
          {t(inUse ? 'keyFile.makeNext' : 'keyFile.make')}
        </Button>
        {!inUse && again}
      </FormActions>
      {inUse && (
        <>
          <Section title={t('keyFile.lostIt')}>
            <p>{t('keyFile.againWhat')}</p>
            {again}
          </Section>
          <Section title={t('keyFile.stopTitle')}>
            <p>{t('keyFile.stopWhat')}</p>
            <Link to="/key-file/stop" className={styles.way}>
              {t('keyFile.stop')}
            </Link>
          </Section>
        </>
      )}
    </Page>
  );
}
