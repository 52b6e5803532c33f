import { z } from 'zod';
import { lockReasons } from '../domain/idle.ts';
import { access } from './access.ts';
import { accounts } from './accounts.ts';
import { actions } from './actions.ts';
import { advances } from './advances.ts';
import { approvals } from './approvals.ts';
import { attachments } from './attachments.ts';
import { audit } from './audit.ts';
import { backups } from './backups.ts';
import { bank } from './bank.ts';
import { celebrations } from './celebrations.ts';
import { clocks } from './clocks.ts';
import { community } from './community.ts';
import { concerns } from './concerns.ts';
import { consents } from './consents.ts';
import { contributions } from './contributions.ts';
import { decisions } from './decisions.ts';
import { event, topics } from './define.ts';
import { desktop } from './desktop.ts';
import { directory } from './directory.ts';
import { drafts } from './drafts.ts';
import { exports } from './exports.ts';
import { feedback } from './feedback.ts';
import { id } from './fields.ts';
import { floats } from './floats.ts';
import { funds } from './funds.ts';
import { hierarchies } from './hierarchies.ts';
import { imports } from './imports.ts';
import { merges } from './merges.ts';
import { offers } from './offers.ts';
import { opportunities } from './opportunities.ts';
import { ownFields } from './ownFields.ts';
import { packs } from './packs.ts';
import { payLetters } from './payLetters.ts';
import { payments } from './payments.ts';
import { payPolicies } from './payPolicies.ts';
import { people } from './people.ts';
import { plainWords } from './plainWords.ts';
import { privateReflections } from './privateReflections.ts';
import { problems } from './problems.ts';
import { projects } from './projects.ts';
import { purposes } from './purposes.ts';
import { quotes } from './quotes.ts';
import { receipts } from './receipts.ts';
import { recipes } from './recipes.ts';
import { recoveries } from './recoveries.ts';
import { reflections } from './reflections.ts';
import { reports } from './reports.ts';
import { requests } from './requests.ts';
import { retention } from './retention.ts';
import { reviews } from './reviews.ts';
import { rights } from './rights.ts';
import { sessions } from './sessions.ts';
import { takeOut } from './takeOut.ts';
import { themes } from './themes.ts';
import { updates } from './updates.ts';
import { vaults } from './vaults.ts';
import { vouchers } from './vouchers.ts';
import { workNotes } from './workNotes.ts';

/** The one contract: handlers, client and the preload's allow-list are derived from this object. */
export const contract = {
  vaults,
  backups,
  access,
  desktop,
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
  imports,
  exports,
  takeOut,
  recipes,
  hierarchies,
  ownFields,
  reports,
  audit,
  drafts,
  rights,
  requests,
  retention,
  updates,
};
export type AlongsideContract = typeof contract;

/** Events from the strongroom to the window. */
export const events = {
  changed: event(z.strictObject({ topics: z.array(z.enum(topics)) })),
  progress: event(
    z.strictObject({
      jobId: id,
      state: z.enum(['running', 'done', 'cancelled', 'failed']),
      done: z.int(),
      total: z.int(),
      /** The refusal's code of a failed job. */
      code: z.string().nullable(),
    }),
  ),
  /** Seconds until the idle lock; null after user input. */
  idling: event(z.strictObject({ secondsLeft: z.int().nullable() })),
  /** A lock is about to come: the window saves unsaved text now. */
  locking: event(z.strictObject({})),
  locked: event(z.strictObject({ reason: z.enum(lockReasons) })),
};
export type Events = { [Name in keyof typeof events]: z.output<(typeof events)[Name]> };

/** Sends an event to the window. */
export type Emit = <Name extends keyof Events>(name: Name, payload: Events[Name]) => void;
