import type { InputOf } from '../../../shared/contract/define.ts';
import type { contract } from '../../../shared/contract/index.ts';
import { parseTime } from '../../../shared/domain/dates.ts';
import { formatMinutes, parseMinutes } from '../../../shared/domain/durations.ts';
import type { SessionKind } from '../../../shared/domain/sessions.ts';
import type { OwnDraft } from '../ownFields/ownDraft.ts';

type SessionFields = Omit<InputOf<typeof contract.sessions.add>, 'own'>;

/** A session as it is typed. */
export interface SessionDraft extends OwnDraft {
  readonly title: string;
  readonly on: string;
  readonly startsAt: string;
  readonly minutes: string;
  readonly kind: SessionKind | '';
  readonly place: string;
  readonly facilitator: string;
  readonly purpose: string;
  readonly agenda: string;
  readonly accessNotes: string;
  readonly made: string;
  readonly note: string;
  /** The key of its project; empty where it belongs to none. */
  readonly projectId: string;
}

/** The form for a session that is there, or for a new one on a day. */
export function draftOf(session: SessionFields | null, today: string): SessionDraft {
  return {
    title: session?.title ?? '',
    on: session?.on ?? today,
    startsAt: session?.startsAt ?? '',
    minutes: session ? formatMinutes(session.minutes) : '',
    kind: session?.kind ?? '',
    place: session?.place ?? '',
    facilitator: session?.facilitator ?? '',
    purpose: session?.purpose ?? '',
    agenda: session?.agenda ?? '',
    accessNotes: session?.accessNotes ?? '',
    made: session?.made ?? '',
    note: session?.note ?? '',
    projectId: session?.projectId ?? '',
  };
}

/** What the last session of a title tells of the next one, where nothing is written yet. */
export function filledFrom(draft: SessionDraft, last: SessionFields): SessionDraft {
  const usual = draftOf(last, draft.on);
  return {
    ...draft,
    title: last.title,
    startsAt: draft.startsAt || usual.startsAt,
    minutes: draft.minutes || usual.minutes,
    kind: draft.kind || usual.kind,
    place: draft.place || usual.place,
    facilitator: draft.facilitator || usual.facilitator,
    purpose: draft.purpose || usual.purpose,
    accessNotes: draft.accessNotes || usual.accessNotes,
    projectId: draft.projectId || usual.projectId,
  };
}

/** What was typed as the contract takes it; what cannot be read stays, for the schema to refuse. */
export function inputOf(draft: SessionDraft) {
  const orNull = (text: string) => (text.trim() === '' ? null : text);
  return {
    title: draft.title,
    on: draft.on,
    startsAt: parseTime(draft.startsAt) ?? orNull(draft.startsAt),
    minutes: parseMinutes(draft.minutes) ?? orNull(draft.minutes),
    kind: draft.kind,
    place: orNull(draft.place),
    facilitator: orNull(draft.facilitator),
    purpose: orNull(draft.purpose),
    agenda: orNull(draft.agenda),
    accessNotes: orNull(draft.accessNotes),
    made: orNull(draft.made),
    note: orNull(draft.note),
    projectId: orNull(draft.projectId),
  };
}
