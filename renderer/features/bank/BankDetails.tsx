import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useLocation, useNavigate } from 'react-router';
import { bank as contract } from '../../../shared/contract/bank.ts';
import { sortCodeInWords } from '../../../shared/domain/bank.ts';
import type { ModulusVerdict } from '../../../shared/domain/modulus.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Status } from '../../ui/Status.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useMay } from '../shell/open.ts';
import { bankPath, detailsPath, type loadDetails } from './bank.ts';

type Loaded = Awaited<ReturnType<typeof loadDetails>>;

/** Where a person is paid by bank. Another version begins afresh. */
export function BankDetails() {
  const loaded = useLoaderData<Loaded>();
  return <Details key={`${loaded.personId} ${loaded.version}`} loaded={loaded} />;
}

function Details({ loaded }: { readonly loaded: Loaded }) {
  const { t } = useTranslation('bank');
  // What the loader reads later is another user's save: saving over it is refused.
  const [{ personId, personName, version, details, verdict }] = useState(loaded);
  const saved = (useLocation().state as { readonly saved?: boolean } | null)?.saved === true;
  const reads = useMay()('people.read');
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useContractForm({
    schema: contract.save.input,
    area: 'bank',
    draft: {
      accountName: details?.accountName ?? '',
      sortCode: details === null ? '' : sortCodeInWords(details.sortCode),
      accountNumber: details?.accountNumber ?? '',
    },
    keptAs: `bank.save:${personId}`,
    version,
    guarded: true,
    toInput: (draft) => ({ personId, expectedVersion: version, details: draft }),
    fieldOf: (path) => path.replace(/^details\./, ''),
    send: api.bank.save,
    next: () => ({ to: detailsPath(personId), replace: true, state: { saved: true } }),
  });
  const back = reads
    ? { to: `/people/${personId}`, name: personName }
    : { to: bankPath, name: t('title') };
  async function remove() {
    const reply = await api.bank.remove({ personId, expectedVersion: version });
    if (!reply.ok) return setRefusal(reply.error.code);
    form.abandon();
    void navigate(back.to);
  }
  return (
    <FormPage
      form={form}
      back={back}
      title={t('details.title', { name: personName })}
      windowTitle={t('details.window')}
      lead={<p>{t('details.lead')}</p>}
      save={t('details.save')}
      cancel={{ to: back.to, words: t('details.cancel') }}
      after={
        details !== null && (
          <>
            {refusal !== null && (
              <RefusalNotice area="bank" title={t('notRemoved')} code={refusal} />
            )}
            <div>
              <Button look="quiet" onPress={() => void remove()}>
                {t('details.remove')}
              </Button>
            </div>
          </>
        )
      }
    >
      {saved && verdict !== null ? (
        <Notice
          kind={verdict === 'right' ? 'success' : 'info'}
          title={`${t('details.savedNow')}. ${t(`verdicts.${verdict}`)}`}
        >
          <p>{t(`verdictHints.${verdict}`)}</p>
        </Notice>
      ) : (
        verdict !== null && <Verdict verdict={verdict} />
      )}
      <TextField {...form.field('accountName')} required />
      <TextField
        {...form.field('sortCode')}
        description={t('details.sortCodeHint')}
        inputMode="numeric"
        short
        required
      />
      <TextField
        {...form.field('accountNumber')}
        description={t('details.accountNumberHint')}
        inputMode="numeric"
        short
        required
      />
    </FormPage>
  );
}

/** What the check digits say: an icon and words; what cannot be checked is not wrong. */
export function Verdict({ verdict }: { readonly verdict: ModulusVerdict }) {
  const { t } = useTranslation('bank');
  const kind = { right: 'done', wrong: 'attention', 'cannot-check': 'nothing' } as const;
  return <Status kind={kind[verdict]}>{t(`verdicts.${verdict}`)}</Status>;
}
