/** Permissions that a method may need. `anyone` is for the screens before a vault is open. */
export const permissions = [
  'anyone',
  'signed-in',
  'aggregates.read',
  'people.find',
  'people.read',
  'people.write',
  'people.erase',
  'consents.write',
  'sessions.write',
  'projects.read',
  'projects.write',
  'payments.read',
  'payments.write',
  'bank.use',
  'exceptions.read',
  'restricted.read',
  'restricted.write',
  'imports.make',
  'exports.make',
  'takeOut.save',
  'users.manage',
  'vault.manage',
  'audit.read',
] as const;
export type Permission = (typeof permissions)[number];

/** The roles of users. */
export const roles = ['coordinator', 'worker', 'treasurer', 'trustee'] as const;
export type Role = (typeof roles)[number];

/** The permissions of each role. A coordinator has all. */
const granted: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  coordinator: new Set(permissions),
  worker: new Set([
    'anyone',
    'signed-in',
    'aggregates.read',
    'people.find',
    'people.read',
    'people.write',
    'consents.write',
    'sessions.write',
    'projects.read',
    'projects.write',
    'payments.read',
  ]),
  // Payments need names; a treasurer needs nothing else about people.
  treasurer: new Set([
    'anyone',
    'signed-in',
    'aggregates.read',
    'people.find',
    'payments.read',
    'payments.write',
    'bank.use',
    'exceptions.read',
  ]),
  trustee: new Set(['anyone', 'signed-in', 'aggregates.read']),
};

/** Whether a role has a permission; null is a caller who is not signed in. */
export function mayDo(role: Role | null, permission: Permission): boolean {
  if (permission === 'anyone') return true;
  return role !== null && granted[role].has(permission);
}

/**
 * The role of a user to whom their keys and the records give different ones: the lesser of the two,
 * or a trustee's where neither is. Who changes one of them alone gains nothing.
 */
export function lesserRole(one: Role, other: Role): Role {
  const within = (role: Role, than: Role) =>
    [...granted[role]].every((permission) => granted[than].has(permission));
  if (within(one, other)) return one;
  return within(other, one) ? other : 'trustee';
}

/** Exceptions to the rules of access; each is recorded with its reason. */
export const exceptionKinds = [
  'own-payment',
  'own-link',
  'own-float',
  'own-approval',
  'own-write-off',
  'older-version',
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/**
 * Judges a change that users make in their own matter: their payment, or their link to a person.
 * Refused where another user may make it; otherwise it takes a reason, which is kept as an
 * exception for the treasurer to see.
 */
export function ownMatter<Kind extends ExceptionKind | 'own-sign-off'>(
  kind: Kind,
  of: { readonly othersWhoMay: number; readonly reason: string | null },
): 'exception' | Kind | `${Kind}-alone` {
  if (of.othersWhoMay > 0) return kind;
  return of.reason === null || of.reason === '' ? `${kind}-alone` : 'exception';
}
