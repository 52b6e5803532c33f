import { FileCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type RouteObject, useLoaderData } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { updates as area } from '../../../shared/contract/updates.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { FormActions } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { GoBack, type Taking } from './GoBack.tsx';
import { Offered, type Seen } from './Offered.tsx';
import { UpdateRefusal, type Why } from './UpdateRefusal.tsx';

type State = OutputOf<(typeof area)['state']>;

interface Done {
  readonly way: Seen['way'];
  readonly version: string;
  readonly ending: string;
  /** Where it was saved. */
  readonly place: { readonly name: string; readonly folder: string } | null;
}

const load = () => answer(api.updates.state({}));

/** Which version this is, and a newer one from a file that the user chooses. */
function Update() {
  const { t } = useTranslation('updates');
  const { version, releasedOn, hasKey, hasBackupPlace } = useLoaderData<State>();
  const [seen, setSeen] = useState<Seen | null>(null);
  const [place, setPlace] = useState<Done['place']>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [past, setPast] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Why | null>(null);
  const job = useJob((jobId) => {
    void api.updates.taken({ jobId }).then((reply) => {
      if (!reply.ok) return setRefusal(reply.error);
      setDone({ ...reply.value, ending: seen?.ending ?? '', place });
      setSeen(null);
    });
  });
  const running = job.progress?.state === 'running';
  // What became of a file before this one is no news of this one.
  const ended = job.progress?.jobId === past ? null : job.progress;
  const failed = ended?.state === 'failed' ? { code: ended.code ?? 'internal' } : null;
  const why = refusal ?? failed;
  const offered = failed !== null && isOfFile(failed.code) ? null : seen;

  async function choose() {
    setRefusal(null);
    setDone(null);
    setPast(job.progress?.jobId ?? null);
    const file = await api.desktop.chooseUpdate({});
    if (!file.ok) return setRefusal(file.error);
    if (!file.value.chosen) return;
    setSeen(null);
    const reply = await api.updates.look({ file: file.value.chosen.token });
    if (!reply.ok) return setRefusal(reply.error);
    setSeen(reply.value);
  }

  async function send(wanted: Seen, reason: string | null): Promise<Taking | null> {
    setPast(job.progress?.jobId ?? null);
    setRefusal(null);
    let saveTo: string | null = null;
    if (wanted.way === 'save') {
      const suggestedName = `Alongside-${wanted.version}.${wanted.ending}`;
      const chosen = await api.desktop.chooseSaveFile({ suggestedName });
      if (!chosen.ok) return chosen;
      if (!chosen.value.chosen) return null;
      setPlace(chosen.value.chosen);
      saveTo = chosen.value.chosen.token;
    }
    const reply = await api.updates.take({ file: wanted.file, saveTo, reason });
    if (reply.ok) setSeen({ ...wanted, file: reply.value.file });
    return reply;
  }

  async function take(wanted: Seen) {
    const reply = await send(wanted, null);
    if (reply === null) return;
    if (reply.ok) job.follow(reply.value.jobId);
    else setRefusal(reply.error);
  }

  return (
    <Page back="settings" screen={t('title')} lead={<p>{t('lead')}</p>}>
      <p>{t('now', { version, date: formats.date(releasedOn) })}</p>
      {!hasKey && (
        <Notice kind="info" title={t('noKey.title')}>
          <p>{t('noKey.what')}</p>
        </Notice>
      )}
      {hasKey && !hasBackupPlace && (
        <Notice
          kind="info"
          title={t('noPlace.title')}
          action={<Link to="/settings/backups">{t('noPlace.choose')}</Link>}
        >
          <p>{t('noPlace.what')}</p>
        </Notice>
      )}
      {why !== null && <UpdateRefusal why={why} />}
      {ended?.state === 'cancelled' && <Notice kind="info" title={t('stopped')} />}
      {done !== null && <DoneNotice done={done} />}
      {running && (
        <Progress
          label={t('doing')}
          done={job.progress?.done ?? 0}
          total={job.progress?.total || null}
          onCancel={job.cancel}
        />
      )}
      {offered !== null && (
        <Offered seen={offered}>
          {hasBackupPlace && offered.older && (
            <GoBack
              seen={offered}
              busy={running}
              send={(reason) => send(offered, reason)}
              onTaking={({ jobId }) => job.follow(jobId)}
            />
          )}
          {!offered.older && <p>{t(`what.${offered.way}`)}</p>}
          {hasBackupPlace && !offered.older && (
            <FormActions>
              <Button look="primary" busy={running} onPress={() => void take(offered)}>
                {t(`take.${offered.way}`)}
              </Button>
            </FormActions>
          )}
        </Offered>
      )}
      {hasKey && !running && (
        <div>
          <Button
            look={offered === null ? 'primary' : 'quiet'}
            icon={FileCheck}
            onPress={() => void choose()}
          >
            {t(offered === null ? 'choose' : 'chooseAnother')}
          </Button>
        </div>
      )}
    </Page>
  );
}

/** Whether a file was refused for what it is: another try with it would end the same way. */
const isOfFile = (code: string) => /^(update-|not-a-file|token-used)/.test(code);

/** What is left to do. */
function DoneNotice({ done: { way, version, ending, place } }: { readonly done: Done }) {
  const { t } = useTranslation('updates');
  if (way === 'replace' || place === null) {
    return (
      <Notice kind="success" title={t('replaced.title', { version })}>
        <p>{t('replaced.what')}</p>
      </Notice>
    );
  }
  const { name: file, folder } = place;
  return (
    <Notice kind="success" title={t('saved.title', { file, folder })}>
      <p>{t([`saved.next.${ending}`, 'saved.next.other'])}</p>
    </Notice>
  );
}

export const updatesRoutes: RouteObject[] = [
  { path: 'settings/update', loader: load, element: <Update /> },
];
