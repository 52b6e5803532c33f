import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../../lib/api.ts';
import { refusalKeys } from '../../lib/formErrors.ts';
import { doneTo } from './done.ts';

/** Strikes out the last thing recorded of a consent; the page says so, or the refusal in words. */
export function useTakeBack() {
  const { t } = useTranslation('consents');
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<string | null>(null);

  async function takeBack(consentId: string, expectedVersion: number): Promise<void> {
    const reply = await api.consents.strikeOut({ consentId, expectedVersion });
    if (!reply.ok) {
      setRefusal(t(refusalKeys('consents', reply.error.code)));
      return;
    }
    const state = { consent: doneTo(reply.value, 'undone') };
    await navigate('.', { replace: true, state });
    // The button that was pressed is gone: without this the focus would be nowhere.
    document.querySelector('h1')?.focus();
  }

  return { refusal, takeBack };
}
