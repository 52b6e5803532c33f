import { describe, expect, it } from 'vitest';
import { lastOpened } from '../../../../../renderer/features/vaults/known.ts';
import { startLanguage } from '../../../../../renderer/lib/i18n.ts';

const t = startLanguage().getFixedT('en', 'vaults');
const now = new Date(2026, 10, 24, 9, 30);
const opened = (at: Date | null) => lastOpened(t, at?.toISOString() ?? null, now);

describe('lastOpened', () => {
  it('says today and yesterday by the calendar, not by hours', () => {
    expect(opened(new Date(2026, 10, 24, 0, 5))).toBe('last opened today at 00:05');
    expect(opened(new Date(2026, 10, 23, 23, 55))).toBe('last opened yesterday at 23:55');
  });

  it('names the date of anything before', () => {
    expect(opened(new Date(2026, 10, 22, 16, 40))).toBe('last opened on 22 November 2026 at 16:40');
  });

  it('says when this computer never opened it', () => {
    expect(opened(null)).toBe('not opened on this computer yet');
  });
});
