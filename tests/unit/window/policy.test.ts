import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../electron/window/policy.ts';

const rules = new Map(
  contentSecurityPolicy.split('; ').map((rule) => {
    const [name = '', ...sources] = rule.split(' ');
    return [name, sources] as const;
  }),
);

describe('the content security policy', () => {
  it('begins with nothing and lets scripts, styles and fonts come from the app alone', () => {
    expect(rules.get('default-src')).toEqual(["'none'"]);
    expect(rules.get('script-src')).toEqual(["'self'"]);
    expect(rules.get('font-src')).toEqual(["'self'"]);
    expect(rules.get('require-trusted-types-for')).toEqual(["'script'"]);
  });

  it('names no address, no wildcard, nothing unsafe and no way to connect', () => {
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:|wss?:/);
    expect(rules.has('connect-src')).toBe(false);
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) {
      expect(rules.get(name)).toEqual(["'none'"]);
    }
  });
});
