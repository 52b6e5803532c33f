import type { FoldedSpan } from './spans.ts';

const SITES =
  'insta(?:gram)?|ig|ins|snap(?:chat)?|tik ?tok|twitter|facebook|fb|discord|xbox|psn|telegram|kik|steam|roblox|twitch|username|user name|screen name|handle|gamertag|gamer tag|linkedin|bluesky|threads|vinted|depop|onlyfans|youtube';
const LINK = String.raw`(?:[\s:=–-]|\bis\b|\bits\b|\bit's\b|\bname\b|\bhandle\b|\ber\b|\bum\b|\bon the (?:game|app)\b|\bunder\b|\bas\b|\buser\b){1,6}`;
const NAME = String.raw`@?[a-z][a-z\d]*(?:[._-]+[a-z\d]+)*_?(?:#\d{4})?`;
const CALLED = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${SITES})${LINK}(${NAME})`, 'gu');
/** "add me leonfs.01 on snap". */
const ADDED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:add|follow|dm|message|find|search)\s(?:me|him|her|them|us)?\s?(?:at |as |on |under )?(${NAME})`,
  'gu',
);
/** Letters and digits parted by an underscore, as no word is: jazc_1998. */
const UNDERSCORED =
  /(?<![\p{L}\p{N}._/@-])(?!(?:img|scan|dsc|pic|doc|file|page|photo|video|screenshot|copy|v\d)[_\d])[a-z][a-z\d]{1,30}_[a-z_]{0,30}\d[a-z\d_]{0,30}(?![\p{L}\p{N}]|\.\p{L})/gu;
const SPOKEN = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${SITES})${LINK}((?:[a-z]+\s(?:dot|underscore|dash|hyphen)\s[a-z\d]+)(?:\s(?:dot|underscore|dash|hyphen|zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|double|[a-z\d](?![a-z\d]))){0,8})`,
  'gu',
);
const MADE_UP = /[\d_.#]/;

/** Usernames without an "@", digits and all: "insta jazc_1998" (ANONYMISATION.md, Texts 6). */
export function handlesIn(text: string): FoldedSpan[] {
  const found: FoldedSpan[] = [];
  const put = (start: number, end: number, reason: FoldedSpan['reason']) =>
    found.push({ start, end, kind: 'person', reason });
  const each = (pattern: RegExp, own: (value: string, start: number, end: number) => void) => {
    for (const { 0: whole, 1: value = whole, index } of text.matchAll(pattern))
      own(value, index + whole.length - value.length, index + whole.length);
  };
  each(CALLED, (value, start, end) => {
    if (MADE_UP.test(value)) put(start, end, null);
  });
  each(ADDED, (value, start, end) => {
    if (MADE_UP.test(value) && /[a-z]{2}/.test(value)) put(start, end, null);
  });
  each(UNDERSCORED, (_, start, end) => put(start, end, null));
  each(SPOKEN, (_, start, end) => put(start, end, null));
  return found;
}
