import { describe, expect, it } from 'vitest';
import { check, sheet } from './sheet.ts';

const people = sheet('people', {});

describe('a history', () => {
  const answer = { form_version: 'v1', method: 'Phone' };

  it('of numbered answers keeps their order, whatever their days', () => {
    const { problems, plan } = check([
      people,
      sheet(
        'consents',
        { ...answer, number: '2', asked_on: '2025-01-01', answer: 'Withdrawn' },
        { ...answer, number: '1', asked_on: '2025-02-01' },
        { number: '3', asked_on: '2025-01-01', answer: 'Struck out', takes_back: '2' },
      ),
    ]);
    expect(problems).toEqual([]);
    expect(plan.consents).toMatchObject([
      { number: 1, kind: 'agreed' },
      { number: 2, kind: 'withdrawn' },
      { number: 3, kind: 'struck-out', takesBack: 2 },
    ]);
  });

  it.each([
    ['nothing', { answer: 'Struck out', number: '2' }, 'takes-back'],
    ['a later one', { answer: 'Struck out', number: '2', takes_back: '3' }, 'takes-back'],
    [
      'one that is not there',
      { answer: 'Struck out', number: '9', takes_back: '7' },
      'unknown-event',
    ],
    ['one without saying so', { answer: 'Declined', number: '2', takes_back: '1' }, 'takes-back'],
  ])('of answers is refused where one takes back %s', (_, row, code) => {
    const { problems } = check([people, sheet('consents', { ...answer, number: '1' }, row)]);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('does not make a bare yes a consent', () => {
    const { plan } = check([
      people,
      sheet('consents', { number: '1', form_version: '', method: '' }),
    ]);
    expect(plan.consents).toMatchObject([{ kind: 'unverified', expiresOn: null }]);
  });

  const paid = { fee: '25.00', outcome: 'Paid', paid_on: '2025-02-01' };
  const back = { ...paid, ref: 'X2', fee: '-25.00', reverses: 'X1' };

  it('of payments puts each entry after the one that it reverses', () => {
    const { problems, plan } = check([people, sheet('payments', back, paid)]);
    expect(problems).toEqual([]);
    expect(plan.payments).toMatchObject([
      { ref: 'X1', fee: 2_500 },
      { ref: 'X2', fee: -2_500, reverses: 'X1' },
    ]);
  });

  it.each([
    ['an entry below nought that reverses none', [{ ...back, reverses: '' }], 'less-than-nothing'],
    ['one that reverses what is not there', [back], 'unknown-payment'],
    ['one of another amount', [paid, { ...back, fee: '-20.00' }], 'not-the-same'],
    ['two that reverse the same', [paid, back, { ...back, ref: 'X3' }], 'taken-back-twice'],
    ['one that reverses itself', [{ ...back, ref: 'X1' }], 'unknown-payment'],
  ])('of payments is refused for %s', (_, rows, code) => {
    const { problems } = check([people, sheet('payments', ...rows)]);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('of other records is for reading and stays out', () => {
    const rows = [
      ['number', 'at', 'user', 'action', 'record', 'hash'],
      ['1', '', '', '', '', ''],
    ];
    const audit = { file: 'audit.csv', rows, problems: [], remarks: [], oneOfSeveral: false };
    const { files, problems, remarks } = check([people, audit]);
    expect(problems).toEqual([]);
    expect(files).toMatchObject([{ sheet: 'people' }, { sheet: null, fresh: 0 }]);
    expect(remarks).toMatchObject([{ file: 'audit.csv', code: 'history-sheet' }]);
  });
});
