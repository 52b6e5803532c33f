import age from '../../../resources/defaults/hierarchies/age.json' with { type: 'json' };
import ethnicity from '../../../resources/defaults/hierarchies/ethnicity.json' with {
  type: 'json',
};
import gender from '../../../resources/defaults/hierarchies/gender.json' with { type: 'json' };
import journey from '../../../resources/defaults/hierarchies/journey.json' with { type: 'json' };
import postcode from '../../../resources/defaults/hierarchies/postcode.json' with { type: 'json' };
import sessionKind from '../../../resources/defaults/hierarchies/session-kind.json' with {
  type: 'json',
};
import sessions from '../../../resources/defaults/hierarchies/sessions.json' with { type: 'json' };
import trans from '../../../resources/defaults/hierarchies/trans.json' with { type: 'json' };
import type { GroupedAnswer, Grouping } from '../../../shared/anonymise/hierarchies/grouping.ts';
import type { GroupedField, Groupings } from '../../../shared/domain/hierarchies.ts';

/** The groupings that come with the app. Each file names its source. */
export const shippedGroupings: Groupings = {
  age: { kind: 'bands', limits: age.limits },
  gender: { kind: 'answers', rows: rowsOf(gender.groups) },
  trans: { kind: 'answers', rows: rowsOf(trans.groups) },
  ethnicity: { kind: 'answers', rows: rowsOf(ethnicity.groups) },
  postcode: { kind: 'places', rows: rowsOf(postcode.groups) },
  journey: { kind: 'answers', rows: rowsOf(journey.groups) },
  sessions: { kind: 'bands', limits: sessions.limits },
  'session-kind': { kind: 'answers', rows: rowsOf(sessionKind.groups) },
} satisfies Record<GroupedField, Grouping>;

/** The source of each shipped grouping, as the screen of groupings shows it. */
export const groupingSources: Readonly<Record<GroupedField, string>> = {
  age: age.source,
  gender: gender.source,
  trans: trans.source,
  ethnicity: ethnicity.source,
  postcode: postcode.source,
  journey: journey.source,
  sessions: sessions.source,
  'session-kind': sessionKind.source,
};

function rowsOf(groups: Readonly<Record<string, readonly string[]>>): GroupedAnswer[] {
  return Object.entries(groups).flatMap(([group, answers]) =>
    answers.map((answer) => ({ answer, groups: [group] })),
  );
}
