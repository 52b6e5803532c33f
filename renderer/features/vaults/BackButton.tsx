import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';

/** The way back, always the last of the buttons. */
export function BackButton({ onPress }: { readonly onPress: () => void }) {
  const { t } = useTranslation('vaults');
  return (
    <Button look="quiet" onPress={onPress}>
      {t('back')}
    </Button>
  );
}
