import type { TokenUse } from '../../../shared/contract/desktop.ts';
import { refuse } from '../../serving/refusal.ts';

/** Paths that a person chose in a dialog, by single-use token: the window never names a path. */
export interface Tokens {
  /** `seen` is the digest of the file when it was inspected. */
  add(token: string, use: TokenUse, path: string, seen?: string): void;
  /** Exchanges a token for its path, once, and only for the use that it was issued for. */
  take(token: string, use: TokenUse): string;
  /** Exchanges a token for a file to read, with its digest if the file was inspected before. */
  takeFile(token: string): { readonly path: string; readonly seen: string | null };
  dropAll(): void;
}

interface Chosen {
  readonly use: TokenUse;
  readonly path: string;
  readonly seen: string | null;
}

export function makeTokens(): Tokens {
  const chosen = new Map<string, Chosen>();
  const take = (token: string, use: TokenUse): Chosen => {
    const grant = chosen.get(token);
    chosen.delete(token);
    // A token tried for another use is spent: the caller must not learn what it was issued for.
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
