import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RouteObject, useRouteLoaderData } from 'react-router';
import { takeOut } from '../../../shared/contract/takeOut.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { useJob } from '../../lib/useJob.ts';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import type { Open } from '../shell/open.ts';
import { judged, NewPassphrase, usePassphraseChoice } from '../vaults/NewPassphrase.tsx';
import { atField } from '../vaults/refusals.ts';

const protections = ['locked', 'open'] as const;
type Protection = (typeof protections)[number];

interface Saved {
  readonly rows: number;
  readonly file: string;
  readonly folder: string;
  readonly protection: Protection;
}

/** All records in one file, for the charity itself. */
function TakeOut() {
  const { t, i18n } = useTranslation('takeOut');
  const open = useRouteLoaderData<Open>('vault');
  const known = [open?.charityName ?? '', open?.userName ?? ''];
  const choice = usePassphraseChoice();
  const going = useRef<Omit<Saved, 'rows'>>({ file: '', folder: '', protection: 'locked' });
  const [saved, setSaved] = useState<Saved | null>(null);
  const job = useJob((jobId) => {
    void api.takeOut.saved({ jobId }).then((reply) => {
      if (!reply.ok) return;
      setSaved({ ...reply.value, ...going.current });
      // The words of the file stay in sight: they may still have to be written down.
      form.reset();
    });
  });
  const form = useContractForm({
    schema: takeOut.save.input.omit({ file: true }),
    area: 'takeOut',
    draft: { passphrase: '', protection: 'locked' as Protection | '' },
    toInput: ({ passphrase, protection }) => ({
      passphrase,
      filePassphrase: protection === 'open' ? null : choice.value,
    }),
    send: async (input) => {
      setSaved(null);
      if (input.filePassphrase !== null) {
        const verdict = await judged(choice, input.filePassphrase, 'filePassphrase', known);
        if (!verdict.ok) return verdict;
      }
      const protection = input.filePassphrase === null ? 'open' : 'locked';
      const ending = protection === 'open' ? 'zip' : 'zip.age';
      const suggestedName = `everything ${localDate(new Date())}.${ending}`;
      const place = await api.desktop.chooseSaveFile({ suggestedName });
      if (!place.ok) return place;
      const { chosen } = place.value;
      if (!chosen) return null;
      going.current = { file: chosen.name, folder: chosen.folder, protection };
      return atField(
        await api.takeOut.save({ ...input, file: chosen.token }),
        'wrong-passphrase',
        'passphrase',
      );
    },
    onSaved: ({ jobId }) => job.follow(jobId),
  });
  const running = job.progress?.state === 'running';
  const failed = job.progress?.state === 'failed' ? job.progress.code : null;
  return (
    <Page back="settings" screen={t('title')} lead={<p>{t('lead')}</p>}>
      <Notice kind="info" title={t('warning')}>
        <p>{t('warningWhat')}</p>
      </Notice>
      <Form form={{ ...form, busy: form.busy || running }}>
        <RadioGroup
          {...form.field('protection')}
          choices={protections.map((value) => ({
            value,
            label: t(`protection.${value}.name`),
            hint: t(`protection.${value}.hint`),
          }))}
        />
        {form.draft.protection === 'open' ? (
          <Notice kind="problem" title={t('openWarning')}>
            <p>{t('openWarningWhat')}</p>
          </Notice>
        ) : (
          <section aria-label={t('fields.filePassphrase')}>
            <p>{t('fileWords')}</p>
            <NewPassphrase
              choice={choice}
              known={known}
              name="filePassphrase"
              label={t('fields.filePassphrase')}
              error={form.errorAt('filePassphrase')}
            />
          </section>
        )}
        <PassphraseField {...form.field('passphrase')} description={t('passphraseHint')} />
        <FormEnd
          form={{ ...form, busy: form.busy || running }}
          save={t('save')}
          icon={Download}
          cancel={{ to: '/settings', words: t('cancel') }}
        />
      </Form>
      {saved !== null && (
        <Notice kind="success" title={t('done', { file: saved.file })}>
          <p>{t('doneWhere', { rows: formats.number(saved.rows), folder: saved.folder })}</p>
          <p>{t(saved.protection === 'open' ? 'doneOpen' : 'doneLocked')}</p>
        </Notice>
      )}
      {failed !== null && i18n.exists(`takeOut:refusals.${failed}`) ? (
        <RefusalNotice area="takeOut" title={t('notSaved')} code={failed} />
      ) : (
        <JobNotice job={job} doing={t('doing')} />
      )}
    </Page>
  );
}

export const takeOutRoutes: RouteObject[] = [{ path: 'settings/takeOut', element: <TakeOut /> }];
