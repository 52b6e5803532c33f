import { refuse } from '../ipc/refusal.ts';

/** What a person chose a path for: a file to be read, a place to save one, or a folder. */
export type GrantUse = 'read' | 'save' | 'folder';

/** Paths that a person chose in a dialog, by single-use token: the window never names a path. */
export interface Grants {
  add(token: string, use: GrantUse, path: string): void;
  /** Exchanges a token for its path, once, for nothing but what the person chose it for. */
  take(token: string, use: GrantUse): string;
  dropAll(): void;
}

export function makeGrants(): Grants {
  const chosen = new Map<string, { readonly use: GrantUse; readonly path: string }>();
  return {
    add: (token, use, path) => void chosen.set(token, { use, path }),
    take(token, use) {
      const grant = chosen.get(token);
      chosen.delete(token);
      // Tried for something else it is spent: nobody may find out what it is good for.
      if (grant?.use !== use) refuse('token-used');
      return grant.path;
    },
    dropAll: () => chosen.clear(),
  };
}
