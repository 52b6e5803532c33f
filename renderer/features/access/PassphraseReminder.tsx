import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** Stays until somebody has chosen a passphrase that nobody handed to them. */
export function PassphraseReminder() {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  return (
    <Notice
      kind="info"
      title={t('reminder.title')}
      action={
        <Button look="quiet" onPress={() => void navigate('/settings/passphrase')}>
          {t('passphrase.title')}
        </Button>
      }
    >
      <p>{t('reminder.why')}</p>
    </Notice>
  );
}
