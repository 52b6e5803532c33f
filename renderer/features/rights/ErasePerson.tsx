import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate } from 'react-router';
import { rights } from '../../../shared/contract/rights.ts';
import { type ErasureReason, erasureReasons } from '../../../shared/domain/rights.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import type { DecidedMentions, ErasedSomebody, WouldErase } from './erasing.ts';
import { Mentions } from './Mentions.tsx';
import { useMentions } from './useMentions.ts';
import { WhatGoes } from './WhatGoes.tsx';

/** The one page before somebody is erased: who it is, what goes, what stays and why. */
export function ErasePerson() {
  const { t } = useTranslation('rights');
  const { personId, name, user, erasure } = useLoaderData<WouldErase>();
  const back = <Link to={`/people/${personId}`}>{t('erase.cancel', { name })}</Link>;
  return (
    <Page
      title={t('erase.title', { name })}
      windowTitle={t('erase.window')}
      lead={<p>{t('erase.lead')}</p>}
    >
      {user !== null && <SignsIn user={user} />}
      {erasure === null ? (
        <p>{back}</p>
      ) : (
        <>
          <WhatGoes erasure={erasure} />
          <Decision />
        </>
      )}
    </Page>
  );
}

function SignsIn({ user }: { readonly user: string }) {
  const { t } = useTranslation('rights');
  const navigate = useNavigate();
  return (
    <Notice
      kind="problem"
      title={t('signsIn.title', { user })}
      action={
        <Button look="quiet" onPress={() => void navigate('/settings/users')}>
          {t('signsIn.go')}
        </Button>
      }
    >
      <p>{t('signsIn.what')}</p>
    </Notice>
  );
}

interface Draft {
  readonly decided: DecidedMentions;
  readonly reason: ErasureReason | '';
}

/** What becomes of their name elsewhere, why they go, and the button: no question comes after it. */
function Decision() {
  const { t } = useTranslation('rights');
  const { personId, version, name } = useLoaderData<WouldErase>();
  const { found, job, look } = useMentions(personId);
  const draft: Draft = { decided: {}, reason: '' };
  const form = useContractForm({
    schema: rights.erase.input,
    area: 'rights',
    draft,
    toInput: ({ reason, decided }) => ({
      ...{ personId, expectedVersion: version, reason },
      ...(found && {
        mentions: {
          jobId: found.jobId,
          decisions: found.mentions.map(({ id }) => ({ id, decided: decided[id] ?? null })),
        },
      }),
    }),
    fieldOf: (path) => path.replace(/^mentions\.decisions\.(\d+)\..*$/, 'mention.$1'),
    send: async (input) => {
      const reply = await api.rights.erase(input);
      // What was read is no longer what is written: it is looked through again.
      if (!reply.ok && reply.error.code === 'mentions-changed') look();
      return reply;
    },
    next: ({ stays }) => ({
      to: '/people',
      replace: true,
      state: { erased: stays } satisfies ErasedSomebody,
    }),
  });
  return (
    <Form form={form}>
      <JobNotice job={job} doing={t('mentions.looking')} />
      {found && (
        <Mentions
          name={name}
          found={found}
          decided={form.draft.decided}
          errorAt={form.errorAt}
          onChange={(decided) => form.change({ decided })}
        />
      )}
      <RadioGroup
        {...form.field('reason')}
        choices={erasureReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
      />
      <FormEnd
        form={form}
        save={t('erase.do')}
        saveLook="harm"
        cancel={{ to: `/people/${personId}`, words: t('erase.cancel', { name }) }}
      />
    </Form>
  );
}
