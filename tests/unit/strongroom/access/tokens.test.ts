import { describe, expect, it } from 'vitest';
import { makeTokens } from '../../../../electron/strongroom/access/tokens.ts';
import type { TokenUse } from '../../../../shared/contract/desktop.ts';

const uses: readonly TokenUse[] = ['read', 'save', 'folder'];

describe('a token for what somebody chose', () => {
  it.each(uses)('to %s gives its path once, and for nothing else', (use) => {
    const grants = makeTokens();
    grants.add('a-token', use, '/chosen');
    expect(grants.take('a-token', use)).toBe('/chosen');
    expect(() => grants.take('a-token', use)).toThrow('token-used');
    for (const other of uses.filter((each) => each !== use)) {
      grants.add('a-token', use, '/chosen');
      expect(() => grants.take('a-token', other)).toThrow('token-used');
      // Tried for something else, it is spent.
      expect(() => grants.take('a-token', use)).toThrow('token-used');
    }
  });
});
