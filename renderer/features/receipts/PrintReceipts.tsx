import { Download, PenLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useLocation, useNavigation, useRevalidator } from 'react-router';
import { localDate } from '../../../shared/domain/dates.ts';
import { receiptNumber, receiptPages } from '../../../shared/domain/receipts.ts';
import { api } from '../../lib/api.ts';
import { useChosen } from '../../lib/useChosen.ts';
import { useSaveFile } from '../../lib/useSaveFile.ts';
import { PaperPage } from '../../report/PaperPage.tsx';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import styles from '../decisions/decisions.module.css';
import { SizeAndEasy } from '../decisions/SizeAndEasy.tsx';
import { Signed } from './ReceiptList.tsx';
import { type loadPrint, receiptsPath } from './receipts.ts';

type Loaded = Awaited<ReturnType<typeof loadPrint>>;

/** Receipts as they stand on paper, how they are printed, and that one was signed. */
export function PrintReceipts() {
  const { t } = useTranslation('receipts');
  const { receipts, chosen, asked, page } = useLoaderData<Loaded>();
  const { choose } = useChosen();
  const made = (useLocation().state as { readonly made?: boolean } | null)?.made === true;
  const [first] = receipts;
  const number = receiptNumber(first?.number ?? 0);
  const count = receipts.length;
  return (
    <Page
      back={{ to: receiptsPath, name: t('title') }}
      title={count === 1 ? t('page.title', { number }) : t('page.titleOfSeveral', { count })}
      windowTitle={t('page.window')}
    >
      {made && <Notice kind="success" title={t('madeNow', { count, number })} />}
      {count === 1 && first && <SignPaper receipt={first} />}
      <SizeAndEasy
        {...chosen}
        onChoose={(change) =>
          choose({ chosen: '', size: chosen.size, easy: chosen.easy ? '' : null, ...change })
        }
      />
      {count > 1 && (
        <RadioGroup
          name="pages"
          label={t('page.pages')}
          row
          value={asked.pages}
          onChange={(pages) => choose({ pages })}
          choices={receiptPages.map((value) => ({ value, label: t(`page.${value}`) }))}
        />
      )}
      <Section title={t('page.preview')}>
        <div className={styles.sheet}>
          <PaperPage paper={page.paper} />
        </div>
        <SavePage
          key={JSON.stringify(asked)}
          asked={asked}
          seen={page.seen}
          name={count === 1 ? t('page.file', { number }) : t('page.fileOfSeveral')}
        />
      </Section>
    </Page>
  );
}

/** Whether it is signed; one that is not can be signed on the paper, which is written down here. */
function SignPaper({ receipt }: { readonly receipt: Loaded['receipts'][number] }) {
  const { t } = useTranslation('receipts');
  const { revalidate } = useRevalidator();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  async function sign() {
    setRefusal(null);
    const on = localDate(new Date());
    const of = { receiptId: receipt.id, how: 'on-paper', on, signature: null } as const;
    const reply = await api.receipts.sign(of);
    if (!reply.ok) return setRefusal(reply.error.code);
    setDone(true);
    void revalidate();
  }
  return (
    <>
      <p>
        <Signed receipt={receipt} />
      </p>
      {done && <Notice kind="success" title={t('signedNow')} />}
      {refusal !== null && (
        <RefusalNotice area="receipts" title={t('page.notSigned')} code={refusal} />
      )}
      {receipt.signed === null && !done && (
        <div>
          <Button look="quiet" icon={PenLine} onPress={() => void sign()}>
            {t('page.signedPaper')}
          </Button>
        </div>
      )}
    </>
  );
}

interface SavePageProps {
  readonly asked: Loaded['asked'];
  readonly seen: string;
  /** What the file is called, without its ending. */
  readonly name: string;
}

/** Saves the page that stands above as a PDF. */
function SavePage({ asked, seen, name }: SavePageProps) {
  const { t } = useTranslation('receipts');
  const { revalidate } = useRevalidator();
  // Another page is on its way: this one is not what was chosen.
  const busy = useNavigation().state === 'loading';
  const { saved, refusal, save } = useSaveFile();
  async function print() {
    const print = (file: string) => api.receipts.print({ ...asked, seen, file });
    // The page that stands above is the next one to print: a copy.
    if (await save(`${name}.pdf`, print)) void revalidate();
  }
  return (
    <>
      {saved && (
        <Notice kind="success" title={t('page.saved', saved)}>
          <p>{t('page.savedWhat')}</p>
        </Notice>
      )}
      {refusal !== null && (
        <RefusalNotice area="receipts" title={t('page.notPrinted')} code={refusal} />
      )}
      <div>
        <Button look="primary" icon={Download} busy={busy} onPress={() => void print()}>
          {t('page.save')}
        </Button>
      </div>
    </>
  );
}
