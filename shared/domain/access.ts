/** What a method of the contract may ask for. `anyone` is for the screens before a vault is open. */
export const permissions = [
  'anyone',
  'signed-in',
  'people.read',
  'people.write',
  'consents.write',
  'sessions.write',
  'payments.read',
  'payments.write',
  'imports.make',
  'exports.make',
  'vault.manage',
  'audit.read',
] as const;
export type Permission = (typeof permissions)[number];

/** Roles a user of a vault can have. */
export const roles = ['coordinator'] as const;
export type Role = (typeof roles)[number];

const granted: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  coordinator: new Set(permissions),
};

/** Whether somebody with this role (null: nobody is signed in) holds a permission. */
export function mayDo(role: Role | null, permission: Permission): boolean {
  if (permission === 'anyone') return true;
  return role !== null && granted[role].has(permission);
}
