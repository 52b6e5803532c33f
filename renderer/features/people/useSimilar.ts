import { useEffect, useState } from 'react';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { people } from '../../../shared/contract/people.ts';
import { isDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import type { PersonDraft } from './personDraft.ts';

export type Likely = OutputOf<(typeof people)['similar']>['rows'][number];

const pauseMs = 250;

/** People who may be the one being typed, looked up when the typing pauses. */
export function useSimilar(draft: PersonDraft): readonly Likely[] {
  const [rows, setRows] = useState<readonly Likely[]>([]);
  const firstName = draft.firstName.trim();
  const lastName = draft.lastName.trim();
  const knownAs = draft.knownAs.trim();
  const dateOfBirth = isDate(draft.dateOfBirth) ? draft.dateOfBirth : null;

  useEffect(() => {
    let over = false;
    const look = async () => {
      const reply = await api.people.similar({
        firstName: firstName.slice(0, 200),
        lastName: lastName === '' ? null : lastName.slice(0, 200),
        knownAs: knownAs === '' ? null : knownAs.slice(0, 200),
        dateOfBirth,
      });
      // Nothing is lost where this cannot be read: it only spares double work.
      if (!over) setRows(reply.ok ? reply.value.rows : []);
    };
    const pause = setTimeout(() => void look(), pauseMs);
    return () => {
      over = true;
      clearTimeout(pause);
    };
  }, [firstName, lastName, knownAs, dateOfBirth]);

  return firstName === '' ? [] : rows;
}
