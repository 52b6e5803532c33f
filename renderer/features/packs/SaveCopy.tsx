import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { packs } from '../../../shared/contract/packs.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { type PrintSize, printSizes } from '../../../shared/domain/paper.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import type { Request } from '../requests/request.ts';
import type { Pack } from './pack.ts';
import styles from './packs.module.css';

const forms = ['pdf', 'bundle'] as const;
type As = (typeof forms)[number];

interface Saved {
  readonly fileName: string;
  readonly folder: string;
  readonly passphrase: string | null;
}

interface SaveCopyProps {
  readonly request: Request;
  readonly pack: Pack;
  /** How many places are still to be decided. */
  readonly open: number;
  /** The records say something else by now: it is gathered once more. */
  readonly onChanged: () => void;
}

/** Saves the copy as a PDF or as a locked file. The words that open it are shown once. */
export function SaveCopy({ request, pack, open, onChanged }: SaveCopyProps) {
  const { t, i18n } = useTranslation('packs');
  const folder = useRef('');
  const [saved, setSaved] = useState<Saved | null>(null);
  const job = useJob((jobId) => {
    void api.packs.saved({ jobId }).then((reply) => {
      if (reply.ok) setSaved({ ...reply.value, folder: folder.current });
    });
  });
  const form = useContractForm({
    schema: packs.save.input.omit({ file: true }),
    area: 'packs',
    draft: {
      as: 'pdf' as As,
      size: (request.printFormat === 'large' ? 'large' : 'standard') as PrintSize,
    },
    toInput: (draft) => ({ requestId: request.id, seen: pack.seen, ...draft }),
    send: async (input) => {
      setSaved(null);
      const ending = input.as === 'pdf' ? 'pdf' : 'zip.age';
      const name = t('save.file', { on: localDate(new Date()) });
      const place = await api.desktop.chooseSaveFile({ suggestedName: `${name}.${ending}` });
      if (!place.ok) return place;
      const { chosen } = place.value;
      if (!chosen) return null;
      folder.current = chosen.folder;
      return api.packs.save({ ...input, file: chosen.token });
    },
    onSaved: ({ jobId }) => job.follow(jobId),
  });
  const running = job.progress?.state === 'running';
  const failed = job.progress?.state === 'failed' ? job.progress.code : null;
  const last = pack.saved;
  if (open > 0) {
    return (
      <Section title={t('save.title')}>
        <p>{t('save.wait', { count: open })}</p>
      </Section>
    );
  }
  return (
    <Section title={t('save.title')}>
      {last !== null && (
        <p>{t('save.last', { on: formats.date(last.at.slice(0, 10)), by: last.by })}</p>
      )}
      {saved !== null && (
        <Notice
          kind="success"
          title={t('save.saved', { file: saved.fileName, folder: saved.folder })}
        >
          {saved.passphrase === null ? (
            <p>{t('save.savedPdf')}</p>
          ) : (
            <>
              <p>{t('save.words')}</p>
              <p className={styles.words}>{saved.passphrase}</p>
              <p>{t('save.wordsOnce')}</p>
            </>
          )}
        </Notice>
      )}
      <Form form={{ ...form, busy: form.busy || running }} label={t('save.title')}>
        <RadioGroup
          {...form.field('as')}
          onChange={(as) => as !== '' && form.change({ as })}
          choices={forms.map((value) => ({
            value,
            label: t(`save.${value}`),
            hint: t(`save.${value}Hint`),
          }))}
        />
        <RadioGroup
          {...form.field('size')}
          row
          onChange={(size) => size !== '' && form.change({ size })}
          choices={printSizes.map((value) => ({ value, label: t(`save.sizes.${value}`) }))}
        />
        <FormEnd
          form={{ ...form, busy: form.busy || running }}
          save={t('save.do')}
          icon={Download}
        />
      </Form>
      {failed !== null && i18n.exists(`packs:refusals.${failed}`) ? (
        <RefusalNotice area="packs" title={t('notSaved')} code={failed} />
      ) : (
        <JobNotice job={job} doing={t('save.doing')} />
      )}
      {failed === 'changed-since' && (
        <p>
          <Again onPress={onChanged} />
        </p>
      )}
    </Section>
  );
}

function Again({ onPress }: { readonly onPress: () => void }) {
  const { t } = useTranslation('packs');
  return <Button onPress={onPress}>{t('again')}</Button>;
}
