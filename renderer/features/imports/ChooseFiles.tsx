import { FileUp, RefreshCw } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { InputOf } from '../../../shared/contract/define.ts';
import type { contract } from '../../../shared/contract/index.ts';
import { headingOf } from '../../../shared/domain/imports/layouts.ts';
import { handKinds } from '../../../shared/domain/imports/sheets.ts';
import { templateColumns } from '../../../shared/domain/imports/templates.ts';
import { api } from '../../lib/api.ts';
import { type RunningJob, useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { Section } from '../../ui/Layout.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import styles from './imports.module.css';
import { EmptySpreadsheet, PasteTable } from './OtherWays.tsx';
import { PastImports } from './PastImports.tsx';
import { placeOf, type Step } from './Steps.tsx';

/** The first step of an import: choosing files. The other ways to begin are closed disclosures. */
export function ChooseFiles() {
  const { t } = useTranslation('imports');
  const checking = useChecking();
  return (
    <Page back="home" screen={t('choose.title')} lead={<p>{t('choose.lead')}</p>}>
      <CheckingNotice checking={checking} />
      <div className={styles.actions}>
        <Button look="primary" icon={FileUp} busy={checking.running} onPress={checking.choose}>
          {t('choose.do')}
        </Button>
      </div>
      <Section title={t('choose.otherWays')}>
        <div>
          <PasteTable busy={checking.running} paste={checking.paste} />
          <EmptySpreadsheet />
          <Disclosure title={t('sheets.title')}>
            <p>{t('sheets.lead')}</p>
            <Table
              rows={handKinds}
              rowKey={(kind) => kind}
              columns={[
                { key: 'sheet', head: t('sheets.sheet'), cell: (kind) => t(`kinds.${kind}`) },
                {
                  key: 'headings',
                  head: t('sheets.headings'),
                  cell: (kind) => (
                    <span className={styles.headings}>
                      {templateColumns(kind).map(headingOf).join(', ')}
                    </span>
                  ),
                },
              ]}
            />
          </Disclosure>
        </div>
      </Section>
      <PastImports />
    </Page>
  );
}

interface CheckAgainProps {
  readonly checking: Checking;
  /** What was decided. */
  readonly asked: Parameters<Checking['again']>[0];
  readonly children: string;
}

/** Has the files looked at again with what was decided. */
export function CheckAgain({ checking, asked, children }: CheckAgainProps) {
  return (
    <div className={styles.actions}>
      <Button
        look="primary"
        icon={RefreshCw}
        busy={checking.running}
        onPress={() => checking.again(asked)}
      >
        {children}
      </Button>
    </div>
  );
}

/** How the reading goes, or why it did not begin. */
export function CheckingNotice({ checking }: { readonly checking: Checking }) {
  const { t } = useTranslation('imports');
  const { refusal, job } = checking;
  if (refusal === null) return <JobNotice job={job} doing={t('choose.reading')} />;
  return <RefusalNotice area="imports" title={t('choose.refused')} code={refusal} />;
}

interface Checking {
  readonly job: RunningJob;
  readonly running: boolean;
  /** Why files could not be chosen at all. */
  readonly refusal: string | null;
  choose(): void;
  /** Has a block of cells from the clipboard checked. */
  paste(text: string): void;
  /** Looks at the same files once more, read as the person chose. */
  again(input: InputOf<typeof contract.imports.checkAgain>, step?: Step): void;
}

/** Lets somebody choose files, has them checked and goes on to what was found. */
export function useChecking({ replace = false } = {}): Checking {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<string | null>(null);
  const next = useRef<Step>('look');
  const show = useCallback(
    (jobId: string) => void navigate(placeOf(jobId, next.current), { replace }),
    [navigate, replace],
  );
  const job = useJob(show);

  const { start } = job;
  const paste = useCallback(
    (text: string) => {
      setRefusal(null);
      next.current = 'look';
      const pasted = { name: t('paste.name'), text };
      void start(() => api.imports.check({ files: [], pasted }));
    },
    [start, t],
  );

  async function choose(): Promise<void> {
    setRefusal(null);
    const reply = await api.desktop.chooseSpreadsheets({});
    if (!reply.ok) return setRefusal(reply.error.code);
    const files = reply.value.chosen.map(({ token }) => token);
    if (files.length > 0) await job.start(() => api.imports.check({ files }));
  }

  return {
    job,
    running: job.progress?.state === 'running',
    refusal: refusal ?? job.refusal?.code ?? null,
    choose() {
      next.current = 'look';
      void choose();
    },
    again(input, step = 'look') {
      next.current = step;
      void job.start(() => api.imports.checkAgain(input));
    },
    paste,
  };
}
