import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Grouping } from '../../../shared/anonymise/hierarchies/grouping.ts';
import { hierarchies } from '../../../shared/contract/hierarchies.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import type { Detail, Saved, SaveInput } from './grouping.ts';

interface GroupingForm<Draft> {
  readonly detail: Detail;
  readonly draft: Draft;
  readonly groupingOf: (draft: Draft) => unknown;
  /** The field on the screen for a path within the grouping. */
  readonly fieldOf: (path: string, draft: Draft) => string;
}

/** The form of one field's grouping; where somebody else saved meanwhile, theirs is shown beside. */
export function useGroupingForm<Draft extends object>(of: GroupingForm<Draft>) {
  const { detail, draft, groupingOf, fieldOf } = of;
  const { field } = detail;
  const navigate = useNavigate();
  const [base, setBase] = useState(detail);
  const checked = useRef(draft);

  const next = (version: number) => {
    const before = base.own ? base.grouping : null;
    return { to: '/settings/groupings', state: { field, version, before } satisfies Saved };
  };

  async function send(input: SaveInput) {
    const reply = await api.hierarchies.save(input);
    if (!reply.ok && reply.error.code === 'stale') {
      const theirs = await api.hierarchies.get({ field });
      if (theirs.ok) setBase(theirs.value);
    }
    return reply;
  }

  const form = useContractForm({
    schema: hierarchies.save.input,
    area: 'hierarchies',
    draft,
    keptAs: `hierarchies.${field.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    version: base.version,
    toInput: (typed) => {
      checked.current = typed;
      return { field, expectedVersion: base.version, grouping: groupingOf(typed) };
    },
    fieldOf: (path) => fieldOf(path.replace(/^grouping\.?/, ''), checked.current),
    send,
    guarded: true,
    next: ({ version }) => next(version),
  });

  /** Puts the shipped grouping in force at once; it can be undone like every save. */
  async function putBack(): Promise<string | null> {
    const reply = await send({ field, expectedVersion: base.version, grouping: null });
    if (!reply.ok) return reply.error.code;
    form.abandon();
    const { to, ...options } = next(reply.value.version);
    void navigate(to, options);
    return null;
  }

  const theirs: Grouping | null = base.version === detail.version ? null : base.grouping;
  return { form, theirs, putBack };
}
