import { useTranslation } from 'react-i18next';
import { allows } from '../../../shared/domain/consents.ts';
import { Status } from '../../ui/Status.tsx';
import type { Untold } from './decisions.ts';

interface NotReachedProps {
  readonly bar: NonNullable<Untold['bar']>;
}

/** Why a person is not to be written to, as an icon and words. */
export function NotReached({ bar: { why, consent } }: NotReachedProps) {
  const { t } = useTranslation(['contributions', 'consents']);
  if (why === 'died') return <Status kind="stopped">{t('news.died')}</Status>;
  if (why === 'opted-out') return <Status kind="stopped">{t('news.optedOut')}</Status>;
  return why === 'no-contact' || allows(consent) ? (
    <Status kind="stopped">{t('news.noContact')}</Status>
  ) : (
    <Status kind={consent}>{t(`consents:record.${consent}`)}</Status>
  );
}
