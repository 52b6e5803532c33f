import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import { contract } from '../../../shared/contract/index.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { localDate } from '../../lib/formats.ts';
import { Page } from '../../ui/Page.tsx';
import type { loadRegister } from './Register.tsx';
import { SessionForm } from './SessionForm.tsx';
import { draftOf, inputOf } from './sessionDraft.ts';

/** A new session; its register opens when it is saved. */
export function NewSession() {
  const { t } = useTranslation('sessions');
  const navigate = useNavigate();
  const form = useContractForm({
    schema: contract.sessions.add.input,
    area: 'sessions',
    draft: draftOf(null, localDate(new Date())),
    keptAs: 'sessions.add',
    toInput: inputOf,
    send: api.sessions.add,
    guarded: true,
    // Going back from the register must not come to an empty form.
    next: ({ id }) => ({ to: `/sessions/${id}`, replace: true }),
  });
  return (
    <Page title={t('form.new')} windowTitle={t('form.new')}>
      <SessionForm form={form} fills onCancel={() => void navigate('/sessions')} />
    </Page>
  );
}

/** Changes what is written about a session, its note too. */
export function ChangeSession() {
  const { t } = useTranslation('sessions');
  const navigate = useNavigate();
  // What the loader reads later is somebody else's save: saving over it is refused.
  const [{ session }] = useState(useLoaderData<typeof loadRegister>());
  const { id: sessionId, version: expectedVersion } = session;
  const register = `/sessions/${sessionId}`;
  const form = useContractForm({
    schema: contract.sessions.change.input,
    area: 'sessions',
    draft: draftOf(session, session.on),
    keptAs: `sessions.change:${sessionId}`,
    version: expectedVersion,
    toInput: (draft) => ({ sessionId, expectedVersion, session: inputOf(draft) }),
    fieldOf: (path) => path.replace(/^session\./, ''),
    send: api.sessions.change,
    guarded: true,
    next: () => ({ to: register }),
  });
  return (
    <Page title={t('form.change')} windowTitle={t('form.change')}>
      <SessionForm form={form} onCancel={() => void navigate(register)} />
    </Page>
  );
}
