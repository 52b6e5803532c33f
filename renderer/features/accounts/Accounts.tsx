import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useRevalidator } from 'react-router';
import { accounts as contract } from '../../../shared/contract/accounts.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import { type AccountFormat, accountFormats } from '../../../shared/domain/accounts.ts';
import type { DateRange } from '../../../shared/domain/payments.ts';
import { taxYearPeriod } from '../../../shared/domain/payments.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Table } from '../../ui/Table.tsx';
import { thisTaxYear } from '../payments/period.ts';
import { useSaveFile } from './saveFile.ts';

export const accountsPath = '/money/accounts';

type Asked = InputOf<(typeof contract)['preview']>;
type Shown = OutputOf<(typeof contract)['preview']>;
type Made = OutputOf<(typeof contract)['exports']>['exports'];

export const loadAccounts = async () => (await answer(api.accounts.exports({}))).exports;

/** What goes to the accounts program, and what an examiner gets. */
export function Accounts() {
  const { t } = useTranslation('accounts');
  const made = useLoaderData<Made>();
  return (
    <Page
      back="money"
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
      actions={
        <>
          <Link to={`${accountsPath}/examine`}>{t('examine.link')}</Link>
          <Link to={`${accountsPath}/codes`}>{t('codes.link')}</Link>
        </>
      }
    >
      <ExportForm />
      <Section title={t('made.title')}>
        {made.length === 0 ? <p>{t('made.none')}</p> : <MadeFiles made={made} />}
      </Section>
    </Page>
  );
}

/** Which days go where; what would go is shown before it is saved. */
function ExportForm() {
  const { t } = useTranslation('accounts');
  const [shown, setShown] = useState<{ asked: Asked; preview: Shown } | null>(null);
  const form = useContractForm({
    schema: contract.preview.input,
    area: 'accounts',
    draft: { format: 'csv' as AccountFormat, ...taxYearPeriod(thisTaxYear()), names: false },
    keptAs: 'accounts.preview',
    keeping: { afterSending: true },
    toInput: (draft) => draft,
    send: async (asked) => {
      const reply = await api.accounts.preview(asked);
      if (reply.ok) setShown({ asked, preview: reply.value });
      return reply;
    },
  });
  const { field, draft, change } = form;
  return (
    <Section title={t('export.title')}>
      <p>{t('export.lead')}</p>
      <Form form={form}>
        <RadioGroup
          {...field('format')}
          choices={accountFormats.map((value) => ({
            ...{ value, label: t(`formats.${value}`), hint: t(`formatHints.${value}`) },
          }))}
          onChange={(format) => format !== '' && change({ format })}
        />
        <DateField {...field('from')} kind="day" required />
        <DateField {...field('to')} kind="day" required />
        <Checkbox
          name="names"
          selected={draft.names}
          onChange={(names) => change({ names })}
          hint={t('namesHint')}
        >
          {t('fields.names')}
        </Checkbox>
        <FormEnd form={form} save={t('export.show')} />
      </Form>
      {shown && <Preview key={JSON.stringify(shown)} {...shown} onSaved={() => setShown(null)} />}
    </Section>
  );
}

interface PreviewProps {
  readonly asked: Asked;
  readonly preview: Shown;
  readonly onSaved: () => void;
}

/** What would go, what went before and what waits; and the button that saves it. */
function Preview({ asked, preview }: PreviewProps) {
  const { t } = useTranslation('accounts');
  const { revalidate } = useRevalidator();
  const { saved, refusal, busy, save } = useSaveFile();
  const { entries, files, pence, before, waiting, missingCodes } = preview;
  const name = `accounts-${asked.format}-${asked.from}-${asked.to}.${files > 1 ? 'zip' : 'csv'}`;
  const missing = formats.list(missingCodes.map((each) => t(`coded.${each}`)));

  async function saveIt() {
    if (await save(name, (file) => api.accounts.save({ ...asked, file }))) void revalidate();
  }
  return (
    <>
      {saved === null && (
        <Notice
          kind="info"
          title={
            entries === 0
              ? t('export.none')
              : t('export.entries', { count: entries, money: formats.money(pence) })
          }
        >
          {files > 1 && <p>{t('export.files', { count: files })}</p>}
          {before > 0 && <p>{t('export.before', { count: before })}</p>}
          {waiting > 0 && <p>{t('export.waiting', { count: waiting })}</p>}
          {missingCodes.length > 0 && (
            <p>
              {t('export.codesMissing', { list: missing })}{' '}
              <Link to={`${accountsPath}/codes`}>{t('codes.link')}</Link>
            </p>
          )}
        </Notice>
      )}
      {saved && <Notice kind="success" title={t('export.saved', saved)} />}
      {refusal !== null && (
        <RefusalNotice area="accounts" title={t('export.notSaved')} code={refusal} />
      )}
      {saved === null && entries > 0 && missingCodes.length === 0 && (
        <div>
          <Button look="primary" icon={Download} busy={busy} onPress={() => void saveIt()}>
            {t('export.save')}
          </Button>
        </div>
      )}
    </>
  );
}

/** The files that were made: a lost one is saved again, with the same lines. */
function MadeFiles({ made }: { readonly made: Made }) {
  const { t } = useTranslation('accounts');
  const { saved, refusal, busy, save } = useSaveFile();
  const span = ({ from, to }: DateRange) =>
    t('payments:period.span', { from: formats.date(from), to: formats.date(to) });
  return (
    <>
      {saved && <Notice kind="success" title={t('export.saved', saved)} />}
      {refusal !== null && (
        <RefusalNotice area="accounts" title={t('export.notSaved')} code={refusal} />
      )}
      <Table
        rows={made}
        rowKey={({ id }) => id}
        columns={[
          { key: 'at', head: t('made.at'), cell: ({ at }) => formats.instant(at) },
          { key: 'by', head: t('made.by'), cell: ({ by }) => by },
          { key: 'format', head: t('made.format'), cell: ({ format }) => t(`formats.${format}`) },
          { key: 'days', head: t('made.days'), cell: span },
          {
            ...{ key: 'rows', head: t('made.rows'), align: 'end' },
            cell: ({ rows }) => formats.number(rows),
          },
          {
            ...{ key: 'again', head: t('made.again'), quietHead: true },
            cell: ({ id, at, format, from, to, files }) => (
              <Button
                look="quiet"
                busy={busy}
                label={t('made.againOf', { at: formats.instant(at) })}
                onPress={() =>
                  void save(
                    `accounts-${format}-${from}-${to}.${files > 1 ? 'zip' : 'csv'}`,
                    (file) => api.accounts.saveAgain({ exportId: id, file }),
                  )
                }
              >
                {t('made.again')}
              </Button>
            ),
          },
        ]}
      />
    </>
  );
}
