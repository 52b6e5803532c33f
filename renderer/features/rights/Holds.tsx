import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type LoaderFunctionArgs, type RouteObject, useLoaderData } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { rights } from '../../../shared/contract/rights.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { type HoldCovers, holdCovers } from '../../../shared/domain/holds.ts';
import { callName } from '../../../shared/domain/people.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { TextField } from '../../ui/TextField.tsx';

type Hold = OutputOf<(typeof rights)['holds']>['holds'][number];

/** What a hold keeps, why, since when, and who decided it. */
function HoldFacts({ hold }: { readonly hold: Hold }) {
  const { t } = useTranslation('rights');
  const keeps = hold.keeps.map((each) => t('holds.records', { ...each, count: each.records }));
  return (
    <SummaryList
      items={[
        { key: t('holds:fields.covers'), value: t(`holds.covers.${hold.covers}`) },
        { key: t('holds.keeps'), value: keeps.join(', ') || t('holds.keepsNone') },
        { key: t('holds:fields.reason'), value: hold.reason },
        {
          key: t('holds.placed'),
          value: t('holds.placedBy', { on: formats.date(hold.placedOn), by: hold.placedBy }),
        },
        ...(hold.liftedOn === null
          ? []
          : [{ key: t('holds.lifted'), value: formats.date(hold.liftedOn) }]),
      ]}
    />
  );
}

/** The holds on a person's records that stand, on the page of the person. */
export function PersonHolds({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('rights');
  const { holds = [] } = useQuery('rights.holds', {}).value ?? {};
  return holds
    .filter((hold) => hold.personId === personId && hold.liftedOn === null)
    .map((hold) => (
      <Notice key={hold.id} kind="info" title={t('holds.stands')}>
        <HoldFacts hold={hold} />
        <Link to="/holds">{t('holds.title')}</Link>
      </Notice>
    ));
}

/** All legal holds: what each keeps and why, the way to lift it, and to finish an erasure. */
function Holds() {
  const { t } = useTranslation('rights');
  const { holds } = useLoaderData<{ holds: readonly Hold[] }>();
  const [asking, setAsking] = useState<Hold | null>(null);
  const [said, setSaid] = useState<'lifted' | 'finished' | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function lift({ id: holdId, version: expectedVersion }: Hold) {
    const on = localDate(new Date());
    const reply = await api.rights.lift({ holdId, expectedVersion, on });
    setSaid(reply.ok ? 'lifted' : null);
    setRefusal(reply.ok ? null : reply.error.code);
  }
  async function finish({ personId }: Hold) {
    setBusy(true);
    const reply = await api.rights.finish({ personId });
    setBusy(false);
    setAsking(null);
    setSaid(reply.ok ? 'finished' : null);
    setRefusal(reply.ok ? null : reply.error.code);
  }

  return (
    <Page back="rights" screen={t('holds.title')} lead={<p>{t('holds.lead')}</p>}>
      {said !== null && <Notice kind="success" title={t(`holds.said.${said}`)} />}
      {refusal !== null && (
        <RefusalNotice area="rights" title={t('holds.refused')} code={refusal} />
      )}
      {holds.length === 0 && <p>{t('holds.none')}</p>}
      {holds.map((hold) => (
        <Section key={hold.id} title={hold.personName}>
          <HoldFacts hold={hold} />
          <p>
            {hold.liftedOn === null && (
              <Button onPress={() => void lift(hold)}>
                {t('holds.lift', { name: hold.personName })}
              </Button>
            )}
            {hold.canFinish && (
              <Button look="harm" onPress={() => setAsking(hold)}>
                {t('holds.finish')}
              </Button>
            )}
          </p>
        </Section>
      ))}
      {asking && (
        <ConfirmDialog
          open
          title={t('holds.finishTitle')}
          confirm={t('holds.finish')}
          cancel={t('holds.leave')}
          busy={busy}
          onConfirm={() => void finish(asking)}
          onCancel={() => setAsking(null)}
        >
          <p>{t('holds.finishWhat', { part: t(`holds.covers.${asking.covers}`) })}</p>
        </ConfirmDialog>
      )}
    </Page>
  );
}

interface Draft {
  readonly covers: HoldCovers | '';
  readonly reason: string;
  readonly placedOn: string;
  readonly placedBy: string;
}
const blank: Draft = { covers: '', reason: '', placedOn: '', placedBy: '' };

/** Puts a legal hold on a person's records. */
function NewHold() {
  const { t } = useTranslation('rights');
  const person = useLoaderData<Awaited<ReturnType<typeof loadPerson>>>();
  const { id: personId } = person;
  const name = callName(person);
  const form = useContractForm({
    schema: rights.hold.input,
    area: 'holds',
    draft: blank,
    keptAs: `rights.hold:${personId}`,
    guarded: true,
    toInput: (draft) => ({ hold: { personId, ...draft } }),
    fieldOf: (path) => path.replace('hold.', ''),
    send: api.rights.hold,
    next: () => ({ to: `/people/${personId}/erase` }),
  });
  return (
    <Page
      back={{ to: `/people/${personId}`, name }}
      title={t('holds.new', { name })}
      windowTitle={t('holds.newWindow')}
      lead={<p>{t('holds.newLead')}</p>}
    >
      <Form form={form}>
        <RadioGroup
          {...form.field('covers')}
          choices={holdCovers.map((value) => ({ value, label: t(`holds.covers.${value}`) }))}
        />
        <TextField {...form.field('reason')} description={t('holds.reasonHint')} required />
        <DateField {...form.field('placedOn')} kind="past" required />
        <TextField {...form.field('placedBy')} required />
        <FormEnd
          form={form}
          save={t('holds.save')}
          cancel={{ to: `/people/${personId}`, words: t('holds.cancel') }}
        />
      </Form>
    </Page>
  );
}

const loadPerson = ({ params }: Pick<LoaderFunctionArgs, 'params'>) =>
  answer(api.people.get({ personId: params.personId ?? '' }));

export const holdsRoutes: RouteObject[] = [
  { path: '/holds', loader: () => answer(api.rights.holds({})), element: <Holds /> },
  { path: '/people/:personId/hold', loader: loadPerson, element: <NewHold /> },
];
