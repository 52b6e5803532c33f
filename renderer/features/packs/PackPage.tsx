import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RouteObject, useLoaderData } from 'react-router';
import { type PackDecision, undecided } from '../../../shared/domain/packs.ts';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { useJob } from '../../lib/useJob.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { loadRequest, whoAsks } from '../requests/request.ts';
import { DecideItems } from './DecideItems.tsx';
import type { Pack } from './pack.ts';
import { SaveCopy } from './SaveCopy.tsx';

/** The copy of their data that a person asked for: what is in it, what is decided, and its file. */
function PackPage() {
  const { t } = useTranslation(['packs', 'requests', 'rights']);
  const { request } = useLoaderData<Awaited<ReturnType<typeof loadRequest>>>();
  const { id: requestId } = request;
  const [gathered, setGathered] = useState<{ jobId: string; pack: Pack } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const job = useJob((jobId) => {
    void api.packs.get({ jobId }).then((reply) => {
      if (reply.ok) setGathered({ jobId, pack: reply.value });
    });
  });
  const { start } = job;
  const gather = useCallback(() => {
    setGathered(null);
    void start(() => api.packs.gather({ requestId }));
  }, [start, requestId]);
  useEffect(gather, [gather]);

  async function decide(item: string, decided: PackDecision | null): Promise<boolean> {
    if (gathered === null) return false;
    const { jobId } = gathered;
    const reply = await api.packs.decide({ jobId, item, decided });
    setRefusal(reply.ok ? null : reply.error.code);
    if (!reply.ok) return false;
    setGathered((before) => {
      if (before === null) return null;
      const items = before.pack.items.map((each) =>
        each.item === item ? { ...each, decided } : each,
      );
      return { ...before, pack: { ...before.pack, items } };
    });
    return true;
  }

  const pack = gathered?.pack ?? null;
  const decisions = new Map(pack?.items.map(({ item, decided }) => [item, decided]));
  const open = undecided(pack?.items ?? [], (item) => decisions.get(item) ?? null).length;
  return (
    <Page
      back={{ to: `/requests/${requestId}`, name: t('requests:page.theRequest') }}
      title={t('title', { name: whoAsks(request, t as never) })}
      windowTitle={t('window')}
      lead={<p>{t('lead')}</p>}
    >
      {job.refusal !== null && (
        <RefusalNotice area="packs" title={t('notGathered')} code={job.refusal.code} />
      )}
      <JobNotice job={job} doing={t('doing')} />
      {refusal !== null && <RefusalNotice area="packs" title={t('notDecided')} code={refusal} />}
      {pack !== null && (
        <>
          {pack.changed && <Notice kind="info" title={t('changed')} />}
          {pack.unread.length > 0 && (
            <Notice kind="info" title={t('notSearched')}>
              {pack.unread.map((why) => (
                <p key={why}>{t(`rights:mentions.unread.${why}`)}</p>
              ))}
            </Notice>
          )}
          <DecideItems items={pack.items} onDecide={decide} />
          <Disclosure title={t('contents')}>
            <SummaryList
              items={pack.sections
                .filter(({ rows }) => rows > 0)
                .map(({ section, rows }) => ({
                  key: t(`screen.${section}`),
                  value: formats.number(rows),
                }))}
            />
          </Disclosure>
          <SaveCopy request={request} pack={pack} open={open} onChanged={gather} />
        </>
      )}
    </Page>
  );
}

export const packsRoutes: RouteObject[] = [
  { path: 'requests/:requestId/pack', loader: loadRequest, element: <PackPage /> },
];
