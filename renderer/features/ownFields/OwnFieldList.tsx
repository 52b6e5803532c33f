import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation, useRevalidator } from 'react-router';
import type { Reply } from '../../../shared/contract/define.ts';
import { type OwnRecord, ownRecords } from '../../../shared/domain/ownFields.ts';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { AddButton } from '../../ui/AddButton.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import type { OwnField } from './ownDraft.ts';
import styles from './ownFields.module.css';

/** What a form tells the list when it goes back there. */
export interface DoneField {
  readonly done: 'added' | 'changed' | 'retired';
  readonly name: string;
}

type Told = DoneField | { readonly done: 'back' | 'moved' | 'removed'; readonly name: string };

/** All fields of the charity's own: those in use in their order, and those that were retired. */
export function OwnFieldList() {
  const { t } = useTranslation('ownFields');
  const fields = useLoaderData<OwnField[]>();
  const { revalidate } = useRevalidator();
  const arrived = useLocation().state as DoneField | null;
  const [told, setTold] = useState<Told | null>(arrived?.done ? arrived : null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const add = <AddButton to="/settings/own-fields/new">{t('add')}</AddButton>;

  async function act(reply: Promise<Reply<unknown>>, done: Told) {
    const { ok, error } = (await reply) as { ok: boolean; error?: { code: string } };
    setRefusal(ok ? null : (error?.code ?? 'internal'));
    setTold(ok ? done : null);
    await revalidate();
  }

  const used = fields.filter(({ retiredAt }) => retiredAt === null);
  const retired = fields.filter(({ retiredAt }) => retiredAt !== null);
  return (
    <Page
      back="settings"
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
      actions={used.length > 0 && add}
    >
      {told && <Notice kind="success" title={t(`done.${told.done}`, { name: told.name })} />}
      {refusal !== null && <RefusalNotice area="ownFields" title={t('notDone')} code={refusal} />}
      {used.length === 0 && (
        <EmptyState title={t('none')} action={add}>
          <p>{t('noneWhat')}</p>
        </EmptyState>
      )}
      {ownRecords.map((record) => (
        <Used key={record} record={record} fields={used} onAct={act} />
      ))}
      {retired.length > 0 && (
        <Disclosure title={t('retired.title')} beside={formats.number(retired.length)}>
          <p className={styles.soft}>{t('retired.what')}</p>
          <ul className={styles.fields}>
            {retired.map((field) => (
              <Retired key={field.id} field={field} onAct={act} />
            ))}
          </ul>
        </Disclosure>
      )}
    </Page>
  );
}

type Act = (reply: Promise<Reply<unknown>>, done: Told) => Promise<void>;

/** What is asked, in short: the kind, whether it leaves, and how many records have an answer. */
function Facts({ field }: { readonly field: OwnField }) {
  const { t } = useTranslation('ownFields');
  const facts = [
    t(`kinds.${field.kind}.name`),
    t(field.leaves ? 'leavesShort' : 'staysShort'),
    t(`values.${field.record}`, { count: field.values }),
  ];
  return <div className={styles.soft}>{facts.join(' · ')}</div>;
}

interface UsedProps {
  readonly record: OwnRecord;
  readonly fields: readonly OwnField[];
  readonly onAct: Act;
}

function Used({ record, fields, onAct }: UsedProps) {
  const { t } = useTranslation('ownFields');
  const own = fields.filter((field) => field.record === record);
  if (own.length === 0) return null;
  const move = ({ id: fieldId, version: expectedVersion, name }: OwnField, to: 'up' | 'down') =>
    void onAct(api.ownFields.move({ fieldId, expectedVersion, to }), { done: 'moved', name });
  return (
    <Section title={t(`records.${record}`)}>
      <ul className={styles.fields}>
        {own.map((field, at) => (
          <li key={field.id}>
            <div className={styles.what}>
              <Link to={`/settings/own-fields/${field.id}`}>{field.name}</Link>
              <Facts field={field} />
            </div>
            <div className={styles.buttons}>
              {at > 0 && (
                <Button
                  look="quiet"
                  icon={ArrowUp}
                  label={t('upOf', { name: field.name })}
                  onPress={() => move(field, 'up')}
                >
                  {t('up')}
                </Button>
              )}
              {at < own.length - 1 && (
                <Button
                  look="quiet"
                  icon={ArrowDown}
                  label={t('downOf', { name: field.name })}
                  onPress={() => move(field, 'down')}
                >
                  {t('down')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A retired field: it comes back with its answers, or goes for good with them. */
function Retired({ field, onAct }: { readonly field: OwnField; readonly onAct: Act }) {
  const { t } = useTranslation('ownFields');
  const [asking, setAsking] = useState(false);
  const { id: fieldId, version: expectedVersion, name, values, record } = field;
  const remove = () => {
    setAsking(false);
    void onAct(api.ownFields.remove({ fieldId, expectedVersion, values }), {
      ...{ done: 'removed', name },
    });
  };
  return (
    <li>
      <div className={styles.what}>
        <strong>{name}</strong>
        <Facts field={field} />
      </div>
      <div className={styles.buttons}>
        <Button
          label={t('retired.backOf', { name })}
          onPress={() =>
            void onAct(api.ownFields.bringBack({ fieldId, expectedVersion }), {
              done: 'back',
              name,
            })
          }
        >
          {t('retired.back')}
        </Button>
        <Button
          look="quiet"
          label={t('retired.removeOf', { name })}
          onPress={() => setAsking(true)}
        >
          {t('retired.remove')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        title={t('remove.sure', { name })}
        confirm={t('remove.confirm')}
        cancel={t('cancel')}
        onConfirm={remove}
        onCancel={() => setAsking(false)}
      >
        <p>{t(`remove.values.${record}`, { count: values })}</p>
        <p>{t('remove.copies')}</p>
      </ConfirmDialog>
    </li>
  );
}
