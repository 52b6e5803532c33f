import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { recordReaders } from '../../../shared/domain/paper.ts';
import { expectedNeeds } from '../../../shared/domain/sessions.ts';
import { api } from '../../lib/api.ts';
import { useChosen } from '../../lib/useChosen.ts';
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

/** The readers that the address says a record is for. */
const readerIn = (said: URLSearchParams) =>
  said.has('hand-out') ? ('hand-out' as const) : ('file' as const);

export const loadRecord = (args: LoaderFunctionArgs) =>
  loadPrint(args, {
    of: 'session' as const,
    sessionId: args.params.sessionId ?? '',
    ...sizeAndEasyIn(saidIn(args)),
    for: readerIn(saidIn(args)),
  });

interface PrintProps {
  readonly loaded: Awaited<ReturnType<typeof loadAgenda | typeof loadRecord>>;
}

/** The choices of every print, and the page as it will be. */
function Print({ loaded: { asked, preview, refusal } }: PrintProps) {
  const { t } = useTranslation('feedback');
  const { said, choose } = useChosen();
  return (
    <>
      {refusal !== null && <RefusalNotice area="feedback" title={t('notPrinted')} code={refusal} />}
      {preview && (
        <>
          <SizeAndEasy {...sizeAndEasyIn(said)} onChoose={choose} />
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
    <Page back={{ to: `/sessions/${session.id}`, name: session.title }} screen={t('agenda.title')}>
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
  const { said, choose } = useChosen();
  const { session } = loaded.register;
  return (
    <Page
      back={{ to: `/sessions/${session.id}`, name: session.title }}
      screen={t('record.title')}
      lead={<p>{t('record.lead')}</p>}
    >
      <RadioGroup
        name="for"
        label={t('record.for')}
        value={readerIn(said)}
        onChange={(next) => choose({ 'hand-out': next === 'hand-out' ? '' : null })}
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
