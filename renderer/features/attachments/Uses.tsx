import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../shared/contract/attachments.ts';
import { attachments as contract } from '../../../shared/contract/attachments.ts';
import { coversPhotographs } from '../../../shared/domain/attachments.ts';
import { allows } from '../../../shared/domain/consents.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Status } from '../../ui/Status.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Consent } from '../consents/answers.ts';
import styles from './attachments.module.css';

interface UsesProps {
  readonly attachment: Attachment;
  readonly consents: readonly Consent[];
}

/** What is typed about a use; the dialog gives the file. */
const asked = contract.use.input.omit({ file: true });

interface Saved {
  readonly file: string;
  readonly folder: string;
}

/** Where a photograph stands outside, and the way to save it for a purpose that the person agreed to. */
export function Uses({ attachment, consents }: UsesProps) {
  const { t } = useTranslation(['attachments', 'common']);
  const covering = consents.filter(({ purpose }) => coversPhotographs(purpose.key));
  const agreed = covering.filter(({ state }) => allows(state));
  const [saved, setSaved] = useState<Saved | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  async function takeDown(use: Attachment['uses'][number]) {
    const { id: useId, version: expectedVersion } = use;
    const downOn = localDate(new Date());
    const reply = await api.attachments.takeDown({ useId, expectedVersion, downOn });
    setRefusal(reply.ok ? null : reply.error.code);
  }
  return (
    <>
      <ul className={styles.list}>
        {covering.map(({ purpose, state }) => (
          <li key={purpose.id}>
            <span>{purpose.name}</span>
            <Status kind={state}>{t(`common:status.${state}`)}</Status>
          </li>
        ))}
      </ul>
      {saved && <Notice kind="success" title={t('use.saved', { ...saved })} />}
      {refusal !== null && (
        <RefusalNotice area="attachments" title={t('use.refused')} code={refusal} />
      )}
      {agreed.length === 0 ? (
        <p className={styles.soft}>{t('use.notAgreed')}</p>
      ) : (
        <UseForm attachment={attachment} agreed={agreed} onSaved={setSaved} />
      )}
      {attachment.uses.length > 0 && (
        <ul className={styles.list}>
          {attachment.uses.map((use) => (
            <li key={use.id}>
              <span>{t('use.stands', { place: use.place, on: formats.date(use.on) })}</span>
              {use.downOn === null ? (
                <Button
                  look="quiet"
                  label={t('use.downOf', { place: use.place })}
                  onPress={() => void takeDown(use)}
                >
                  {t('use.down')}
                </Button>
              ) : (
                <Status kind="done">{t('use.downOn', { on: formats.date(use.downOn) })}</Status>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface UseFormProps {
  readonly attachment: Attachment;
  /** The consents that allow it today. */
  readonly agreed: readonly Consent[];
  readonly onSaved: (saved: Saved | null) => void;
}

/** Saves the photograph for one of the purposes, and keeps where it will be seen. */
function UseForm({ attachment, agreed, onSaved }: UseFormProps) {
  const { t } = useTranslation('attachments');
  const { id: attachmentId, mediaType } = attachment;
  const form = useContractForm({
    schema: asked,
    area: 'attachments',
    draft: { purposeId: agreed[0]?.purpose.id ?? '', place: '' },
    keptAs: `attachments.use:${attachmentId}`,
    guarded: true,
    toInput: (draft) => ({ attachmentId, ...draft }),
    send: async (input) => {
      onSaved(null);
      const suggestedName = `${t('use.file')}.${mediaType === 'image/png' ? 'png' : 'jpg'}`;
      const place = await api.desktop.chooseSaveFile({ suggestedName });
      if (!place.ok) return place;
      const { chosen } = place.value;
      if (chosen === null) return null;
      const reply = await api.attachments.use({ ...input, file: chosen.token });
      if (reply.ok) onSaved({ file: reply.value.fileName, folder: chosen.folder });
      return reply;
    },
    onSaved: () => form.reset(),
  });
  return (
    <Form form={form} label={t('use.title')}>
      <RadioGroup
        {...form.field('purposeId')}
        choices={agreed.map(({ purpose }) => ({ value: purpose.id, label: purpose.name }))}
      />
      <TextField {...form.field('place')} description={t('use.placeHint')} required />
      <FormEnd form={form} icon={Download} save={t('use.save')} saveLook="secondary" />
    </Form>
  );
}
