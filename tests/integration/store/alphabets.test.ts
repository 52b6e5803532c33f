import { describe, expect, it } from 'vitest';
import { blankPerson } from '../../support/blanks.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';

const strongroom = freshStrongroom();

describe('a name of any alphabet is found with and without its marks', () => {
  it.each([
    ['one word', { firstName: 'Björk' }, ['bjork', 'BJÖRK', 'bj', 'björ']],
    ['Arabic', { firstName: 'مُحَمَّد', lastName: 'أحمد' }, ['محمد', 'مُحَمَّد', 'احمد', 'أح', 'مـحـمـد']],
    [
      'Arabic endings',
      { firstName: 'فاطمة', lastName: 'يحيى' },
      ['فاطمه', 'فاطمة', 'يحيي', 'یحیی'],
    ],
    ['Persian', { firstName: 'کیوان' }, ['كيوان', 'کیوان']],
    ['Cyrillic', { firstName: 'Алёна', lastName: 'Їжак' }, ['алена', 'АЛЁНА', 'іжак', 'їж']],
    [
      'Greek',
      { firstName: 'Γιώργος', lastName: 'Άννας' },
      ['ΓΙΩΡΓΟΣ', 'γιωργοσ', 'γιώργος', 'αννα'],
    ],
    [
      'Vietnamese',
      { firstName: 'Đức', lastName: 'Nguyễn' },
      ['duc', 'nguyen duc', 'Nguyễn Đức', 'đu'],
    ],
    ['Polish', { firstName: 'Łukasz', lastName: 'Żółć' }, ['lukasz zolc', 'ŁUKASZ', 'żółć', 'łu']],
    ['Turkish', { firstName: 'Işıl', lastName: 'İnci' }, ['isil', 'ışıl', 'IŞIL', 'inci', 'İNCİ']],
    ['Han', { firstName: '小龙', lastName: '李' }, ['李小龙', '小龙', '李', '龙', '小龙 李']],
    ['Han of two', { firstName: '芳', lastName: '王' }, ['王芳', '芳', '王']],
    ['Hangul', { firstName: '민준', lastName: '김' }, ['김민준', '민준', '김']],
    ['Kana', { firstName: 'さくら', lastName: '田中' }, ['田中さくら', 'さくら', '田中']],
  ])('%s', async (_, names, finds) => {
    const person = { ...blankPerson, ...names };
    const { id } = await strongroom.ask('people.add', { person, answers: [] });
    const other = { ...blankPerson, firstName: 'Zoe', lastName: '高' };
    await strongroom.ask('people.add', { person: other, answers: [] });
    for (const find of finds) {
      const { rows } = await strongroom.ask('people.list', { find, after: null, limit: 9 });
      expect(
        rows.map((row) => row.id),
        `list: ${find}`,
      ).toEqual([id]);
      const { people } = await strongroom.ask('reports.search', { find });
      expect(
        people.map((row) => row.id),
        `search: ${find}`,
      ).toEqual([id]);
    }
  });

  it('and a note in Han is found by its words', async () => {
    const person = { ...blankPerson, firstName: '芳' };
    const { id } = await strongroom.ask('people.add', { person, answers: [] });
    const note = {
      personId: id,
      on: '2026-11-20',
      kind: 'note' as const,
      text: '她喜欢在花园里喝茶',
    };
    await strongroom.ask('people.addNote', note);
    const { rows } = await strongroom.ask('people.list', { find: '花园里', after: null, limit: 9 });
    expect(rows).toMatchObject([{ id }]);
  });
});
