import type { Generated } from 'kysely';
import type { ConcernStatus } from '../../../shared/domain/concerns.ts';
import type { PackDecision } from '../../../shared/domain/packs.ts';
import type { NoteKind, NoteRemovalReason } from '../../../shared/domain/people.ts';
import type { ByHand, MentionDecision } from '../../../shared/domain/rights.ts';
import type { action } from '../../../shared/records/actions.ts';
import type { communityShare } from '../../../shared/records/community.ts';
import type { consentEvent } from '../../../shared/records/consents.ts';
import type {
  celebration,
  contribution,
  decision,
  decisionTurn,
  toldNews,
} from '../../../shared/records/decisions.ts';
import type { directoryEntry } from '../../../shared/records/directory.ts';
import type { legalHold } from '../../../shared/records/holds.ts';
import type { note } from '../../../shared/records/notes.ts';
import type { invitation, opportunity } from '../../../shared/records/opportunities.ts';
import type { ownField } from '../../../shared/records/ownFields.ts';
import type {
  contact,
  goal,
  goalEntry,
  need,
  person,
  personMark,
} from '../../../shared/records/people.ts';
import type { plainWord } from '../../../shared/records/plainWords.ts';
import type { problem, problemEntry } from '../../../shared/records/problems.ts';
import type {
  agreedText,
  project,
  projectMember,
  textAgreement,
  textCopy,
} from '../../../shared/records/projects.ts';
import type { form, purpose } from '../../../shared/records/purposes.ts';
import type { recipe } from '../../../shared/records/recipes.ts';
import type { Columns } from '../../../shared/records/record.ts';
import type { powerReflection, reflectionTime } from '../../../shared/records/reflections.ts';
import type * as requests from '../../../shared/records/requests.ts';
import type { keptLonger, retentionRule } from '../../../shared/records/retention.ts';
import type { review, reviewAnswer, reviewGroup } from '../../../shared/records/reviews.ts';
import type {
  absence,
  attendance,
  headCount,
  leftAlone,
  session,
} from '../../../shared/records/sessions.ts';
import type * as work from '../../../shared/records/workNotes.ts';
import type { AccountTables } from './accountTables.ts';
import type { AttachmentTables } from './attachmentTables.ts';
import type { FileTables } from './fileTables.ts';
import type { FloatTables } from './floatTables.ts';
import type { PaidTables } from './paidTables.ts';
import type { PaymentTables } from './paymentTables.ts';
import type { Flag, Imported, Root, Written } from './tableParts.ts';
import type { VaultTables } from './vaultTables.ts';

type Merged = Record<'person_id' | 'kept_id' | 'merged_at' | 'merged_by', string>;

/** The tables after the newest migration. */
export interface Tables
  extends VaultTables,
    FileTables,
    AttachmentTables,
    FloatTables,
    PaymentTables,
    PaidTables,
    AccountTables {
  restricted_notes: {
    id: string;
    person_id: string;
    version: number;
    sealed: Uint8Array<ArrayBuffer>;
    created_at: string;
    created_by: string;
    created_by_name: string | null;
    bound_to: Generated<string | null>;
  } & Imported;
  merges: Merged & { undo: string | null };
  people: Columns<typeof person> & Root & Imported & { ref: string | null; sort_name: string };
  aliases: { person_id: string; position: number; name: string };
  interests: { person_id: string; position: number; name: string };
  skills: { person_id: string; position: number; name: string };
  experiences: { person_id: string; position: number; name: string };
  person_kinds: { person_id: string; position: number; name: string };
  message_opt_outs: { person_id: string; position: number; name: string };
  person_marks: Columns<typeof personMark> & Root;
  needs: Columns<typeof need> & Root;
  contacts: Columns<typeof contact> & Root;
  goals: Columns<typeof goal> & Root;
  goal_entries: Columns<typeof goalEntry> & Written;
  notes: Columns<typeof note> & Root & Imported & { person_id: string };
  note_versions: {
    note_id: string;
    version: number;
    on_date: string;
    kind: NoteKind;
    body: string;
    replaced_at: string;
    replaced_by: string;
    replaced_by_name: string | null;
  };
  restricted_note_versions: {
    note_id: string;
    version: number;
    sealed: Uint8Array<ArrayBuffer>;
    replaced_at: string;
    replaced_by: string;
    replaced_by_name: string | null;
  };
  erasure_mentions: {
    person_id: string;
    record: string;
    decided: MentionDecision;
    mentions: number;
  };
  erasure_checks: { person_id: string; kind: ByHand; done: Flag };
  removed_notes: {
    note_id: string;
    person_id: string;
    restricted: 0 | 1;
    reason: NoteRemovalReason;
    removed_at: string;
    removed_by: string;
  };
  recipes: Columns<typeof recipe> & Root;
  text_reviews: {
    note_id: string;
    digest: string;
    spans: string;
    used: Flag;
    reviewed_at: string;
    reviewed_by: string;
  };
  purposes: Columns<typeof purpose> &
    Root &
    Imported & { key: string; position: number; ended_on: string | null };
  forms: Columns<typeof form> & { id: string; purpose_id: string } & Imported;
  consents: { id: string; version: Generated<number>; person_id: string; purpose_id: string };
  consent_events: {
    id: string;
    consent_id: string;
    seq: number;
    recorded_at: string;
    recorded_by: string;
  } & Columns<typeof consentEvent> &
    Imported;
  sessions: Columns<typeof session> & Root & Imported & { ref: string | null };
  own_fields: Columns<typeof ownField> & Root & Imported;
  person_values: { person_id: string; field_id: string; value: string };
  session_values: { session_id: string; field_id: string; value: string };
  attendance: Columns<typeof attendance> & Imported;
  projects: Columns<typeof project> & Root & { ref: string | null };
  agreed_texts: Columns<typeof agreedText> & Written;
  text_agreements: Columns<typeof textAgreement>;
  text_copies: Columns<typeof textCopy>;
  project_members: Columns<typeof projectMember>;
  actions: Columns<typeof action> & Root;
  decisions: Columns<typeof decision> & Root;
  decision_turns: Columns<typeof decisionTurn> & {
    id: string;
    created_at: string;
    written_by: string;
  };
  contributions: Columns<typeof contribution> & Root;
  told_news: Columns<typeof toldNews>;
  celebrations: Columns<typeof celebration> & Root;
  problems: Columns<typeof problem> & Root;
  problem_entries: Columns<typeof problemEntry> & Written;
  power_reflections: Columns<typeof powerReflection> & Root & Written;
  reflection_times: Columns<typeof reflectionTime> & Root & Written;
  directory_entries: Columns<typeof directoryEntry> & Root;
  opportunities: Columns<typeof opportunity> & Root;
  invitations: Columns<typeof invitation>;
  private_reflections: {
    id: string;
    version: number;
    key_id: string;
    sealed: Uint8Array<ArrayBuffer>;
    created_at: string;
  };
  work_notes: Columns<typeof work.workNote> & Root & Written;
  work_note_addenda: Columns<typeof work.workNoteAddendum> & Written;
  work_note_people: Columns<typeof work.workNotePerson>;
  work_note_themes: Columns<typeof work.workNoteTheme>;
  themes: Columns<typeof work.theme> & Root;
  quotes: Columns<typeof work.quote> & Root;
  quote_uses: Columns<typeof work.quoteUse> & Root;
  plain_words: Columns<typeof plainWord> & Root;
  reviews: Columns<typeof review> & Root;
  review_pool: Columns<typeof reviewAnswer> & { id: string };
  review_counts: Columns<typeof reviewGroup>;
  review_answers: Columns<typeof reviewAnswer> & { id: string; created_at: string };
  review_groups: Columns<typeof reviewGroup>;
  community_shares: Columns<typeof communityShare> & Root;
  concerns: {
    id: string;
    version: Generated<number>;
    person_id: string | null;
    user_id: string | null;
    status: ConcernStatus;
    sealed: Uint8Array<ArrayBuffer>;
    box: string | null;
    signed_on: string | null;
    signed_by: string | null;
    review_on: string | null;
    created_at: string;
    written_by: string;
  };
  concern_entries: {
    id: string;
    concern_id: string;
    sealed: Uint8Array<ArrayBuffer>;
    owner_id: string | null;
    due_on: string | null;
    done_on: string | null;
    created_at: string;
    written_by: string;
  };
  legal_holds: Columns<typeof legalHold> & Root;
  absences: Columns<typeof absence>;
  head_counts: Columns<typeof headCount> & { id: string; created_at: string };
  left_alone: Columns<typeof leftAlone>;
  retention_rules: Columns<typeof retentionRule> & Root;
  kept_longer: Columns<typeof keptLonger> & Root;
  requests: Columns<typeof requests.request> & Root;
  request_people: Columns<typeof requests.requestPerson>;
  request_questions: Columns<typeof requests.requestQuestion> & { id: string; created_at: string };
  request_entries: Columns<typeof requests.requestEntry> & Written;
  bank_holidays: Columns<typeof requests.bankHoliday> & Root;
  packs: {
    request_id: string;
    gathered: string;
    begun_at: string;
    saved_at: string | null;
    saved_by: string | null;
  };
  pack_decisions: {
    request_id: string;
    item: string;
    decided: PackDecision;
    decided_at: string;
    decided_by: string;
  };
}
