import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useLocation, useNavigate } from 'react-router';
import { type Attachment, attachments as contract } from '../../../shared/contract/attachments.ts';
import { attachmentKinds, neededFor } from '../../../shared/domain/attachments.ts';
import { callName } from '../../../shared/domain/people.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useMay } from '../shell/open.ts';
import type { loadFile } from './attachment.ts';
import styles from './attachments.module.css';
import { Restricted } from './FileList.tsx';
import { addressOf } from './picture.ts';
import { Uses } from './Uses.tsx';

type Loaded = Awaited<ReturnType<typeof loadFile>>;

/** One picture: seen in the app alone, with what is said about it and what can be done. */
export function FilePage() {
  const { t } = useTranslation('attachments');
  const { person, attachment, content, consents } = useLoaderData<Loaded>();
  const arrived = useLocation().state as { readonly saved?: 'added' } | null;
  const mayDo = useMay();
  const may = mayDo('people.write') && mayDo(neededFor(attachment.aboutKind));
  const { restricted, kind, width, height, size, addedAt, addedBy } = attachment;
  return (
    <Page
      back={{ to: `/people/${person.id}/files`, name: t('title') }}
      title={attachment.description ?? t('noWords')}
      windowTitle={t('page.window')}
      lead={restricted && <Restricted />}
    >
      {arrived?.saved && <Notice kind="success" title={t('added')} />}
      {content.ok ? (
        <Picture content={content.value} alt={attachment.description ?? t('noWords')} />
      ) : (
        <RefusalNotice area="attachments" title={t('notShown')} code={content.error.code} />
      )}
      <SummaryList
        items={[
          { key: t('page.whose'), value: callName(person) },
          { key: t('fields.kind'), value: t(`kinds.${kind}`) },
          {
            key: t('list.added'),
            value: t('page.added', { at: formats.instant(addedAt), by: addedBy }),
          },
          {
            key: t('list.size'),
            value: t('page.size', {
              ...{ width: formats.number(width), height: formats.number(height) },
              size: formats.number(Math.ceil(size / 1024)),
            }),
          },
        ]}
      />
      {may && !restricted && <Change key={attachment.version} attachment={attachment} />}
      {may && kind === 'photograph' && !restricted && (
        <Section title={t('use.title')}>
          <Uses attachment={attachment} consents={consents} />
        </Section>
      )}
      {may && <Remove attachment={attachment} />}
    </Page>
  );
}

type Content = Extract<Loaded['content'], { ok: true }>['value'];

/** The picture under an address that lives as long as the screen. */
function Picture({ content, alt }: { readonly content: Content; readonly alt: string }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = addressOf(content.bytes, content.mediaType);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  return address === null ? null : <img src={address} alt={alt} className={styles.shown} />;
}

/** Puts right what a picture is and what it shows. */
function Change({ attachment }: { readonly attachment: Attachment }) {
  const { t } = useTranslation('attachments');
  const { id: attachmentId, version: expectedVersion } = attachment;
  const [saved, setSaved] = useState(false);
  const form = useContractForm({
    schema: contract.change.input,
    area: 'attachments',
    draft: {
      kind: attachment.kind as Attachment['kind'] | '',
      description: attachment.description ?? '',
    },
    keptAs: `attachments.change:${attachmentId}`,
    version: expectedVersion,
    guarded: true,
    toInput: (draft) => ({ attachmentId, expectedVersion, ...draft }),
    send: api.attachments.change,
    onSaved: () => setSaved(true),
  });
  return (
    <>
      {saved && <Notice kind="success" title={t('changed')} />}
      <Disclosure title={t('change.title')} form={`attachments.change:${attachmentId}`}>
        <Form form={form} label={t('change.title')}>
          <RadioGroup
            {...form.field('kind')}
            choices={attachmentKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
          <TextField {...form.field('description')} required />
          <FormEnd form={form} save={t('change.save')} saveLook="secondary" />
        </Form>
      </Disclosure>
    </>
  );
}

/** Removes a picture, after a question: its bytes are overwritten, so nothing can bring it back. */
function Remove({ attachment }: { readonly attachment: Attachment }) {
  const { t } = useTranslation('attachments');
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { id: attachmentId, version: expectedVersion, personId } = attachment;
  const ask = () => {
    setRefusal(null);
    setAsking(true);
  };
  async function remove() {
    setBusy(true);
    const reply = await api.attachments.remove({ attachmentId, expectedVersion });
    setBusy(false);
    setAsking(false);
    if (!reply.ok) return setRefusal(reply.error.code);
    void navigate(`/people/${personId}/files`, { replace: true, state: { removed: true } });
  }
  return (
    <Section title={t('remove.section')}>
      {refusal !== null && (
        <RefusalNotice area="attachments" title={t('remove.refused')} code={refusal} />
      )}
      <div>
        <Button look="harm" icon={Trash2} onPress={ask}>
          {t('remove.go')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        title={t('remove.title')}
        confirm={t('remove.confirm')}
        cancel={t('remove.cancel')}
        busy={busy}
        focusCancel
        onConfirm={() => void remove()}
        onCancel={() => setAsking(false)}
      >
        <p>{t('remove.what')}</p>
      </ConfirmDialog>
    </Section>
  );
}
