import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type RouteObject, useLoaderData, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { rights } from '../../../shared/contract/rights.ts';
import { keepRule } from '../../../shared/domain/backups.ts';
import {
  type ErasureReason,
  erasureReasons,
  type MentionDecision,
  mentionDecisions,
} from '../../../shared/domain/rights.ts';
import { useAnnounced } from '../../lib/announce.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import styles from './rights.module.css';

/** The one page before somebody is erased: who it is, what goes, what stays and why. */
function ErasePerson() {
  const { t } = useTranslation('rights');
  const { personId, name, user, erasure } = useLoaderData<WouldErase>();
  const back = <Link to={`/people/${personId}`}>{t('erase.cancel', { name })}</Link>;
  return (
    <Page
      back={{ to: `/people/${personId}`, name }}
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

interface MentionsProps {
  readonly name: string;
  readonly found: FoundMentions;
  readonly decided: DecidedMentions;
  readonly errorAt: (name: string) => string | undefined;
  readonly onChange: (decided: DecidedMentions) => void;
}

/** So many letters around a name show what is said of it. */
const around = 160;

/** Every place in texts about others where the person is named, and what becomes of it. */
function Mentions({ name, found, decided, errorAt, onChange }: MentionsProps) {
  const { mentions, unread } = found;
  const { t } = useTranslation('rights');
  const count = t('mentions.found', { count: mentions.length });
  useAnnounced(count);
  return (
    <Section title={t('mentions.title', { name })}>
      <p>{count}</p>
      {unread.length > 0 && (
        <Notice kind="info" title={t('mentions.unread.title')}>
          {unread.map((why) => (
            <p key={why}>{t(`mentions.unread.${why}`)}</p>
          ))}
        </Notice>
      )}
      {mentions.map(({ id, about, on, earlier, sure, before, words, after, ...mention }, at) => {
        const field = `mention.${at}`;
        const where = mention.in === 'restricted' ? 'restrictedEarlier' : 'earlier';
        const alone = mention.in === 'declared' && about === '' ? 'declaredAlone' : mention.in;
        const place = t(`mentions.${earlier ? where : alone}`, {
          about,
          on: formats.date(on),
        });
        return (
          <RadioGroup
            key={id}
            name={field}
            label={place}
            description={
              <>
                <q className={styles.said}>
                  {before.length > around && '… '}
                  {before.slice(-around)}
                  <mark>{words}</mark>
                  {after.slice(0, around)}
                  {after.length > around && ' …'}
                </q>
                {!sure && <small className={styles.unsure}>{t('mentions.unsure')}</small>}
              </>
            }
            value={decided[id] ?? ''}
            onChange={(next) => next !== '' && onChange({ ...decided, [id]: next })}
            error={errorAt(field)}
            choices={mentionDecisions.map((value) => ({
              value,
              label: t(`mentions.decisions.${value}`),
            }))}
          />
        );
      })}
    </Section>
  );
}

/** Looks through the texts about others for a person's name, once. */
function useMentions(personId: string) {
  const [found, setFound] = useState<FoundMentions | null>(null);
  const job = useJob((jobId) => {
    void api.rights.mentions({ jobId }).then((reply) => {
      if (reply.ok) setFound({ jobId, ...reply.value });
    });
  });
  const { start } = job;
  const look = useCallback(() => {
    setFound(null);
    void start(() => api.rights.findMentions({ personId }));
  }, [start, personId]);
  useEffect(look, [look]);
  return { found, job, look };
}

const kinds = [
  'details',
  'notes',
  'restrictedNotes',
  'consents',
  'attendance',
  'projects',
  'drafts',
] as const satisfies readonly (keyof Erasure['goes'])[];

/** What an erasure takes, what it leaves and why, and what it cannot reach. */
function WhatGoes({ erasure: { goes, stays } }: { readonly erasure: Erasure }) {
  const { t } = useTranslation('rights');
  return (
    <>
      <Section title={t('goes.title')}>
        <SummaryList
          items={kinds
            .filter((kind) => goes[kind] > 0)
            .map((kind) => ({ key: t(`goes.${kind}`), value: formats.number(goes[kind]) }))}
        />
      </Section>
      <Section title={t('stays.title')}>
        <ul className={styles.list}>
          {stays.payments > 0 && (
            <li>
              {t('stays.money', { count: stays.payments })}{' '}
              {t('stays.why', { until: formats.date(stays.until) })}
            </li>
          )}
          {stays.exports > 0 && <li>{t('stays.exports', { count: stays.exports })}</li>}
          <li>{t('stays.concerns')}</li>
          <li>{t('stays.record')}</li>
        </ul>
      </Section>
      <Section title={t('beyond.title')}>
        <ul className={styles.list}>
          <li>{t('beyond.backups', { count: keepRule.monthly })}</li>
          <li>{t('beyond.mentions')}</li>
          <li>{t('beyond.files')}</li>
        </ul>
      </Section>
    </>
  );
}

/** Says that somebody was erased and what had to stay; no longer who. */
export function ErasedNotice({ erased }: ErasedSomebody) {
  const { t } = useTranslation('rights');
  const { payments, until } = erased;
  return (
    <Notice kind="success" title={t('done.title')}>
      <p>
        {payments === 0
          ? t('done.nothing')
          : t('done.money', { count: payments, until: formats.date(until) })}
      </p>
    </Notice>
  );
}

/** Who would be erased, and what would go and stay. */
type WouldErase = OutputOf<(typeof rights)['wouldErase']>;
type Erasure = OutputOf<(typeof rights)['erase']>;

/** The places in texts about others that name the person, or may, and what was not looked through. */
type FoundMentions = OutputOf<(typeof rights)['mentions']> & { readonly jobId: string };
/** What becomes of each mention, by its key. */
type DecidedMentions = Readonly<Record<string, MentionDecision>>;

/** What the page of an erasure tells the list of people when it goes there. */
export interface ErasedSomebody {
  readonly erased: Erasure['stays'];
}

export const rightsRoutes: RouteObject[] = [
  {
    path: '/people/:personId/erase',
    loader: ({ params }) => answer(api.rights.wouldErase({ personId: params.personId ?? '' })),
    element: <ErasePerson />,
    // What was shown is what is decided on; after the erasure there is nothing left to load.
    shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
  },
];
