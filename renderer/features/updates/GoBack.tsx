import { useTranslation } from 'react-i18next';
import type { OutputOf, ReplyOf } from '../../../shared/contract/define.ts';
import { line } from '../../../shared/contract/fields.ts';
import { updates as area } from '../../../shared/contract/updates.ts';
import { useContractForm } from '../../lib/form.ts';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Seen } from './Offered.tsx';

export type Taking = ReplyOf<(typeof area)['take']>;

interface GoBackProps {
  readonly seen: Seen;
  /** While it is done. */
  readonly busy: boolean;
  /** Null where a place was asked for and none was chosen. */
  readonly send: (reason: string) => Promise<Taking | null>;
  readonly onTaking: (taking: OutputOf<(typeof area)['take']>) => void;
}

/** A deliberate return to an older version: what it means, and why it is made. */
export function GoBack({ seen, busy, send, onTaking }: GoBackProps) {
  const { t } = useTranslation('updates');
  const { version, way, opensRecords } = seen;
  const form = useContractForm({
    schema: area.take.input.pick({ reason: true }).extend({ reason: line }),
    area: 'updates',
    draft: { reason: '' },
    send: ({ reason }) => send(reason),
    onSaved: onTaking,
  });
  return (
    <>
      <Notice kind="problem" title={t('older.title')}>
        <p>{t('older.what')}</p>
        <p>{t(opensRecords ? 'older.opens' : 'older.opensNot', { version })}</p>
      </Notice>
      <p>{t(`what.${way}`)}</p>
      <Form form={{ ...form, busy: form.busy || busy }}>
        <TextField {...form.field('reason')} description={t('older.reasonHint')} required />
        <FormEnd form={{ ...form, busy: form.busy || busy }} save={t('older.take', { version })} />
      </Form>
    </>
  );
}
