import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, useLoaderData, useSearchParams } from 'react-router';
import { recordReaders } from '../../../shared/domain/paper.ts';
import { expectedNeeds } from '../../../shared/domain/sessions.ts';
import { api } from '../../lib/api.ts';
import { Section } from '../../ui/Layout.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Table } from '../../ui/Table.tsx';
import { type Asked, Preview } from '../decisions/Feedback.tsx';
import { SizeAndEasy, sizeAndEasyIn } from '../decisions/SizeAndEasy.tsx';
import { loadRegister } from './Register.tsx';

/** A session with the print of it that the address asks for. */
async function loadPrint<Of extends Asked>(args: LoaderFunctionArgs, asked: Of) {
  const [register, reply] = await Promise.all([
    loadRegister(args),
    api.feedback.preview({ asked }),
  ]);
  const preview = reply.ok ? reply.value : null;
  return { register, asked, preview, refusal: reply.ok ? null : reply.error.code };
}

const saidIn = ({ request }: LoaderFunctionArgs) => new URL(request.url).searchParams;

export const loadAgenda = (args: LoaderFunctionArgs) =>
  loadPrint(args, {
    of: 'agenda' as const,
    sessionId: args.params.sessionId ?? '',
    ...sizeAndEasyIn(saidIn(args)),
  });

export const loadRecord = (args: LoaderFunctionArgs) =>
  loadPrint(args, {
    of: 'session' as const,
    sessionId: args.params.sessionId ?? '',
    ...sizeAndEasyIn(saidIn(args)),
    for: saidIn(args).has('hand-out') ? ('hand-out' as const) : ('file' as const),
  });

/** Sets or, with null, removes a part of the address. */
function useChoose() {
  const [said, setSaid] = useSearchParams();
  return (name: string, value: string | null) => {
    const next = new URLSearchParams(said);
    if (value === null) next.delete(name);
    else next.set(name, value);
    setSaid(next, { replace: true });
  };
}

interface PrintProps {
  readonly loaded: Awaited<ReturnType<typeof loadAgenda | typeof loadRecord>>;
}

/** The choices of every print, and the page as it will be. */
function Print({ loaded: { asked, preview, refusal } }: PrintProps) {
  const { t } = useTranslation('feedback');
  const choose = useChoose();
  return (
    <>
      {refusal !== null && <RefusalNotice area="feedback" title={t('notPrinted')} code={refusal} />}
      {preview && (
        <>
          <SizeAndEasy {...asked} onChoose={choose} />
          <Preview key={JSON.stringify(asked)} asked={asked} preview={preview} />
        </>
      )}
    </>
  );
}

/** What to prepare for a session: what the people who are expected need, and its agenda on paper. */
export function AgendaPage() {
  const { t } = useTranslation('sessions');
  const loaded = useLoaderData<Awaited<ReturnType<typeof loadAgenda>>>();
  const { session, rows, usual } = loaded.register;
  const needs = expectedNeeds([...rows, ...usual]);
  return (
    <Page
      back={{ to: `/sessions/${session.id}`, name: session.title }}
      title={t('agenda.title')}
      windowTitle={t('agenda.title')}
    >
      <Section title={t('agenda.needs')}>
        <p>{t('agenda.needsLead')}</p>
        {needs.length === 0 ? (
          <p>{t('agenda.noNeeds')}</p>
        ) : (
          <Table
            columns={[
              { key: 'name', head: t('register.who'), cell: ({ name }) => name },
              { key: 'need', head: t('register.need'), cell: ({ accessNeeds }) => accessNeeds },
            ]}
            rows={needs}
            rowKey={({ personId }) => personId}
          />
        )}
      </Section>
      <Section title={t('agenda.print')}>
        <p>{t('agenda.printLead')}</p>
        <Print loaded={loaded} />
      </Section>
    </Page>
  );
}

/** What happened in a session, for the charity's own file or to hand out. */
export function RecordPage() {
  const { t } = useTranslation('sessions');
  const loaded = useLoaderData<Awaited<ReturnType<typeof loadRecord>>>();
  const choose = useChoose();
  const { register, asked } = loaded;
  const { session } = register;
  return (
    <Page
      back={{ to: `/sessions/${session.id}`, name: session.title }}
      title={t('record.title')}
      windowTitle={t('record.title')}
      lead={<p>{t('record.lead')}</p>}
    >
      <RadioGroup
        name="for"
        label={t('record.for')}
        value={asked.for}
        onChange={(next) => choose('hand-out', next === 'hand-out' ? '' : null)}
        choices={recordReaders.map((value) => ({
          value,
          label: t(`record.readers.${value}.name`),
          hint: t(`record.readers.${value}.hint`),
        }))}
      />
      <Print loaded={loaded} />
    </Page>
  );
}
