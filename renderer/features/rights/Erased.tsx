import type { TFunction } from 'i18next';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { rights } from '../../../shared/contract/rights.ts';
import { keepRule } from '../../../shared/domain/backups.ts';
import {
  type Paper,
  type PaperLine,
  type PrintSize,
  printSizes,
} from '../../../shared/domain/paper.ts';
import type { ByHand } from '../../../shared/domain/rights.ts';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { PaperPage } from '../../report/PaperPage.tsx';
import { Button } from '../../ui/Button.tsx';
import { FormActions } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import styles from './rights.module.css';
import { goingKinds } from './WhatGoes.tsx';

/** An erasure that was done just now: the name is nowhere but on this screen. */
export interface Done {
  readonly name: string;
  readonly erasure: OutputOf<(typeof rights)['erase']>;
  /** What could not be matched, and what of it was looked through by hand. */
  readonly unmatched: readonly ByHand[];
  readonly byHand: readonly ByHand[];
}

/** What the list of people is told when the screen of an erasure goes there. */
export interface ErasedSomebody {
  readonly erased: Done['erasure']['stays'];
}

/** Prints the certificate for the person. Nothing of it is kept: leaving the screen ends it. */
export function Erased({ done }: { readonly done: Done }) {
  const { t } = useTranslation('rights');
  const navigate = useNavigate();
  const [size, setSize] = useState<PrintSize>('standard');
  const [refusal, setRefusal] = useState<string | null>(null);
  const paper = certificateOf(t, done, size);

  async function print() {
    setRefusal(null);
    const reply = await api.desktop.print({});
    if (!reply.ok) setRefusal(reply.error.code);
  }

  return (
    <Page screen={t('done.title')} lead={<p>{t('certificate.lead')}</p>}>
      <div className={styles.onScreen}>
        {refusal !== null && (
          <RefusalNotice area="rights" title={t('certificate.notPrinted')} code={refusal} />
        )}
        <RadioGroup
          name="size"
          label={t('certificate.size')}
          row
          value={size}
          onChange={(next) => next !== '' && setSize(next)}
          choices={printSizes.map((value) => ({ value, label: t(`certificate.sizes.${value}`) }))}
        />
        <Section title={t('certificate.looks')}>
          <div className={styles.certificate}>
            <PaperPage paper={paper} />
          </div>
        </Section>
        <FormActions>
          <Button look="primary" icon={Printer} onPress={() => void print()}>
            {t('certificate.print')}
          </Button>
          <Button
            onPress={() =>
              void navigate('/people', {
                replace: true,
                state: { erased: done.erasure.stays } satisfies ErasedSomebody,
              })
            }
          >
            {t('certificate.leave')}
          </Button>
        </FormActions>
      </div>
      <div className={styles.onPaper} aria-hidden="true">
        <PaperPage paper={paper} printed />
      </div>
    </Page>
  );
}

/** The certificate. It counts no concerns and no restricted notes: that there are any may harm. */
function certificateOf(t: TFunction<'rights'>, done: Done, size: PrintSize): Paper {
  const { name, erasure, unmatched, byHand } = done;
  const { goes, anonymised, stays, erasedOn, charityName } = erasure;
  const line = (text: string): PaperLine => ({ kind: 'item', label: null, text });
  const counts = { ...goes, notes: goes.notes + goes.restrictedNotes, restrictedNotes: 0 };
  const part = (title: string, lines: readonly string[]) => ({ title, lines: lines.map(line) });
  const kindOf = (kind: ByHand) => t(`byHand.kinds.${kind}`);
  const still = unmatched.filter((kind) => !byHand.includes(kind));
  return {
    ...{ look: 'letter', size, easy: false, charityName, madeOn: erasedOn },
    title: t('certificate.title'),
    parts: [
      {
        title: null,
        lines: [line(t('certificate.erased', { name, on: formats.date(erasedOn) }))],
      },
      part(
        t('certificate.deleted'),
        goingKinds
          .filter((kind) => counts[kind] > 0)
          .map((kind) => `${t(`goes.${kind}`)}: ${formats.number(counts[kind])}`),
      ),
      part(t('certificate.stays'), [
        ...(stays.payments > 0
          ? [
              t('stays.money', { count: stays.payments }),
              t('stays.why', { until: formats.date(stays.until) }),
            ]
          : []),
        ...(anonymised.work > 0 ? [t('anonymised.work', { count: anonymised.work })] : []),
        ...(anonymised.exports > 0 ? [t('anonymised.exports', { count: anonymised.exports })] : []),
        ...(anonymised.requests > 0
          ? [t('anonymised.requests', { count: anonymised.requests })]
          : []),
        ...(erasure.held > 0 ? [t('certificate.held', { count: erasure.held })] : []),
        t('certificate.concerns'),
        t('stays.record'),
        t('certificate.backups', { count: keepRule.monthly }),
      ]),
      ...(byHand.length > 0 ? [part(t('certificate.byHand'), byHand.map(kindOf))] : []),
      ...(still.length > 0 ? [part(t('certificate.still'), still.map(kindOf))] : []),
      part(t('certificate.complain'), [t('certificate.complainHow')]),
    ],
  };
}

/** Says that a person was erased and what had to stay; no longer who. */
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
