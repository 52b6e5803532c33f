import type { TFunction } from 'i18next';
import { FileUp, Save } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate, useParams } from 'react-router';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { type RunningJob, useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { CheckingNotice, useChecking } from './ChooseFiles.tsx';
import { Compared } from './Compared.tsx';
import styles from './imports.module.css';
import { Mended, Problems } from './Problems.tsx';
import { ColumnsSummary, openQuestions, Questions } from './Questions.tsx';
import { Remarks } from './Remarks.tsx';
import { Steps } from './Steps.tsx';
import { FileTable, type Preview } from './Tables.tsx';

/** What was found in the files that were chosen. Other files begin afresh. */
export function CheckImport() {
  const { jobId = '' } = useParams();
  return <CheckOf key={jobId} jobId={jobId} />;
}

/** What the files would bring, and what is wrong with them; nothing is saved before it is asked for. */
function CheckOf({ jobId }: { readonly jobId: string }) {
  const { t } = useTranslation('imports');
  const preview = useLoaderData<Preview>();
  const navigate = useNavigate();
  // Going back from the report must not come to "nothing is saved yet".
  const report = useCallback(
    async (job: string) => {
      const { importId } = await answer(api.imports.report({ jobId: job }));
      void navigate(`/import/past/${importId}?job=${job}`, { replace: true });
    },
    [navigate],
  );
  const saving = useJob((job) => void report(job));
  const checking = useChecking({ replace: true });
  const saved = saving.progress?.state === 'done';
  const busy = checking.running || saving.progress?.state === 'running' || saved;
  const { problemCount, canSave, files } = preview;
  const again = (asked: Omit<Parameters<typeof checking.again>[0], 'jobId'>) =>
    checking.again({ jobId, ...asked });
  const mistakes = problemCount - openQuestions(preview);
  const fresh = files.reduce((sum, file) => sum + file.fresh, 0);

  return (
    <Page
      back="home"
      screen={t('check.title')}
      lead={<p>{t('check.lead')}</p>}
      actions={
        <Button icon={FileUp} busy={busy} onPress={checking.choose}>
          {t('check.again')}
        </Button>
      }
    >
      <Steps jobId={jobId} at="look" />
      <CheckingNotice checking={checking} />
      <Questions jobId={jobId} preview={preview} />
      <SavingNotice job={saving} />
      {mistakes > 0 && (
        <Notice
          kind="problem"
          title={t('check.problems', { count: mistakes, things: formats.number(mistakes) })}
        >
          <p>{t('check.problemsWhat')}</p>
        </Notice>
      )}
      {problemCount === 0 && !canSave && (
        <Notice kind="info" title={t('check.nothingNew')}>
          <p>{t('check.nothingNewWhat')}</p>
        </Notice>
      )}
      {mistakes > 0 && <Problems preview={preview} busy={busy} again={again} />}
      <FileTable files={files} jobId={jobId} rowsAre={problemCount > 0 ? 'unsure' : 'fresh'} />
      <Compared jobId={jobId} preview={preview} />
      <Remarks preview={preview} />
      <ColumnsSummary jobId={jobId} preview={preview} />
      <Mended preview={preview} busy={busy} again={again} />
      {canSave && (
        <div className={styles.actions}>
          <Button
            look="primary"
            icon={Save}
            busy={busy}
            onPress={() => void saving.start(() => api.imports.save({ jobId }))}
          >
            {saveWords(t, fresh, preview.changes.records)}
          </Button>
        </div>
      )}
    </Page>
  );
}

/** What Save saves: new rows, changes to records that are here already, or both. */
function saveWords(t: TFunction<'imports'>, fresh: number, changed: number): string {
  const records = { count: changed, rows: formats.number(changed) };
  if (fresh === 0) return t('check.saveChanges', records);
  const rows = t('check.save', { count: fresh, rows: formats.number(fresh) });
  return changed === 0 ? rows : `${rows} ${t('check.andChanges', records)}`;
}

/** How the saving goes, and in this area's words why it was refused. */
function SavingNotice({ job }: { readonly job: RunningJob }) {
  const { t, i18n } = useTranslation('imports');
  const { progress, refusal } = job;
  const code = refusal?.code ?? (progress?.state === 'failed' ? progress.code : null);
  const own = code !== null && i18n.exists(`imports:refusals.${code}`);
  if (code === null || (refusal === null && !own)) {
    return <JobNotice job={job} doing={t('check.saving')} />;
  }
  return <RefusalNotice area="imports" title={t('check.notSaved')} code={code} />;
}
