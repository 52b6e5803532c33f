import type { FoldedSpan } from './spans.ts';

/** How "@" is written: itself, in brackets, or as a word. */
const SIGN = /\s?@\s?|\s{0,2}[[({<]\s?(?:at|@|a)\s?[\])}>]\s{0,2}|[\s_-](?:at|@t)[\s_-]/g;
const DOT = String.raw`(?:\.|\s\.\s?|\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\s+dot\s+|\s?,(?=(?:com|org|co|net|uk)\b))`;
const BEFORE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])[\p{L}\p{N}_+%-](?:[\p{L}\p{N}_+%'-]{0,63})(?:${DOT}[\p{L}\p{N}_+%-]{1,64}|\s(?:underscore|hyphen|dash)\s[\p{L}\p{N}]{1,40}){0,5}$`,
  'u',
);
/** As it is said, with numbers in words: "femi dot ojo seven at". */
const SAID =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}]{1,40}(?:\s(?:dot|underscore|hyphen|dash)\s[\p{L}\p{N}]{1,40})*(?:\s(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,5}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|double|\d{1,4}|[a-z])){1,8}$/u;
const AFTER = new RegExp(
  String.raw`^[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:${DOT}[\p{L}\p{N}-]{1,62}){1,5}`,
  'u',
);
const PROVIDERS =
  /^(?:gmail|googlemail|hotmail|yahoo|outlook|icloud|live|aol|btinternet|sky|proton|protonmail|msn)(?![\p{L}\p{N}])/u;
const ENDINGS =
  /(?:com|org|net|co|uk|ac|gov|nhs|info|biz|io|eu|ie|me|email|online|example|test|invalid|scot|wales|cymru|london|pl|fr|de|es|it|ro|ch|us|edu)$/;
const REACH = 200;

/**
 * Email addresses, also with "(at)", " at " and " dot " (ANONYMISATION.md, Texts 5 and 6). Each
 * "@" is read with a bounded window around it, so that the time stays linear.
 */
export function emailsIn(text: string): FoldedSpan[] {
  const found: FoldedSpan[] = [];
  let reached = 0;
  for (const { 0: atSign, index } of text.matchAll(SIGN)) {
    if (index < reached) continue;
    const head = text.slice(Math.max(reached, index - REACH), index);
    const said = atSign.includes('@') ? undefined : SAID.exec(head)?.[0];
    const local = said ?? BEFORE.exec(head)?.[0];
    const domain = AFTER.exec(
      text.slice(index + atSign.length, index + atSign.length + REACH),
    )?.[0];
    if (local === undefined) continue;
    const start = index - local.length;
    const bare = atSign.trim() === '@' && !/\s/.test(atSign);
    const ended = domain?.replace(/[\s.]+$/, '') ?? '';
    // Words for "@" and "." need a known top-level domain: else "met at leeds" would match.
    if (domain === undefined || (!bare && !ENDINGS.test(ended))) {
      const rest = text.slice(index + atSign.length, index + atSign.length + REACH);
      const short = (bare ? /^[\p{L}\p{N}-]{3,40}/u : PROVIDERS).exec(rest)?.[0];
      // An address without its ending: jo@exampleorg.
      if (short && local.length > 1)
        found.push({
          start,
          end: index + atSign.length + short.length,
          kind: 'email',
          reason: null,
        });
      continue;
    }
    const end = index + atSign.length + trimmed(ended).length;
    found.push({ start, end, kind: 'email', reason: null });
    reached = end;
  }
  return found;
}

/** Leaves out the sentence that goes on after the address: "…example.org . Then". */
function trimmed(domain: string): string {
  const parts = domain.split(/(\s\.\s?)/);
  return parts.length > 2 && !ENDINGS.test(parts.at(-1) ?? '')
    ? parts.slice(0, -2).join('')
    : domain;
}
