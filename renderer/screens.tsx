import { type RouteObject, redirect, type ShouldRevalidateFunction } from 'react-router';
import { accessRoutes } from './features/access/route.tsx';
import { accountsRoutes } from './features/accounts/route.tsx';
import { advancesRoutes } from './features/advances/route.tsx';
import { approvalsRoutes } from './features/approvals/Approvals.tsx';
import { attachmentsRoutes } from './features/attachments/route.tsx';
import { auditRoutes } from './features/audit/AuditLog.tsx';
import { backupsRoutes } from './features/backups/route.tsx';
import { bankRoutes } from './features/bank/route.tsx';
import { clocksRoutes } from './features/clocks/Limits.tsx';
import { communityRoutes } from './features/community/Community.tsx';
import { concernsRoutes } from './features/concerns/route.tsx';
import { decisionsRoutes } from './features/decisions/route.tsx';
import { directoryRoutes } from './features/directory/Directory.tsx';
import { exportsRoutes } from './features/exports/route.tsx';
import { floatsRoutes } from './features/floats/route.tsx';
import { fundsRoutes } from './features/funds/route.tsx';
import { hierarchiesRoutes } from './features/hierarchies/route.tsx';
import { homeRoutes } from './features/home/Home.tsx';
import { importsRoutes } from './features/imports/route.tsx';
import { offersRoutes } from './features/offers/route.tsx';
import { opportunitiesRoutes } from './features/opportunities/route.tsx';
import { ownFieldsRoutes } from './features/ownFields/route.tsx';
import { packsRoutes } from './features/packs/PackPage.tsx';
import { payLettersRoutes } from './features/payLetters/PayLetter.tsx';
import { paymentsRoutes } from './features/payments/Money.tsx';
import { payPoliciesRoutes } from './features/payPolicies/route.tsx';
import { peopleRoutes } from './features/people/route.tsx';
import { plainWordsRoutes } from './features/plainWords/PlainWords.tsx';
import { problemsRoutes } from './features/problems/route.tsx';
import { projectsRoutes } from './features/projects/route.tsx';
import { purposesRoutes } from './features/purposes/Purposes.tsx';
import { receiptsRoutes } from './features/receipts/route.tsx';
import { recoveriesRoutes } from './features/recoveries/Recoveries.tsx';
import { reflectionsRoutes } from './features/reflections/route.tsx';
import { requestsRoutes } from './features/requests/route.tsx';
import { retentionRoutes } from './features/retention/route.tsx';
import { reviewsRoutes, roundRoute } from './features/reviews/route.tsx';
import { rightsRoutes } from './features/rights/ErasePerson.tsx';
import { sessionsRoutes } from './features/sessions/SessionPages.tsx';
import { settingsRoutes } from './features/settings/Settings.tsx';
import { Frame } from './features/shell/Frame.tsx';
import { Problem } from './features/shell/Problem.tsx';
import { takeOutRoutes } from './features/takeOut/TakeOut.tsx';
import { updatesRoutes } from './features/updates/Update.tsx';
import { keyFileRoute } from './features/vaults/keyFileRoute.tsx';
import { vouchersRoutes } from './features/vouchers/route.tsx';
import { workNotesRoutes } from './features/workNotes/route.tsx';
import { answer, api, Refused } from './lib/api.ts';

/** Screens of an open vault turn to the unlock screen when nothing is open. */
async function openVault() {
  const status = await answer(api.vaults.status({}));
  return status.open ?? redirect(status.known.length > 0 ? '/unlock' : '/welcome');
}

/** Another search on the same screen says nothing new about the vault. */
const notForASearch: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}) =>
  defaultShouldRevalidate &&
  (currentUrl.pathname !== nextUrl.pathname || currentUrl.search === nextUrl.search);

/** An address that stands for no screen, such as one of an older version. */
function noScreen(): never {
  throw new Refused('not-found');
}

/** The screens of an open vault. */
export const screens: RouteObject[] = [
  roundRoute,
  keyFileRoute,
  {
    id: 'vault',
    path: '/',
    loader: openVault,
    shouldRevalidate: notForASearch,
    element: <Frame />,
    hydrateFallbackElement: <></>,
    errorElement: <Problem />,
    children: [
      {
        errorElement: <Problem />,
        children: [
          ...homeRoutes,
          ...peopleRoutes,
          ...attachmentsRoutes,
          ...purposesRoutes,
          ...rightsRoutes,
          ...packsRoutes,
          ...requestsRoutes,
          ...retentionRoutes,
          ...concernsRoutes,
          ...communityRoutes,
          ...sessionsRoutes,
          ...projectsRoutes,
          ...problemsRoutes,
          ...reflectionsRoutes,
          ...directoryRoutes,
          ...opportunitiesRoutes,
          ...workNotesRoutes,
          ...reviewsRoutes,
          ...decisionsRoutes,
          ...paymentsRoutes,
          ...payPoliciesRoutes,
          ...advancesRoutes,
          ...floatsRoutes,
          ...fundsRoutes,
          ...accountsRoutes,
          ...clocksRoutes,
          ...payLettersRoutes,
          ...receiptsRoutes,
          ...bankRoutes,
          ...offersRoutes,
          ...approvalsRoutes,
          ...recoveriesRoutes,
          ...vouchersRoutes,
          ...exportsRoutes,
          ...auditRoutes,
          ...importsRoutes,
          ...settingsRoutes,
          ...takeOutRoutes,
          ...accessRoutes,
          ...backupsRoutes,
          ...hierarchiesRoutes,
          ...ownFieldsRoutes,
          ...plainWordsRoutes,
          ...updatesRoutes,
          { path: '*', loader: noScreen },
        ],
      },
    ],
  },
];
