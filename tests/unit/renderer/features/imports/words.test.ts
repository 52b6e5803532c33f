import { describe, expect, it } from 'vitest';
import words from '../../../../../resources/locales/en/imports.json' with { type: 'json' };
import { desktop } from '../../../../../shared/contract/desktop.ts';
import { imports } from '../../../../../shared/contract/imports.ts';
import { problemCodes, remarkCodes } from '../../../../../shared/domain/imports/problems.ts';
import { tableKinds } from '../../../../../shared/domain/imports/sheets.ts';

describe('the words of an import', () => {
  it('tell every problem that a file can have, and no other', () => {
    expect(Object.keys(words.codes).sort()).toEqual([...problemCodes].sort());
  });

  it('of a problem leave the value out: it stands before them', () => {
    for (const said of Object.values(words.codes)) expect(said).not.toContain('{{');
  });

  it('tell everything that may be a slip, and nothing else', () => {
    expect(Object.keys(words.remarks.codes).sort()).toEqual([...remarkCodes].sort());
  });

  it('name every sheet', () => {
    expect(Object.keys(words.kinds).sort()).toEqual([...tableKinds, 'unknown'].sort());
  });

  it('tell every reason why an import is refused', () => {
    // The report is printed from its screen.
    const methods = [...Object.values(imports), desktop.print];
    const refusals = new Set(methods.flatMap(({ refusals }) => [...refusals]));
    expect(Object.keys(words.refusals).sort()).toEqual([...refusals].sort());
  });
});
