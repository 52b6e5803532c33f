import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLocation } from 'react-router';
import { api } from './api.ts';
import { enlist, takeLockedOver } from './drafts.ts';
import { makeKeeper } from './keeper.ts';

/** What there is to say about a form's unsaved text. */
export interface KeptDraft {
  /** `filled`: the form shows what was kept; `discarded`: it was, and can be brought back. */
  readonly state: 'none' | 'filled' | 'discarded';
  readonly since: 'locked' | 'earlier';
  readonly keptAt: string | null;
  /** The record was changed since; what was typed stands on top of that. */
  readonly stale: boolean;
  /** The vault does not take what is typed: a full disk, or too long. */
  readonly refused: boolean;
  readonly discard: () => void;
  readonly bringBack: () => void;
  /** What was typed is saved. */
  readonly saved: () => void;
  /** What was typed is left for good: nothing more is kept of this form. */
  readonly end: () => void;
}

interface DraftOptions {
  /** The name of the form, such as `people.change:<id>`; without it nothing is kept. */
  readonly form: string | undefined;
  /** The version of the record that the form began with; null for something new. */
  readonly version: number | null;
  /** The screen from which the form is reached again; without it the one that it is on. */
  readonly place?: string | undefined;
  /** What would be kept now; null where nothing was typed. */
  readonly text: string | null;
  /** Reads what was kept; answers with what puts it into the form, or null. */
  readonly read: (text: string, stale: boolean) => Filling | Promise<Filling>;
  /** Puts the form back to what it began with. */
  readonly empty: () => void;
}

type Filling = (() => void) | null;

const nothing = { state: 'none', since: 'earlier', keptAt: null, stale: false } as const;

/** Keeps what is typed into a form in the vault, and fills the form with what was kept before. */
export function useDraft(options: DraftOptions): KeptDraft {
  const { form, text } = options;
  const { pathname, search } = useLocation();
  const place = options.place ?? (search.startsWith('?form=') ? pathname + search : pathname);
  const [shown, setShown] =
    useState<Pick<KeptDraft, 'state' | 'since' | 'keptAt' | 'stale'>>(nothing);
  const [refused, setRefused] = useState(false);
  const [discarded, setDiscarded] = useState<string | null>(null);
  const latest = useRef({ ...options, place });
  useLayoutEffect(() => {
    latest.current = { ...options, place };
  });

  // One for each time that the form opens: what it began with goes with it.
  const keeper = useMemo(
    () =>
      form === undefined
        ? null
        : makeKeeper({
            keep: async (typed) => {
              const { version: of, place: at } = latest.current;
              const draft = { form, place: at, version: of, text: typed };
              return (await api.drafts.keep(draft)).ok;
            },
            discard: async () => (await api.drafts.discard({ form })).ok,
            told: (kept) => setRefused(!kept),
          }),
    [form],
  );
  useLayoutEffect(() => keeper?.type(text), [keeper, text]);

  useEffect(() => {
    if (keeper === null || form === undefined) return;
    let over = false;
    const leave = enlist(form, keeper);
    const look = async () => {
      const reply = await api.drafts.find({ form });
      const draft = reply.ok ? reply.value.draft : null;
      if (over) return;
      if (draft === null) return keeper.begin(null);
      const stale = draft.version !== latest.current.version;
      const fill = await latest.current.read(draft.text, stale);
      if (over) return;
      const since = takeLockedOver(form) ? 'locked' : 'earlier';
      // At once, so that the form and what keeps it never disagree.
      if (fill) flushSync(fill);
      if (fill) setShown({ state: 'filled', since, keptAt: draft.keptAt, stale });
      keeper.begin(draft.text);
    };
    void look();
    return () => {
      over = true;
      leave();
    };
  }, [keeper, form]);

  return {
    ...shown,
    state: shown.state === 'filled' && text === null ? 'none' : shown.state,
    refused: refused && text !== null,
    discard() {
      setDiscarded(text);
      setShown({ ...shown, state: 'discarded' });
      options.empty();
    },
    bringBack() {
      const again = async () => {
        const fill = discarded === null ? null : await options.read(discarded, false);
        fill?.();
        setShown({ ...shown, state: 'filled' });
      };
      void again();
    },
    saved() {
      setShown(nothing);
      keeper?.type(null);
      void keeper?.flush();
    },
    end: () => void keeper?.end(),
  };
}
