import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type RouteObject, useLoaderData, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { rights } from '../../../shared/contract/rights.ts';
import { holdsAll } from '../../../shared/domain/holds.ts';
import { stopsErasure } from '../../../shared/domain/requests.ts';
import {
  type ByHand,
  type ErasureReason,
  erasureReasons,
  unmatchedIn,
} from '../../../shared/domain/rights.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { Points, Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { ByHandField } from './ByHand.tsx';
import { type Done, Erased } from './Erased.tsx';
import { holdsRoutes } from './Holds.tsx';
import { type DecidedMentions, Mentions, useMentions } from './Mentions.tsx';
import { WhatGoes } from './WhatGoes.tsx';

/** The one page before a person is erased: who it is, what goes, what stays and why. */
function ErasePerson() {
  const { t } = useTranslation('rights');
  const [preview, setPreview] = useState(useLoaderData<WouldErase>());
  const [done, setDone] = useState<Done | null>(null);
  const { personId, name, user, erasure, holds } = preview;

  /** Shows what would be erased now, after the records changed. */
  async function lookAgain() {
    const reply = await api.rights.wouldErase({ personId });
    if (reply.ok) setPreview(reply.value);
  }

  if (done !== null) return <Erased done={done} />;
  const back = <Link to={`/people/${personId}`}>{t('erase.cancel', { name })}</Link>;
  return (
    <Page
      back={{ to: `/people/${personId}`, name }}
      title={t('erase.title', { name })}
      windowTitle={t('erase.window')}
      lead={<p>{t('erase.lead')}</p>}
    >
      {user !== null && <SignsIn user={user} />}
      {holds.length > 0 && <Held holds={holds} records={erasure?.held ?? 0} />}
      {erasure === null || holdsAll(holds) ? (
        <p>{back}</p>
      ) : (
        <>
          <WhatGoes erasure={erasure} />
          <Decision preview={preview} onChanged={lookAgain} onDone={setDone} />
        </>
      )}
    </Page>
  );
}

/** What is kept for a claim or an inquiry, and the way to the holds. */
function Held({ holds, records }: Pick<WouldErase, 'holds'> & { readonly records: number }) {
  const { t } = useTranslation('rights');
  return (
    <Section title={t('held.title')}>
      <p>{holdsAll(holds) ? t('held.all') : t('held.part', { count: records })}</p>
      <SummaryList
        items={holds.map(({ covers, reason, placedOn, placedBy }) => ({
          key: t(`holds.covers.${covers}`),
          value: `${reason}. ${t('holds.placedBy', { on: formats.date(placedOn), by: placedBy })}`,
        }))}
      />
      <p>
        <Link to="/holds">{t('held.go')}</Link>
      </p>
    </Section>
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

/** The fields in the order of the screen, in which problems are named. */
interface Draft {
  readonly decided: DecidedMentions;
  readonly despiteRequests: boolean;
  readonly byHand: readonly ByHand[];
  readonly reason: ErasureReason | '';
}
const blank: Draft = { decided: {}, despiteRequests: false, byHand: [], reason: '' };

/** An open request is named with all else that is missing, not after it. */
const answeredOr = (stops: boolean) =>
  rights.erase.input.refine(({ despiteRequests }) => !stops || despiteRequests, {
    ...{ path: ['despiteRequests'], error: 'requests-open' },
    when: () => true,
  });

interface DecisionProps {
  readonly preview: WouldErase;
  /** The records say something else than the preview. */
  readonly onChanged: () => Promise<void>;
  readonly onDone: (done: Done) => void;
}

/** What becomes of their name elsewhere, why they go, and the button: no question comes after it. */
function Decision({ preview, onChanged, onDone }: DecisionProps) {
  const { t } = useTranslation('rights');
  const { personId, seen, name } = preview;
  const { found, job, look } = useMentions(personId);
  const stops = preview.requests.some(({ kind }) => stopsErasure(kind));
  const form = useContractForm({
    schema: answeredOr(stops),
    area: 'rights',
    draft: blank,
    toInput: ({ reason, byHand, decided, despiteRequests }) => ({
      ...{ personId, seen, reason, byHand, despiteRequests },
      ...(found && {
        mentions: {
          jobId: found.jobId,
          decisions: found.mentions.map(({ id }) => ({ id, decided: decided[id] ?? null })),
        },
      }),
    }),
    fieldOf: (path) => path.replace(/^mentions\.decisions\.(\d+)\..*$/, 'decided.$1'),
    send: async (input) => {
      const reply = await api.rights.erase(input);
      const code = reply.ok ? null : reply.error.code;
      if (code === 'changed-since') await onChanged();
      if (code === 'changed-since' || code === 'mentions-changed') {
        // What was read is no longer what is written: it is looked through and decided again.
        look();
        form.change({ decided: {} });
      }
      return reply;
    },
    onSaved: (erasure) =>
      onDone({ name, erasure, unmatched: unmatchedIn(preview), byHand: form.draft.byHand }),
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
      {preview.requests.length > 0 && (
        <OpenRequests
          requests={preview.requests}
          stops={stops}
          despite={form.field('despiteRequests')}
        />
      )}
      <ByHandField of={preview} field={form.field('byHand')} />
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

interface OpenRequestsProps {
  readonly requests: WouldErase['requests'];
  /** Whether one of them stops the erasure. */
  readonly stops: boolean;
  readonly despite: {
    readonly name: string;
    readonly value: boolean;
    readonly error: string | undefined;
    readonly onChange: (despite: boolean) => void;
  };
}

/** Requests that are open: one to erase is what is done here, any other stops the erasure. */
function OpenRequests({ requests, stops, despite }: OpenRequestsProps) {
  const { name, value, onChange, error } = despite;
  const { t } = useTranslation(['rights', 'requests']);
  return (
    <Section title={t('openRequests.title')}>
      <Points>
        {requests.map(({ id, kind, receivedOn }) => (
          <li key={id}>
            <Link to={`/requests/${id}`}>{t(`requests:kinds.${kind}`)}</Link>{' '}
            {t('openRequests.came', { on: formats.date(receivedOn) })}
          </li>
        ))}
      </Points>
      <p>{t('openRequests.what')}</p>
      {stops && (
        <Checkbox
          {...{ name, onChange, error }}
          selected={value}
          hint={t('openRequests.despiteHint')}
        >
          {t('openRequests.despite')}
        </Checkbox>
      )}
    </Section>
  );
}

/** Who would be erased, and what would go and stay. */
type WouldErase = OutputOf<(typeof rights)['wouldErase']>;

export const rightsRoutes: RouteObject[] = [
  ...holdsRoutes,
  {
    path: '/people/:personId/erase',
    loader: ({ params }) => answer(api.rights.wouldErase({ personId: params.personId ?? '' })),
    element: <ErasePerson />,
    // What was shown is what is decided on; after the erasure there is nothing left to load.
    shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
  },
];
