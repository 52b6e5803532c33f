/** Letters that look like a Latin one, or that NFKD leaves whole. Pairs: character, what it becomes. */
const LOOKALIKES = new Map(
  Object.entries({
    ...{ ı: 'i', ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ħ: 'h' },
    ...{ Ł: 'l', Ø: 'o', Đ: 'd', Ð: 'd', Þ: 'th', ẞ: 'ss', Æ: 'ae', Œ: 'oe', Ħ: 'h' },
    ...{ ᴀ: 'a', ʙ: 'b', ᴄ: 'c', ᴅ: 'd', ᴇ: 'e', ꜰ: 'f', ɢ: 'g', ʜ: 'h', ɪ: 'i', ᴊ: 'j', ᴋ: 'k' },
    ...{ ᴍ: 'm', ᴏ: 'o', ᴘ: 'p', ꞯ: 'q', ꜱ: 's', ᴛ: 't', ᴜ: 'u', ᴠ: 'v', ᴡ: 'w', ʏ: 'y', ᴢ: 'z' },
    ...{ ŋ: 'n', ə: 'e', ɑ: 'a', ɡ: 'g', ɩ: 'i', ʟ: 'l', ʀ: 'r', ɴ: 'n' },
    // Cyrillic
    ...{ а: 'a', в: 'b', е: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't' },
    ...{ А: 'a', В: 'b', Е: 'e', К: 'k', М: 'm', Н: 'h', О: 'o', Р: 'p', С: 'c', Т: 't' },
    ...{ у: 'y', х: 'x', і: 'i', ј: 'j', ѕ: 's', һ: 'h', ԁ: 'd', ԛ: 'q', ԝ: 'w', ӏ: 'l', ь: 'b' },
    ...{ У: 'y', Х: 'x', І: 'i', Ј: 'j', Ѕ: 's', Һ: 'h', Ԛ: 'q', Ԝ: 'w', Ӏ: 'l', п: 'n', г: 'r' },
    // Greek
    ...{ α: 'a', β: 'b', γ: 'y', ε: 'e', η: 'n', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't' },
    ...{ Α: 'a', Β: 'b', Ε: 'e', Ζ: 'z', Η: 'h', Ι: 'i', Κ: 'k', Μ: 'm', Ν: 'n', Ο: 'o', Ρ: 'p' },
    ...{ υ: 'u', χ: 'x', ω: 'w', Τ: 't', Υ: 'y', Χ: 'x', σ: 'o' },
  }),
);

const DROPPED = /^[\p{Default_Ignorable_Code_Point}\p{M}]$/u;
const MARKS = /\p{M}/gu;
const APOSTROPHES = /^['\u2018\u2019\u201A\u201B\u02BC\u02B9\u02BB\u02BD\u0060\u00B4\u2032\uFF07]$/;
const HYPHENS = /^[\p{Pd}\u2043\u2212\u02D7]$/u;
const LINES = new Set('\n\r\v\f\u0085\u2028\u2029');

export interface FoldedCharacter {
  /** Empty for an invisible character: zero-width, soft hyphen, combining mark. */
  readonly text: string;
  readonly upper: boolean;
}

function foldCharacter(character: string): FoldedCharacter {
  if (DROPPED.test(character)) return { text: '', upper: false };
  if (LINES.has(character)) return { text: '\n', upper: false };
  if (/^\s$/.test(character)) return { text: ' ', upper: false };
  if (APOSTROPHES.test(character)) return { text: "'", upper: false };
  if (HYPHENS.test(character)) return { text: '-', upper: false };
  const boxed = (character.codePointAt(0) ?? 0) - 0x1f150;
  // Letters in black circles and boxes, which NFKD leaves whole.
  if (boxed >= 0 && boxed < 58 && boxed % 32 < 26)
    return { text: String.fromCharCode(97 + (boxed % 32)), upper: true };
  const plain = character.normalize('NFKD').replace(MARKS, '');
  const upper = plain.toLowerCase() !== plain;
  const text = Array.from(plain, (own) => LOOKALIKES.get(own) ?? own.toLowerCase()).join('');
  // A character whose decomposition is blank, such as a circled space, stays one character.
  return { text: text.trim() === '' ? character : text.replace(/\s/g, ''), upper };
}

const known = new Map<string, FoldedCharacter>();
/** Bounds the cache: a hostile text may contain every character. */
const MOST_KNOWN = 5000;

/**
 * Folds one code point: NFKD, no diacritics, apostrophes and hyphens of one kind, homoglyphs as the
 * Latin letter they look like, lower case (ANONYMISATION.md, Texts 1).
 */
export function folded(character: string): FoldedCharacter {
  const found = known.get(character);
  if (found) return found;
  const made = foldCharacter(character);
  if (known.size < MOST_KNOWN) known.set(character, made);
  return made;
}
