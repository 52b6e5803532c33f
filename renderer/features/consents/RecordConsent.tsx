import { useTranslation } from 'react-i18next';
import type { ConsentState } from '../../../shared/domain/consents.ts';
import { Status } from '../../ui/Status.tsx';

/** Beside a name: where the consent to keep a record stands, unless it is in force. */
export function RecordConsent({ state }: { readonly state: ConsentState }) {
  const { t } = useTranslation('consents');
  return state === 'agreed' ? null : <Status kind={state}>{t(`record.${state}`)}</Status>;
}
