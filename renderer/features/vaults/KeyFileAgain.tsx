import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData } from 'react-router';
import { vaults } from '../../../shared/contract/vaults.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { FormPage } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextArea } from '../../ui/TextArea.tsx';

/** Makes a key file again from its printed sheet, also while the records are locked. */
export function KeyFileAgain() {
  const { t } = useTranslation('vaults');
  const isOpen = useLoaderData<boolean>();
  const [saved, setSaved] = useState<{ fileName: string; folder: string } | null>(null);
  const form = useContractForm({
    schema: vaults.keyFileFromSheet.input,
    area: 'vaults',
    draft: { code: '' },
    toInput: ({ code }) => ({ code, file: null }),
    send: async ({ code }) => {
      // What was mistyped is told before a place is asked for.
      const checked = await api.vaults.keyFileFromSheet({ code, file: null });
      if (!checked.ok) return checked;
      const place = await api.desktop.chooseSaveFile({ suggestedName: 'Alongside key file.key' });
      const chosen = place.ok ? place.value.chosen : null;
      if (chosen === null) return null;
      const { token: file, folder } = chosen;
      const reply = await api.vaults.keyFileFromSheet({ code, file });
      if (!reply.ok) return reply;
      return { ok: true, value: { fileName: reply.value.fileName ?? '', folder } };
    },
    onSaved: (written) => {
      form.reset();
      setSaved(written);
    },
  });
  const back = isOpen ? '/settings/key-file' : '/unlock';
  const title = t('keyFile.again');
  if (saved !== null) {
    return (
      <Page key="saved" look="narrow" screen={title}>
        <Notice kind="success" title={t('keyFile.saved', saved)}>
          <p>{t('keyFile.againUse')}</p>
        </Notice>
        <p>
          <Link to={back}>{t(isOpen ? 'keyFile.back' : 'recover.leave')}</Link>
        </p>
      </Page>
    );
  }
  return (
    <FormPage
      form={form}
      {...(isOpen && { back: 'settings' as const })}
      look="narrow"
      screen={title}
      lead={t('keyFile.againLead')}
      save={t('keyFile.save')}
      cancel={{ to: back, words: t(isOpen ? 'keyFile.back' : 'recover.leave') }}
    >
      <TextArea {...form.field('code')} description={t('keyFile.codeHint')} autoFocus required />
    </FormPage>
  );
}
