import type { TFunction } from 'i18next';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { people } from '../../shared/contract/people.ts';
import { formats } from './formats.ts';

type Apart = NonNullable<OutputOf<(typeof people)['choices']>['rows'][number]['apart']>;

interface Told {
  readonly id: string;
  readonly alsoKnownAs: string | null;
  readonly apart: Apart | null;
}

/**
 * What tells people apart, in one line each, by person. Where two lines would still be the same,
 * the moment at which each was written down is added.
 */
export function apartInWords(
  rows: readonly Told[],
  t: TFunction<readonly ['common', ...string[]]>,
): ReadonlyMap<string, string> {
  const lines = rows.map(({ alsoKnownAs, apart }) =>
    [
      alsoKnownAs && t('common:person.knownAs', { name: alsoKnownAs }),
      apart?.dateOfBirth && t('common:person.born', { date: formats.date(apart.dateOfBirth) }),
      apart?.district && t('common:person.district', { district: apart.district }),
      apart?.lastSession &&
        t('common:person.lastSession', {
          title: apart.lastSession.title,
          date: formats.date(apart.lastSession.on),
        }),
    ]
      .filter(Boolean)
      .join(' · '),
  );
  return new Map(
    rows.map(({ id, apart }, at) => {
      const line = lines[at] ?? '';
      const same = lines.filter((other) => other === line).length > 1;
      if (!same || apart === null) return [id, line];
      const added = t('common:person.added', { at: formats.instant(apart.addedAt) });
      return [id, line === '' ? added : `${line} · ${added}`];
    }),
  );
}
