import { refuse } from '../ipc/refusal.ts';

/** Paths that a person chose in a dialog, by single-use token: the window never names a path. */
export interface Grants {
  add(token: string, path: string): void;
  /** Exchanges a token for its path, once. */
  take(token: string): string;
  dropAll(): void;
}

export function makeGrants(): Grants {
  const paths = new Map<string, string>();
  return {
    add: (token, path) => void paths.set(token, path),
    take(token) {
      const path = paths.get(token);
      if (path === undefined) refuse('token-used');
      paths.delete(token);
      return path;
    },
    dropAll: () => paths.clear(),
  };
}
