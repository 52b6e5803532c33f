import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { concerns as contract } from '../../../shared/contract/concerns.ts';
import {
  type ConcernStatus,
  concernStatuses,
  keptBecause,
  usualReview,
} from '../../../shared/domain/concerns.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from '../projects/projects.module.css';
import type { RemovedConcern } from './ConcernList.tsx';
import type { Concern, Done } from './concern.ts';

interface EndProps {
  readonly concern: Concern;
  readonly onDone: (done: Done) => void;
}

/** How a concern stands, its sign-off and what comes after it. */
export function End({ concern, onDone }: EndProps) {
  const { t } = useTranslation('concerns');
  const [refusal, setRefusal] = useState<string | null>(null);
  const { id: concernId, version: expectedVersion, status } = concern;
  async function set(next: ConcernStatus) {
    const reply = await api.concerns.setStatus({ concernId, expectedVersion, status: next });
    setRefusal(reply.ok ? null : reply.error.code);
    if (reply.ok) onDone('status');
  }
  return (
    <>
      <Section title={t('end.title')}>
        {refusal !== null && <RefusalNotice area="concerns" title={t('refused')} code={refusal} />}
        <div className={styles.buttons}>
          {concernStatuses
            .filter((each) => each !== status)
            .map((each) => (
              <Button key={each} onPress={() => void set(each)}>
                {t(`end.${each}`)}
              </Button>
            ))}
        </div>
      </Section>
      <Section title={t('sign.title')}>
        {concern.signedOn === null ? (
          <Sign concern={concern} onDone={onDone} />
        ) : (
          <After concern={concern} onDone={onDone} />
        )}
      </Section>
    </>
  );
}

/** Signs it off; its writer only where no other user may, with a reason. */
function Sign({ concern, onDone }: EndProps) {
  const { t } = useTranslation('concerns');
  const { id: concernId, version: expectedVersion, alone, own } = concern;
  const form = useContractForm({
    schema: contract.sign.input,
    area: 'concerns',
    draft: { reviewOn: usualReview(localDate(new Date())), exceptionReason: '' },
    keptAs: `concerns.sign:${concernId}`,
    version: expectedVersion,
    toInput: ({ reviewOn, exceptionReason }) => ({
      ...{ concernId, expectedVersion, reviewOn },
      exceptionReason: exceptionReason.trim() === '' ? null : exceptionReason,
    }),
    send: api.concerns.sign,
    onSaved: () => onDone('signed'),
  });
  if (own) return <p>{t('sign.own')}</p>;
  return (
    <Form form={form} label={t('sign.title')}>
      <p>{t('sign.what')}</p>
      {alone && <TextField {...form.field('exceptionReason')} description={t('sign.aloneHint')} />}
      <DateField
        {...form.field('reviewOn')}
        description={t('sign.reviewHint')}
        kind="day"
        required
      />
      <FormEnd form={form} save={t('sign.save')} saveLook="secondary" />
    </Form>
  );
}

/** Keeps a concern until another day, or removes it once its day has come. */
function After({ concern, onDone }: EndProps) {
  const { t } = useTranslation('concerns');
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { id: concernId, version: expectedVersion, reviewOn } = concern;
  const today = localDate(new Date());
  const kept = keptBecause(concern, today);
  const seen = { concernId, expectedVersion };
  async function keep() {
    const reply = await api.concerns.keep({ ...seen, reviewOn: usualReview(today) });
    setRefusal(reply.ok ? null : reply.error.code);
    if (reply.ok) onDone('kept');
  }
  async function remove() {
    const reply = await api.concerns.remove(seen);
    setAsking(false);
    if (!reply.ok) return setRefusal(reply.error.code);
    void navigate('/concerns', { state: { removedConcern: true } satisfies RemovedConcern });
  }
  return (
    <>
      {refusal !== null && <RefusalNotice area="concerns" title={t('refused')} code={refusal} />}
      <p>{t('review.on', { on: formats.date(reviewOn) })}</p>
      {(reviewOn ?? '') <= today && (
        <div className={styles.buttons}>
          <Button onPress={() => void keep()}>{t('review.keep')}</Button>
          {kept === null && <Button onPress={() => setAsking(true)}>{t('review.remove')}</Button>}
        </div>
      )}
      {kept === 'still-open' && (reviewOn ?? '') <= today && <p>{t('review.stillOpen')}</p>}
      <ConfirmDialog
        open={asking}
        title={t('review.ask')}
        confirm={t('review.yes')}
        cancel={t('review.no')}
        focusCancel
        onConfirm={() => void remove()}
        onCancel={() => setAsking(false)}
      >
        <p>{t('review.for')}</p>
      </ConfirmDialog>
    </>
  );
}
