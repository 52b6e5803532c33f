import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useRevalidator } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { retention as contract } from '../../../shared/contract/retention.ts';
import type { RequestKind } from '../../../shared/domain/requests.ts';
import type { RetentionKind } from '../../../shared/domain/retention.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormActions, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from '../projects/projects.module.css';
import { ErasePeople } from './ErasePeople.tsx';
import { schedulePath, useTime } from './times.ts';

type Due = OutputOf<(typeof contract)['due']>;
export type DueOfKind = Due & { readonly kind: RetentionKind };
type Row = Due['due'][number];
type Kept = Due['kept'][number];
type Preview = OutputOf<(typeof contract)['preview']>;
type Said = { readonly what: 'deleted' | 'erased' | 'kept' | 'again'; readonly count: number };

/** The records of a kind that are past their time: each is deleted, or kept longer for a reason. */
export function DueRecords() {
  const { t } = useTranslation('retention');
  const { kind, rule, count, due, kept } = useLoaderData<DueOfKind>();
  const [said, setSaid] = useState<Said | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { revalidate } = useRevalidator();
  const time = useTime();
  async function lookAgain({ recordId, version: expectedVersion }: Kept) {
    const reply = await api.retention.lookAgain({ kind, recordId, expectedVersion });
    setRefusal(reply.ok ? null : reply.error.code);
    setSaid(reply.ok ? { what: 'again', count: 1 } : null);
    await revalidate();
  }
  const held = due.filter((row) => row.held);
  const free = due.filter((row) => !row.held);
  const words = useRowWords(kind);
  return (
    <Page
      back={{ to: schedulePath, name: t('title') }}
      title={t(`kinds.${kind}`)}
      windowTitle={t('page.window')}
      lead={
        <p>
          {rule === null
            ? t('page.undecided')
            : t('page.lead', { time: time(rule.months), reason: rule.reason })}
        </p>
      }
    >
      {said && <Notice kind="success" title={t(`said.${said.what}`, { count: said.count })} />}
      {refusal !== null && <RefusalNotice area="retention" title={t('notDone')} code={refusal} />}
      {free.length === 0 ? (
        <p>{t('page.none')}</p>
      ) : (
        <Free
          {...{ kind, count, rows: free }}
          onDone={(done) => {
            setRefusal(null);
            setSaid(done);
            void revalidate();
          }}
        />
      )}
      {held.length > 0 && (
        <Section title={t('page.heldTitle')}>
          <ul className={styles.people}>
            {held.map((row) => (
              <li key={row.id}>
                {t('page.held', { name: words(row), since: formats.date(row.since) })}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {kept.length > 0 && (
        <Section title={t('page.keptTitle')}>
          <ul className={styles.people}>
            {kept.map((each) => (
              <li key={each.recordId}>
                {t('page.kept', {
                  name: each.name || t('page.nobody'),
                  until: formats.date(each.until),
                  reason: each.reason,
                })}{' '}
                <Button
                  look="quiet"
                  label={t('page.againOf', { name: each.name || t('page.nobody') })}
                  onPress={() => void lookAgain(each)}
                >
                  {t('page.again')}
                </Button>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

/** Whose record it is and what it says, in one line. */
function useRowWords(kind: RetentionKind) {
  const { t } = useTranslation(['retention', 'requests']);
  return ({ name, words }: Pick<Row, 'name' | 'words'>) => {
    const what =
      kind === 'requests'
        ? t(`requests:kinds.${words as RequestKind}`)
        : kind === 'restricted-notes'
          ? t('page.restricted')
          : kind === 'files' && words === ''
            ? t('page.restrictedFile')
            : words;
    return [name || t('page.nobody'), what].filter(Boolean).join(': ');
  };
}

interface FreeProps {
  readonly kind: RetentionKind;
  readonly count: number;
  readonly rows: readonly Row[];
  readonly onDone: (said: Said) => void;
}

/** What can go: ticked, then deleted after a preview, or kept longer. */
function Free({ kind, count, rows, onDone }: FreeProps) {
  const { t } = useTranslation('retention');
  const [preview, setPreview] = useState<Preview | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const words = useRowWords(kind);
  /** Of the ticked records those that are still on the list. */
  const shown = (ticked: readonly string[]) =>
    rows.flatMap(({ id }) => (ticked.includes(id) ? [id] : []));
  const form = useContractForm({
    schema: contract.keep.input,
    area: 'retention',
    draft: { ids: [] as readonly string[], until: '', reason: '' },
    keptAs: `retention.keep:${kind}`,
    toInput: (draft) => ({ kind, ...draft, ids: shown(draft.ids) }),
    send: api.retention.keep,
    onSaved: ({ kept }) => {
      form.reset();
      onDone({ what: 'kept', count: kept });
    },
  });
  const ids = shown(form.draft.ids);
  async function look() {
    if (ids.length === 0) return setRefusal('none-chosen');
    const reply = await api.retention.preview({ kind, ids });
    setPreview(reply.ok ? reply.value : null);
    setRefusal(reply.ok ? null : reply.error.code);
  }
  async function dispose({ seen }: Preview) {
    setBusy(true);
    const reply = await api.retention.dispose({ kind, ids, seen });
    setBusy(false);
    setPreview(null);
    if (!reply.ok) return setRefusal(reply.error.code);
    form.abandon();
    form.reset();
    onDone({ what: 'deleted', count: reply.value.deleted });
  }
  const all = ids.length === rows.length;
  const tick = (
    <>
      <CheckboxGroup
        {...form.field('ids')}
        choices={rows.map((row) => ({
          value: row.id,
          label: words(row),
          hint: t('page.last', { since: formats.date(row.since), from: formats.date(row.from) }),
        }))}
      />
      <FormActions>
        <Button
          look="quiet"
          onPress={() => form.change({ ids: all ? [] : rows.map(({ id }) => id) })}
        >
          {t(all ? 'page.noneTicked' : 'page.all')}
        </Button>
        {kind !== 'people' && (
          <Button look="harm" onPress={() => void look()}>
            {t('page.delete')}
          </Button>
        )}
      </FormActions>
      {kind === 'people' && (
        <ErasePeople
          ids={ids}
          onRefused={setRefusal}
          onErased={(erased) => {
            form.abandon();
            form.reset();
            onDone({ what: 'erased', count: erased });
          }}
        />
      )}
    </>
  );
  const keep = (
    <>
      <DateField {...form.field('until')} kind="coming" required />
      <TextField {...form.field('reason')} required />
      <FormEnd form={form} save={t('page.save')} saveLook="secondary" />
    </>
  );
  return (
    <Form form={form}>
      {refusal !== null && <RefusalNotice area="retention" title={t('refused')} code={refusal} />}
      <p>
        {t('page.count', { count })}{' '}
        {count > rows.length && t('page.first', { count: rows.length })}
      </p>
      {tick}
      {kind === 'people' && (
        <Disclosure title={t('page.people')}>
          <ul className={styles.people}>
            {rows.map(({ id, name }) => (
              <li key={id}>
                <Link to={`/people/${id}`}>{name}</Link>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      <Section title={t('page.longer')}>{keep}</Section>
      {preview && (
        <ConfirmDialog
          open
          title={t('confirm.title', { count: preview.records })}
          confirm={t('confirm.do')}
          cancel={t('confirm.cancel')}
          busy={busy}
          onConfirm={() => void dispose(preview)}
          onCancel={() => setPreview(null)}
        >
          {preview.parts > 0 && <p>{t('confirm.parts', { count: preview.parts })}</p>}
          <p>{t('confirm.what')}</p>
        </ConfirmDialog>
      )}
    </Form>
  );
}
