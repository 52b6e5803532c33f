import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** Stays until a key sheet was printed and typed back. */
export function KeySheetReminder() {
  const { t } = useTranslation('home');
  const navigate = useNavigate();
  return (
    <Notice
      kind="info"
      title={t('key.title')}
      action={
        <Button look="quiet" onPress={() => void navigate('/key-sheet')}>
          {t('key.make')}
        </Button>
      }
    >
      <p>{t('key.why')}</p>
    </Notice>
  );
}
