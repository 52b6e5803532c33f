import { refuse } from '../ipc/refusal.ts';

/** What a person chose a path for: a file to be read, a place to save one, or a folder. */
export type GrantUse = 'read' | 'save' | 'folder';

/** Paths that a person chose in a dialog, by single-use token: the window never names a path. */
export interface Grants {
  /** `seen` is the digest of the file as it was looked at. */
  add(token: string, use: GrantUse, path: string, seen?: string): void;
  /** Exchanges a token for its path, once, for nothing but what the person chose it for. */
  take(token: string, use: GrantUse): string;
  /** Exchanges a token for a file to be read, with its digest where it was looked at before. */
  takeFile(token: string): { readonly path: string; readonly seen: string | null };
  dropAll(): void;
}

interface Grant {
  readonly use: GrantUse;
  readonly path: string;
  readonly seen: string | null;
}

export function makeGrants(): Grants {
  const chosen = new Map<string, Grant>();
  const take = (token: string, use: GrantUse): Grant => {
    const grant = chosen.get(token);
    chosen.delete(token);
    // A token that was tried for another use is spent: the caller must not learn what it is for.
    if (grant?.use !== use) refuse('token-used');
    return grant;
  };
  return {
    add: (token, use, path, seen) => void chosen.set(token, { use, path, seen: seen ?? null }),
    take: (token, use) => take(token, use).path,
    takeFile: (token) => take(token, 'read'),
    dropAll: () => chosen.clear(),
  };
}
