/** What a method of the contract may ask for. `anyone` is for the screens before a vault is open. */
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
  'payments.read',
  'payments.write',
  'exceptions.read',
  'restricted.read',
  'restricted.write',
  'imports.make',
  'exports.make',
  'users.manage',
  'vault.manage',
  'audit.read',
] as const;
export type Permission = (typeof permissions)[number];

/** Roles a user of a vault can have. */
export const roles = ['coordinator', 'worker', 'treasurer', 'trustee'] as const;
export type Role = (typeof roles)[number];

/** The one table of who may do what. A coordinator may do everything. */
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
    'payments.read',
  ]),
  // Money needs names; what else is known of people it does not need.
  treasurer: new Set([
    'anyone',
    'signed-in',
    'aggregates.read',
    'people.find',
    'payments.read',
    'payments.write',
    'exceptions.read',
  ]),
  trustee: new Set(['anyone', 'signed-in', 'aggregates.read']),
};

/** Whether somebody with this role (null: nobody is signed in) holds a permission. */
export function mayDo(role: Role | null, permission: Permission): boolean {
  if (permission === 'anyone') return true;
  return role !== null && granted[role].has(permission);
}

/** Exceptions to the rules of access; each is entered with its reason. */
export const exceptionKinds = ['own-payment', 'own-link'] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/**
 * Judges a change that users make in a matter of their own: their payment, or which person they
 * are. Refused where another user may make it; alone in the office it takes a reason, which is
 * kept as an exception for the treasurer to see.
 */
export function ownMatter<Kind extends ExceptionKind>(
  kind: Kind,
  of: { readonly othersWhoMay: number; readonly reason: string | null },
): 'exception' | Kind | `${Kind}-alone` {
  if (of.othersWhoMay > 0) return kind;
  return of.reason === null || of.reason === '' ? `${kind}-alone` : 'exception';
}
