import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { expectedNeeds } from '../../../shared/domain/sessions.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { Paper } from '../../ui/Paper.tsx';
import { Table } from '../../ui/Table.tsx';
import type { loadRegister } from './Register.tsx';

/** What to prepare for a session: what the people who are expected need, and its agenda on paper. */
export function AgendaPage() {
  const { t } = useTranslation('sessions');
  const { session, rows, usual } = useLoaderData<typeof loadRegister>();
  const { purpose, agenda, accessNotes } = session;
  const needs = expectedNeeds([...rows, ...usual]);
  const when = [formats.day(session.on), session.startsAt, session.place].filter(Boolean);
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
        <Paper label={t('agenda.sheet')}>
          <h2>{session.title}</h2>
          <p>{when.join(', ')}</p>
          {purpose !== null && (
            <>
              <h3>{t('fields.purpose')}</h3>
              <p>{purpose}</p>
            </>
          )}
          {agenda !== null && (
            <>
              <h3>{t('fields.agenda')}</h3>
              <ol>
                {linesOf(agenda).map((item, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two items may be the same
                  <li key={at}>{item}</li>
                ))}
              </ol>
            </>
          )}
          {accessNotes !== null && (
            <>
              <h3>{t('agenda.access')}</h3>
              {linesOf(accessNotes).map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same
                <p key={at}>{line}</p>
              ))}
            </>
          )}
        </Paper>
      </Section>
    </Page>
  );
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
