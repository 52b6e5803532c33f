import { useTranslation } from 'react-i18next';
import { refusalKeys } from '../../lib/formErrors.ts';
import { Notice } from '../../ui/Notice.tsx';

/** A refusal, with what the words may say of it. */
export interface Why {
  readonly code: string;
  readonly facts?: Readonly<Record<string, string | number>> | undefined;
}

/** Why a file was not taken as an update; the app is as it was. */
export function UpdateRefusal({ why: { code, facts } }: { readonly why: Why }) {
  const { t } = useTranslation();
  return (
    <Notice kind="problem" title={t('updates:refused')}>
      <p>{t(refusalKeys('updates', code), { ...facts })}</p>
    </Notice>
  );
}
