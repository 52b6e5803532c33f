import type { TFunction } from 'i18next';
import { Download, Printer, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useRevalidator } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { imports as area } from '../../../shared/contract/imports.ts';
import { problemCodes } from '../../../shared/domain/imports/problems.ts';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import styles from './imports.module.css';
import { FileTable } from './Tables.tsx';

/** A saved import; just after it was saved also the job, which still holds the rows left out. */
export type SavedImport = OutputOf<(typeof area)['get']> & {
  readonly job: (Pick<OutputOf<(typeof area)['report']>, 'leftOut'> & { jobId: string }) | null;
};

/** What an import did, and the way to undo it: just after it was saved, and later from the list. */
export function ImportReport() {
  const { t } = useTranslation('imports');
  const saved = useLoaderData<SavedImport>();
  const { files, at, by, undone, job } = saved;
  const fresh = job !== null;
  const count = files.reduce((sum, file) => sum + file.fresh, 0);
  const changed = Object.values(saved.goes.changed).reduce((sum, of) => sum + of, 0);
  const title = t(fresh && undone === null ? 'report.title' : 'report.past');
  const when = t('report.when', { at: formats.instant(at), by });
  const [unprinted, setUnprinted] = useState<string | null>(null);
  // On paper it counts rows and names files, and holds nothing of any person.
  const print = async () => {
    const reply = await api.desktop.print({});
    setUnprinted(reply.ok ? null : reply.error.code);
  };
  return (
    <Page
      back={fresh ? 'home' : { name: t('choose.title'), to: '/import' }}
      screen={title}
      lead={fresh ? undefined : <p>{when}</p>}
      actions={
        <Button icon={Printer} onPress={() => void print()}>
          {t('report.print')}
        </Button>
      }
    >
      {unprinted !== null && (
        <RefusalNotice area="imports" title={t('report.notPrinted')} code={unprinted} />
      )}
      {undone !== null ? (
        <Notice kind="success" title={t('undo.done')}>
          <p>{t('undo.doneWhen', { at: formats.instant(undone.at), by: undone.by })}</p>
        </Notice>
      ) : (
        fresh && (
          <Notice kind="success" title={savedWords(t, count, changed)}>
            <p>{when}</p>
          </Notice>
        )
      )}
      <FileTable files={files} rowsAre="saved" />
      {job !== null && job.leftOut.length > 0 && <LeftOut job={job} />}
      <div className={styles.ways}>
        <Link to="/people" className={styles.way}>
          {t('report.people')}
        </Link>
        <Link to="/sessions" className={styles.way}>
          {t('report.sessions')}
        </Link>
        <Link to="/import" className={styles.way}>
          {t('report.more')}
        </Link>
      </div>
      {undone === null && (
        <>
          <p>{t('report.again')}</p>
          <UndoSection saved={saved} />
        </>
      )}
    </Page>
  );
}

/** What was saved: rows that are new, records that were changed, or both. */
function savedWords(t: TFunction<'imports'>, fresh: number, changed: number): string {
  const counted = (count: number) => ({ count, rows: formats.number(count) });
  return [
    ...(fresh > 0 || changed === 0 ? [t('report.saved', counted(fresh))] : []),
    ...(changed > 0 ? [t('report.changed', counted(changed))] : []),
  ].join(' · ');
}

/** Rows that were left out can be saved with the reasons, mended there and brought in again. */
function LeftOut({ job: { jobId, leftOut } }: { readonly job: NonNullable<SavedImport['job']> }) {
  const { t } = useTranslation('imports');
  const [told, setTold] = useState<{ file: string; folder: string } | { code: string } | null>(
    null,
  );

  async function save(file: string) {
    setTold(null);
    // A dialog is offered plain letters alone, whatever the file is called.
    const name = file.replace(/\.(csv|xlsx|ods)\b/gi, '').replace(/[^\w -]+/g, ' ');
    const suggestedName = `${name.trim().slice(0, 60)} ${t('leftOut.suffix')}.csv`;
    const place = await api.desktop.chooseSaveFile({ suggestedName });
    if (!place.ok) return setTold(place.error);
    const { chosen } = place.value;
    if (chosen === null) return;
    const codes = Object.fromEntries(problemCodes.map((code) => [code, t(`codes.${code}`)]));
    const words = { codes, chosen: t('leftOut.chosen') };
    const reply = await api.imports.saveLeftOut({ jobId, file, to: chosen.token, words });
    if (!reply.ok) return setTold(reply.error);
    setTold({ file: reply.value.fileName, folder: chosen.folder });
  }

  return (
    <Section title={t('leftOut.title')}>
      <p>{t('leftOut.keep')}</p>
      {told !== null &&
        ('code' in told ? (
          <RefusalNotice area="imports" title={t('leftOut.notSaved')} code={told.code} />
        ) : (
          <Notice kind="success" title={t('leftOut.saved', told)} />
        ))}
      <div className={styles.actions}>
        {leftOut.map(({ file, rows }) => (
          <Button key={file} icon={Download} onPress={() => void save(file)}>
            {t('leftOut.save', { file, count: rows, rows: formats.number(rows) })}
          </Button>
        ))}
      </div>
    </Section>
  );
}

/** Undo, or in words why there is none any more. */
function UndoSection({ saved }: { readonly saved: SavedImport }) {
  const { t } = useTranslation('imports');
  const { obstacle } = saved;
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  if (obstacle !== null) {
    return (
      <Section title={t('undo.title')}>
        <p>{t(`refusals.${obstacle}`)}</p>
      </Section>
    );
  }
  return (
    <Section title={t('undo.title')}>
      <p>{t('undo.lead')}</p>
      {refusal !== null && (
        <RefusalNotice area="imports" title={t('undo.refused')} code={refusal} />
      )}
      <div className={styles.actions}>
        <Button icon={Undo2} onPress={() => setAsking(true)}>
          {t('undo.do')}
        </Button>
      </div>
      {asking && (
        <UndoDialog
          saved={saved}
          onEnd={(code) => {
            setAsking(false);
            setRefusal(code);
          }}
        />
      )}
    </Section>
  );
}

const shownKinds = [
  'people',
  'consents',
  'notes',
  'restrictedNotes',
  'declared',
  'sessions',
  'attendance',
  'payments',
  'changed_people',
  'changed_sessions',
  'changed_attendance',
] as const;

interface UndoDialogProps {
  readonly saved: SavedImport;
  /** Closes the dialog; with the code where undo was refused. */
  readonly onEnd: (refusal: string | null) => void;
}

/** Says what goes before it goes. */
function UndoDialog({ saved: { id, goes }, onEnd }: UndoDialogProps) {
  const { t } = useTranslation('imports');
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const { changed, ...made } = goes;
  const counts = {
    ...made,
    changed_people: changed.people,
    changed_sessions: changed.sessions,
    changed_attendance: changed.attendance,
  };

  async function undo() {
    setBusy(true);
    const reply = await api.imports.undo({ importId: id });
    if (reply.ok) await revalidate();
    setBusy(false);
    onEnd(reply.ok ? null : reply.error.code);
  }

  return (
    <ConfirmDialog
      open
      title={t('undo.ask')}
      confirm={t('undo.do')}
      cancel={t('undo.leave')}
      busy={busy}
      onConfirm={() => void undo()}
      onCancel={() => onEnd(null)}
    >
      <p>{t('undo.goes')}</p>
      <ul>
        {shownKinds
          .filter((kind) => counts[kind] > 0)
          .map((kind) => (
            <li key={kind}>
              {t(`undo.kinds.${kind}`, {
                count: counts[kind],
                things: formats.number(counts[kind]),
              })}
            </li>
          ))}
      </ul>
      <p>{t('undo.stays')}</p>
    </ConfirmDialog>
  );
}
