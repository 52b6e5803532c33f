import { describe, expect, it } from 'vitest';
import { erasureOf, unmatchedIn } from '../../../../shared/domain/rights.ts';

const held = {
  ...{
    details: 7,
    notes: 3,
    restrictedNotes: 1,
    attachments: 1,
    consents: 2,
    attendance: 9,
    projects: 2,
    drafts: 1,
    packs: 1,
  },
  ...{ work: 2, concerns: 1, requests: 2, held: 5, payments: 0, exports: 3, lastPaymentOn: null },
};

describe('an erasure', () => {
  it('takes everything where no money was ever entered', () => {
    expect(erasureOf(held)).toEqual({
      goes: {
        details: 7,
        notes: 3,
        restrictedNotes: 1,
        attachments: 1,
        consents: 2,
        attendance: 9,
        projects: 2,
        drafts: 1,
        packs: 1,
      },
      anonymised: { work: 2, concerns: 1, requests: 2, exports: 3 },
      held: 5,
      stays: { payments: 0, until: null },
    });
  });

  it.each([
    // Six years from the end of the financial year in which the entry was made.
    ['2026-04-01', '2033-03-31'],
    ['2026-03-31', '2032-03-31'],
    ['2026-11-23', '2033-03-31'],
    ['2027-01-02', '2033-03-31'],
  ])('leaves money last entered on %s until %s at least, and takes the rest', (on, until) => {
    const { goes, stays } = erasureOf({ ...held, payments: 4, lastPaymentOn: on });
    expect(stays).toEqual({ payments: 4, until });
    expect(goes).toEqual(erasureOf(held).goes);
  });
});

describe('what an erasure cannot match', () => {
  it('is paper, photographs and backups for each person', () => {
    const none = { shortNames: [], releases: [] };
    expect(unmatchedIn(none)).toEqual(['paper', 'photographs', 'backups']);
  });

  it('is a short name and a file where there is one', () => {
    expect(unmatchedIn({ shortNames: ['Bo'], releases: [] })).toContain('short-names');
    expect(unmatchedIn({ shortNames: [], releases: ['report.pdf'] })).toContain('handed-out');
  });
});
