import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, permissionsPolicy } from '../../../electron/window/policy.ts';

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

describe('the permissions policy', () => {
  it('gives devices, recording and the clipboard to no page at all', () => {
    const refused = permissionsPolicy.split(', ');
    expect(refused.every((rule) => rule.endsWith('=()'))).toBe(true);
    for (const feature of ['usb', 'hid', 'serial', 'camera', 'display-capture', 'clipboard-read']) {
      expect(refused).toContain(`${feature}=()`);
    }
  });
});
