import type { TokenUse } from '../../../shared/contract/desktop.ts';
import { refuse } from '../../serving/refusal.ts';

/** Paths that a person chose in a dialog, by single-use token: the window never names a path. */
export interface Tokens {
  /** `seen` is the digest of the file as it was looked at. */
  add(token: string, use: TokenUse, path: string, seen?: string): void;
  /** Exchanges a token for its path, once, for nothing but what the person chose it for. */
  take(token: string, use: TokenUse): string;
  /** Exchanges a token for a file to be read, with its digest where it was looked at before. */
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
