import type { AlongsideContract } from '../../shared/contract/index.ts';
import type { AreaHandlers } from '../serving/serve.ts';
import type { AppContext } from './context.ts';
import { access } from './handlers/access.ts';
import { accounts } from './handlers/accounts.ts';
import { actions } from './handlers/actions.ts';
import { advances } from './handlers/advances.ts';
import { approvals } from './handlers/approvals.ts';
import { attachments } from './handlers/attachments.ts';
import { audit } from './handlers/audit.ts';
import { backups } from './handlers/backups.ts';
import { bank } from './handlers/bank.ts';
import { celebrations } from './handlers/celebrations.ts';
import { clocks } from './handlers/clocks.ts';
import { community } from './handlers/community.ts';
import { concerns } from './handlers/concerns.ts';
import { consents } from './handlers/consents.ts';
import { contributions } from './handlers/contributions.ts';
import { decisions } from './handlers/decisions.ts';
import { directory } from './handlers/directory.ts';
import { drafts } from './handlers/drafts.ts';
import { exports } from './handlers/exports.ts';
import { feedback } from './handlers/feedback.ts';
import { floats } from './handlers/floats.ts';
import { funds } from './handlers/funds.ts';
import { hierarchies } from './handlers/hierarchies.ts';
import { imports } from './handlers/imports.ts';
import { merges } from './handlers/merges.ts';
import { offers } from './handlers/offers.ts';
import { opportunities } from './handlers/opportunities.ts';
import { ownFields } from './handlers/ownFields.ts';
import { packs } from './handlers/packs.ts';
import { payLetters } from './handlers/payLetters.ts';
import { payments } from './handlers/payments.ts';
import { payPolicies } from './handlers/payPolicies.ts';
import { people } from './handlers/people.ts';
import { plainWords } from './handlers/plainWords.ts';
import { privateReflections } from './handlers/privateReflections.ts';
import { problems } from './handlers/problems.ts';
import { projects } from './handlers/projects.ts';
import { purposes } from './handlers/purposes.ts';
import { quotes } from './handlers/quotes.ts';
import { receipts } from './handlers/receipts.ts';
import { recipes } from './handlers/recipes.ts';
import { recoveries } from './handlers/recoveries.ts';
import { reflections } from './handlers/reflections.ts';
import { reports } from './handlers/reports.ts';
import { requests } from './handlers/requests.ts';
import { retention } from './handlers/retention.ts';
import { reviews } from './handlers/reviews.ts';
import { rights } from './handlers/rights.ts';
import { sessions } from './handlers/sessions.ts';
import { takeOut } from './handlers/takeOut.ts';
import { themes } from './handlers/themes.ts';
import { updates } from './handlers/updates.ts';
import { vaults } from './handlers/vaults.ts';
import { vouchers } from './handlers/vouchers.ts';
import { workNotes } from './handlers/workNotes.ts';

type Areas = Omit<AlongsideContract, 'desktop'>;

/** All handlers of the strongroom; a method of the contract without one does not compile. */
export const handlers: { [A in keyof Areas]: AreaHandlers<Areas[A], AppContext> } = {
  vaults,
  backups,
  access,
  people,
  attachments,
  merges,
  community,
  concerns,
  purposes,
  consents,
  sessions,
  projects,
  actions,
  decisions,
  contributions,
  celebrations,
  problems,
  reflections,
  privateReflections,
  directory,
  requests,
  retention,
  reviews,
  feedback,
  opportunities,
  workNotes,
  themes,
  quotes,
  packs,
  payments,
  payPolicies,
  receipts,
  advances,
  bank,
  vouchers,
  floats,
  payLetters,
  funds,
  accounts,
  clocks,
  offers,
  approvals,
  recoveries,
  plainWords,
  exports,
  takeOut,
  hierarchies,
  ownFields,
  recipes,
  imports,
  reports,
  audit,
  drafts,
  rights,
  updates,
};
