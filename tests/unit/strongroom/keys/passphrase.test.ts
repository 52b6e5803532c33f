import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  judgePassphrase,
  newPassphrase,
  passphraseBytes,
} from '../../../../electron/strongroom/keys/passphrase.ts';
import { words } from '../../../../electron/strongroom/keys/words.ts';

describe('the word list', () => {
  it('is the long list of the EFF, whole and in its order', () => {
    expect(words).toHaveLength(7776);
    expect(new Set(words).size).toBe(7776);
    expect(words.every((word) => /^[a-z]+(-[a-z]+)?$/.test(word))).toBe(true);
    // The digest of the word column of eff_large_wordlist.txt, a word a line.
    expect(
      createHash('sha256')
        .update(`${words.join('\n')}\n`)
        .digest('hex'),
    ).toBe('6d557f0693958fb5e650b68b5bee585eb82cf4da32965505c789e924743bc522');
  });
});

describe('an offered passphrase', () => {
  it('is six words picked one by one from the whole list', () => {
    const asked: number[] = [];
    const places = [0, 7775, 1, 0, 42, 7774];
    const passphrase = newPassphrase((below) => places[asked.push(below) - 1] ?? 0);
    expect(passphrase).toBe(`abacus zoom abdomen abacus ${words[42]} ${words[7774]}`);
    expect(asked).toEqual(Array(6).fill(7776));
  });

  it('is random and good enough for our own judge', async () => {
    const [one, other] = [newPassphrase(), newPassphrase()];
    expect(one).not.toBe(other);
    expect(await judgePassphrase(one)).toEqual({ acceptable: true, score: 4, reason: null });
  });
});

const office = { names: ['Harehills Drop-in', 'Jo Harker'], recordNames: [] };

describe('an own passphrase', () => {
  it.each([
    ['short one', 'too-short'],
    ['x'.repeat(257), 'too-long'],
    ['aaaaaaaaaaaaaaaa', 'repeats'],
    ['abcdefghijklmno', 'sequence'],
    ['passwordpassword', 'repeats'],
    ['qwertyuiop12', 'common'],
    ['            ', 'too-short'],
  ])('%j is refused as %s', async (passphrase, reason) => {
    expect(await judgePassphrase(passphrase)).toMatchObject({ acceptable: false, reason });
  });

  it('is refused when it leans on the names that a guesser tries first', async () => {
    const judged = await judgePassphrase('brackenthwaite', {
      ...{ names: ['Brackenthwaite Friends'], recordNames: [] },
    });
    expect(judged).toMatchObject({ acceptable: false, reason: 'known-name' });
  });

  it.each([
    'Jo Harker 2026',
    'Jo Harker 2026 homeless charity',
    'joharker2026dropin',
    'Harehills Drop-in 2026!',
    'harehills dropin jo harker',
    'H4r3h1lls Dr0p-1n H4rk3r',
    'nIpord sllihereraH rekraH',
    'Jo Harker of the Harehills food bank',
    'JoHarkerNightShelter26',
    'Harker’s homeless hostel 1984',
  ])('%j is refused for its names, years and what charities do', async (passphrase) => {
    const judged = await judgePassphrase(passphrase, office);
    expect(judged).toMatchObject({ acceptable: false });
  });

  it('is accepted where what stands beside a name is hard to guess by itself', async () => {
    const judged = await judgePassphrase('Jo 2026 walnut ferry quietly blue', office);
    expect(judged).toMatchObject({ acceptable: true });
  });

  it.each([
    'correct horse battery staple',
    'CorrectHorseBatteryStaple',
    'c0rr3ct-h0rs3-b4tt3ry-st4pl3',
    'twinkle twinkle little star',
    'the lord is my shepherd!',
    'correct horse battery star',
    'All things bright and beautiful 2026',
    'You’ll never walk alone LUFC',
  ])('%j is refused because many people know the phrase', async (passphrase) => {
    expect(await judgePassphrase(passphrase)).toMatchObject({
      ...{ acceptable: false, reason: 'common' },
    });
  });

  it('is accepted where a known phrase is not all that it has', async () => {
    const passphrase = 'twinkle twinkle little star walnut ferry quietly sandbag';
    expect(await judgePassphrase(passphrase)).toMatchObject({ acceptable: true });
  });

  it.each([
    'Ffion Bracegirdle-Okonkwo',
    'ffion and zacharias',
    'bracegirdlezacharias',
    'Ffion at the Tanglewood room',
  ])('%j is refused for names from the records', async (passphrase) => {
    const recordNames = ['Ffion', 'Bracegirdle-Okonkwo', 'Zacharias', 'Tanglewood room'];
    expect(await judgePassphrase(passphrase, { names: [], recordNames })).toMatchObject({
      ...{ acceptable: false, reason: 'known-name' },
    });
  });

  it('loses nothing where a short name of the records is part of another word', async () => {
    const recordNames = ['Ann', 'Al', 'Will', 'Moor'];
    const passphrase = 'channel walnut willow moorland';
    expect(await judgePassphrase(passphrase, { names: [], recordNames })).toMatchObject({
      acceptable: true,
    });
  });

  it('is judged by its beginning and its end where it is long', async () => {
    const dull = 'la '.repeat(40);
    expect(await judgePassphrase(dull)).toMatchObject({ acceptable: false });
    expect(await judgePassphrase(`${dull}walnut ferry quietly sandbag`)).toMatchObject({
      acceptable: true,
    });
  });

  it('is weighed without the blanks that do not count', async () => {
    expect(await judgePassphrase('  blue   moor ')).toMatchObject({ reason: 'too-short' });
  });

  it('is accepted for being hard to guess, without rules on kinds of characters', async () => {
    expect(await judgePassphrase('blue kettle on the moor')).toMatchObject({ acceptable: true });
  });

  it('counts characters as a person does', async () => {
    const pictures = '😀🫖🚲🎈🎺🦔🥄';
    expect(pictures.length).toBeGreaterThan(12);
    expect((await judgePassphrase(pictures)).reason).toBe('too-short');
    const decomposed = 'éàüöñçêâ'.normalize('NFD');
    expect(decomposed.length).toBeGreaterThan(12);
    expect((await judgePassphrase(decomposed)).reason).toBe('too-short');
  });

  it('is the same secret however its accents were typed', () => {
    const secret = passphraseBytes('café on the corner');
    expect(passphraseBytes('cafe\u0301 on the corner')).toEqual(secret);
    expect(passphraseBytes('cafe on the corner')).not.toEqual(secret);
    for (const spaced of [' café on the corner', 'café  on\u00A0the\tcorner  ']) {
      expect(passphraseBytes(spaced)).toEqual(secret);
    }
  });
});
