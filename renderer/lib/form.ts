import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NavigateOptions, useNavigate } from 'react-router';
import type { z } from 'zod';
import type { Reply } from '../../shared/contract/define.ts';
import { localDate, typedDate } from '../../shared/domain/dates.ts';
import type { Problem } from '../ui/ErrorSummary.tsx';
import type { LeaveGuardProps } from '../ui/LeaveGuard.tsx';
import { saving } from './drafts.ts';
import { keptText, readKept, touchedIn } from './formDraft.ts';
import {
  errorAt,
  inOrderOf,
  problemsOfIssues,
  problemsOfRefusal,
  type Words,
  withoutBlanks,
} from './formErrors.ts';
import { type KeptDraft, useDraft } from './useDraft.ts';

/** What the `Form` component needs of a form. */
export interface FormState {
  readonly problems: readonly Problem[];
  readonly attempt: number;
  readonly busy: boolean;
  /** Checks and sends; `intent` says which button it was ("another"). */
  readonly submit: (intent?: string) => void;
  /** The key of what is kept of it. */
  readonly keptAs?: string | undefined;
  /** What was typed before and not saved; a form of secrets keeps nothing. */
  readonly kept?: KeptDraft;
  /** Asks before the page is left with text that is not saved. */
  readonly guard?: LeaveGuardProps | undefined;
}

/** The screen that a saved form leads to. */
interface Next extends NavigateOptions {
  readonly to: string;
}

export interface ContractForm<Draft extends object> extends FormState {
  readonly kept: KeptDraft;
  /** Gives up what is typed, as Cancel does: nothing is kept and leaving the page asks nothing. */
  readonly abandon: () => void;
  readonly draft: Draft;
  /** Whether anything is typed that is not saved. */
  readonly changed: boolean;
  readonly change: (part: Partial<Draft>) => void;
  /**
   * The props of the field of that name, to be spread into a field of the kit. Its label is
   * `<area>:fields.<name>`, so that the summary can name it.
   */
  readonly field: <Name extends keyof Draft & string>(
    name: Name,
  ) => {
    name: Name;
    label: string;
    value: Draft[Name];
    onChange: (value: Draft[Name]) => void;
    error: string | undefined;
  };
  /** The message at a nested name such as `answers.2.method`. */
  readonly errorAt: (name: string) => string | undefined;
  /** Empties the form for the next one. */
  readonly reset: (draft?: Draft) => void;
}

interface Keeping {
  /** What else a kept text belongs to: with another one it does not come back. */
  readonly about?: string;
  /** The screen from which the form is reached again; without it the one that it is on. */
  readonly place?: string;
  /** Sending saves no record: what was typed is kept until something that follows does. */
  readonly afterSending?: boolean;
}

interface ContractFormOptions<Schema extends z.ZodType, Draft extends object, Value> {
  /** The input schema of the contract's method. */
  readonly schema: Schema;
  /** The area of the texts: `<area>:fieldErrors.<field>.<code>`, `<area>:refusals.<code>`. */
  readonly area: string;
  readonly draft: Draft;
  /**
   * Keeps what is typed in the vault until it is saved: the method and the records it is about,
   * `people.change:<id>`. Never with a passphrase in the form.
   */
  readonly keptAs?: string;
  /** What is filled in from the start and is not what the form begins with. */
  readonly filled?: Draft | undefined;
  /** Leaving the page with text that is not saved asks what is to become of it. */
  readonly guarded?: boolean;
  /** Further rules for what is kept of the form. */
  readonly keeping?: Keeping;
  /** The version of the record that the form begins with; without it the form is for a new one. */
  readonly version?: number;
  /** Makes the input from what was typed; without it empty answers become null. */
  readonly toInput?: (draft: Draft) => unknown;
  /** The field on the screen for a path of the input: `person.firstName` → `firstName`. */
  readonly fieldOf?: (path: string) => string;
  /** What fields are called that the charity named itself. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Null where the person chose Cancel in a dialog on the way: then nothing happened. */
  readonly send: (input: z.output<Schema>) => Promise<Reply<Value> | null>;
  readonly onSaved?: (value: Value, intent: string | undefined) => void;
  /** Where a saved form leads; null where it stays. */
  readonly next?: (value: Value, intent: string | undefined, saved: Draft) => Next | null;
}

/**
 * One form on one method of the contract. All answers stay whatever happens, Save is never
 * disabled, and refusals of the schema and of the strongroom show in the same summary.
 */
export function useContractForm<Schema extends z.ZodType, Draft extends object, Value>(
  options: ContractFormOptions<Schema, Draft, Value>,
): ContractForm<Draft> {
  const { t } = useTranslation();
  const [before, setBefore] = useState(options.draft);
  const [draft, setDraft] = useState(options.filled ?? options.draft);
  const [{ problems, attempt }, setOutcome] = useState<{
    problems: readonly Problem[];
    attempt: number;
  }>({ problems: [], attempt: 0 });
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const navigate = useNavigate();
  // True from the moment it is saved or given up: a form that goes on to the next page is not left.
  const done = useRef(false);
  // True from the moment it is saved and the next page is on its way: a second Enter saves nothing.
  const going = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed from now on is not saved
  useEffect(() => {
    done.current = false;
    going.current = false;
  }, [draft]);

  const { about, place, afterSending = false } = options.keeping ?? {};
  const text = keptText(before, draft, about);
  const kept = useDraft({
    form: options.keptAs,
    version: options.version ?? null,
    place,
    text,
    read: (typed, stale) => {
      // What the screen was opened with is another answer than what was begun before.
      if (options.filled !== undefined) return null;
      const found = readKept(typed, before, stale, about);
      if (found === null) return null;
      // What was typed since the form opened is newer than what was kept.
      const newer = (now: Draft) => touchedIn(before, now).map((name) => [name, now[name]]);
      return () => setDraft((now) => ({ ...now, ...found, ...Object.fromEntries(newer(now)) }));
    },
    empty: () => {
      setDraft(before);
      setOutcome({ problems: [], attempt: 0 });
    },
  });

  const change = useCallback((part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
  }, []);

  const show = (found: readonly Problem[]) =>
    setOutcome((before) => ({ problems: found, attempt: before.attempt + 1 }));

  /** Checks and sends; answers whether it was saved. */
  async function attemptTo(intent: string | undefined, leaving = false): Promise<boolean> {
    // A second Enter while the first is under way would save twice.
    if (sending.current || going.current) return false;
    const refused = (found: readonly Problem[]) => {
      show(found);
      return false;
    };
    const today = typedDate(localDate(new Date()));
    const words: Words = (keys, facts) => t(keys, { today, ...facts });
    const { area, labels = {}, fieldOf = (path) => path } = options;
    const where = { area, words, labels, fieldOf };
    const input = options.toInput ? options.toInput(draft) : withoutBlanks(draft);
    const checked = options.schema.safeParse(input);
    if (!checked.success) {
      return refused(inOrderOf(draft, problemsOfIssues(checked.error.issues, input, where)));
    }
    sending.current = true;
    setBusy(true);
    try {
      const reply = await options.send(checked.data);
      if (reply === null) return refused([]);
      if (!reply.ok) return refused(problemsOfRefusal(reply.error, where));
      show([]);
      // Saved is what the form begins with from now on.
      if (!afterSending) {
        setBefore(draft);
        kept.saved();
      }
      if (leaving) return true;
      done.current = true;
      options.onSaved?.(reply.value, intent);
      const next = options.next?.(reply.value, intent, draft);
      going.current = Boolean(next);
      if (next) void navigate(next.to, next);
      return true;
    } finally {
      sending.current = false;
      setBusy(false);
    }
  }

  return {
    draft,
    changed: text !== null,
    change,
    problems,
    attempt,
    busy,
    keptAs: options.keptAs,
    kept,
    submit: (intent) => void saving(attemptTo(intent)),
    abandon: () => {
      done.current = true;
      kept.end();
    },
    guard: options.guarded
      ? {
          changed: text !== null,
          done,
          onLeave: kept.end,
          onSave: () => saving(attemptTo(undefined, true)),
        }
      : undefined,
    field: (name) => ({
      name,
      label: t(`${options.area}:fields.${name}`),
      value: draft[name],
      onChange: (value) => setDraft((before) => ({ ...before, [name]: value })),
      error: errorAt(problems, name),
    }),
    errorAt: (name) => errorAt(problems, name),
    reset: (next = options.draft) => {
      setBefore(next);
      setDraft(next);
      setOutcome({ problems: [], attempt: 0 });
    },
  };
}
