import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { useMay } from '../access/useMay.ts';
import styles from './home.module.css';

/** The two ways to begin with an empty vault. */
export function FirstSteps() {
  const { t } = useTranslation('home');
  const navigate = useNavigate();
  const may = useMay();
  return (
    <ul className={styles.steps}>
      {may('imports.make') && (
        <li>
          <h2>{t('start.import')}</h2>
          <p>{t('start.importHint')}</p>
          <Button look="primary" onPress={() => void navigate('/import')}>
            {t('start.importDo')}
          </Button>
        </li>
      )}
      <li>
        <h2>{t('start.person')}</h2>
        <p>{t('start.personHint')}</p>
        <Button onPress={() => void navigate('/people/new')}>{t('start.personDo')}</Button>
      </li>
    </ul>
  );
}
