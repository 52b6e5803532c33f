/** The six kinds of opportunity that the guide describes. */
export const sessionKinds = [
  'working-group',
  'enquiry-group',
  'meeting',
  'survey',
  'peer-research',
  'recruitment',
] as const;
export type SessionKind = (typeof sessionKinds)[number];

/** As what somebody took part. */
export const involvementRoles = [
  'lived-experience',
  'family-or-friend',
  'peer-worker',
  'volunteer',
  'frontline-staff',
  'commissioner',
] as const;
export type InvolvementRole = (typeof involvementRoles)[number];
