import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { offers as contract } from '../../../shared/contract/offers.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { loadRegister } from '../sessions/Register.tsx';

export type Offer = OutputOf<(typeof contract)['list']>['offers'][number];

/** What a form tells the list that it leads to. */
export interface Told {
  readonly done: 'offerSaid' | 'answerSaid';
}

/** A session with its register and its offers. */
export async function loadOffers(args: LoaderFunctionArgs) {
  const register = await loadRegister(args);
  const { offers } = await answer(
    api.offers.list({ sessionId: register.session.id, personId: null }),
  );
  return { register, offers };
}

export const offersPath = (sessionId: string) => `/sessions/${sessionId}/offers`;

/** What people were offered for a session, and what they answered. */
export function Offers() {
  const { t } = useTranslation('offers');
  const { register, offers } = useLoaderData<Awaited<ReturnType<typeof loadOffers>>>();
  const { session } = register;
  const told = useLocation().state as Told | null;
  const columns: TableColumn<Offer>[] = [
    { key: 'who', head: t('who'), cell: ({ personName }) => personName },
    ...offerColumns(t),
    { key: 'do', head: t('answer'), quietHead: true, cell: (offer) => <ToDo offer={offer} /> },
  ];
  return (
    <Page
      back={{ to: `/sessions/${session.id}`, name: session.title }}
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
      actions={<Link to={`${offersPath(session.id)}/new`}>{t('offer')}</Link>}
    >
      {told?.done && <Notice kind="success" title={t(told.done)} />}
      {offers.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
      ) : (
        <Table columns={columns} rows={offers} rowKey={({ personId }) => personId} />
      )}
    </Page>
  );
}

/** What was offered and what was answered, each with its day. */
export const offerColumns = (t: TFunction<'offers'>): TableColumn<Offer>[] => [
  {
    key: 'offered',
    head: t('offered'),
    cell: ({ offered: { pence, on, limitReason } }) => (
      <>
        {t('said', { money: formats.money(pence), on: formats.date(on) })}
        {limitReason !== null && <p>{t('aboveLimit', { reason: limitReason })}</p>}
      </>
    ),
  },
  { key: 'answer', head: t('answer'), cell: (offer) => <Answer offer={offer} /> },
];

/** The answer to an offer as an icon and words, and how it was given. */
function Answer({ offer: { answer: given } }: { readonly offer: Offer }) {
  const { t } = useTranslation('offers');
  if (given === null) return <Status kind="to-do">{t('noAnswer')}</Status>;
  const { kind, pence, way, by, on } = given;
  const no = kind === 'declined' || kind === 'given';
  return (
    <>
      <Status kind={no ? 'declined' : 'agreed'}>
        {t(`kinds.${kind}`, { money: formats.money(pence) })}
      </Status>
      <p>
        {formats.date(on)}. {t('by', { way: t(`ways.${way}`), by })}
      </p>
    </>
  );
}

/** The ways on from an offer: its answer, and the page that shows a fee was not taken. */
function ToDo({ offer }: { readonly offer: Offer }) {
  const { t } = useTranslation('offers');
  const { personId, personName: name, session, answer: given } = offer;
  return (
    <>
      <p>
        <Link
          to={`${offersPath(session.id)}/${personId}`}
          aria-label={t(given === null ? 'writeAnswerOf' : 'changeAnswerOf', { name })}
        >
          {t(given === null ? 'writeAnswer' : 'changeAnswer')}
        </Link>
      </p>
      <PrintDecline offer={offer} />
    </>
  );
}

/** The way to the page that shows a fee was not taken, where it was not. */
export function PrintDecline({ offer }: { readonly offer: Offer }) {
  const { t } = useTranslation('offers');
  const { personId, personName: name, session, answer: given } = offer;
  if (given?.kind !== 'declined' && given?.kind !== 'given') return null;
  return (
    <p>
      <Link
        to={`${offersPath(session.id)}/${personId}/decline`}
        aria-label={t('printOf', { name })}
      >
        {t('print')}
      </Link>
    </p>
  );
}
