import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLoaderData } from 'react-router';
import { receipts as contract } from '../../../shared/contract/receipts.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { FormPage } from '../../ui/Form.tsx';
import { SignatureField } from '../../ui/SignatureField.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { pngOf } from '../attachments/picture.ts';
import { type loadPaid, type Paid, printPath, receiptsPath, sumOf } from './receipts.ts';

/** The receipt of one payment; one that has its receipt leads there. */
export function MakeReceipt() {
  const { paid, receiptId } = useLoaderData<Awaited<ReturnType<typeof loadPaid>>>();
  // What was made just now has its receipt too, and its form leads there itself.
  const [before] = useState(receiptId);
  if (before !== null) return <Navigate to={printPath([{ id: before }])} replace />;
  return <OfOne paid={paid} />;
}

function OfOne({ paid }: { readonly paid: Paid }) {
  const { t } = useTranslation('receipts');
  const [signature, setSignature] = useState<Uint8Array<ArrayBuffer> | null>(null);
  function sign(paper: HTMLCanvasElement | null) {
    if (paper === null) setSignature(null);
    else void pngOf(paper).then(setSignature);
  }
  const form = useContractForm({
    schema: contract.make.input,
    area: 'receipts',
    draft: {},
    // The signature is in no draft: it is drawn again where the page was left.
    toInput: () => ({ paymentIds: [paid.paymentId], signature }),
    send: api.receipts.make,
    next: ({ receipts }) => ({ to: printPath(receipts), replace: true, state: { made: true } }),
  });
  const method = paid.method === null ? '–' : t(`payments:methods.${paid.method}`);
  return (
    <FormPage
      form={form}
      back={{ to: receiptsPath, name: t('title') }}
      title={t('new.title', { name: paid.personName })}
      windowTitle={t('new.window')}
      save={t('new.save')}
      cancel={{ to: receiptsPath, words: t('new.cancel') }}
    >
      <SummaryList
        items={[
          { key: t('new.sum'), value: <strong>{sumOf(paid)}</strong> },
          { key: t('new.on'), value: formats.date(paid.on) },
          { key: t('new.for'), value: paid.sessionTitle ?? '–' },
          {
            key: t('new.how'),
            value: paid.voucherSerial === null ? method : `${method} ${paid.voucherSerial}`,
          },
        ]}
      />
      <SignatureField
        name="signature"
        label={t('fields.signature')}
        description={t('signHint')}
        error={form.errorAt('signature')}
        signed={signature !== null}
        onChange={sign}
      />
    </FormPage>
  );
}
