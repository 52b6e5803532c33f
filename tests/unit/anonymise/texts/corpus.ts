import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KnownPeople } from '../../../../shared/anonymise/texts/known-people.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures');
const textsFolder = join(fixtures, 'texts');
const secondFolder = join(fixtures, 'texts-two');

/** What somebody marked in a text. `unknown` is somebody the vault does not know. */
export interface Gold {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

export interface MarkedText {
  readonly id: string;
  readonly text: string;
  readonly gold: readonly Gold[];
}

const vaultIn = (folder: string, name = 'vault'): KnownPeople =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as KnownPeople;
export const corpusVault = (): KnownPeople => vaultIn(textsFolder);
/** The people of the second corpus: see its README.md for the marks and the halves. */
export const secondVault = (name = 'vault'): KnownPeople => vaultIn(secondFolder, name);

/** The texts of one file of the second corpus. */
export const secondTexts = (name: string): MarkedText[] =>
  readMarked(readFileSync(join(secondFolder, `${name}.txt`), 'utf8'));

/** The texts of some files, or of all. `held-out.txt` is kept apart: see docs/redact.md. */
export function markedTexts(wanted: (file: string) => boolean = () => true): MarkedText[] {
  return readdirSync(textsFolder)
    .filter((file) => file.endsWith('.txt') && wanted(file))
    .flatMap((file) => readMarked(readFileSync(join(textsFolder, file), 'utf8')));
}

/** Texts after lines `=== id title`, marks as ⟦kind:words⟧, unseen signs as \u{AD}. */
function readMarked(file: string): MarkedText[] {
  return file
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const cut = block.indexOf('\n');
      const [id = ''] = block.split(/\s/, 1);
      const raw = block
        .slice(cut + 1)
        .replace(/\n$/, '')
        .replace(/\\u\{([0-9A-F]+)\}/g, (_, code) =>
          String.fromCodePoint(Number.parseInt(code, 16)),
        );
      return { id, ...withoutMarks(raw) };
    });
}

function withoutMarks(raw: string): { text: string; gold: Gold[] } {
  const gold: Gold[] = [];
  let text = '';
  let reached = 0;
  for (const found of raw.matchAll(/⟦(\w+):([^⟦⟧]*)⟧/g)) {
    const [whole, kind = '', words = ''] = found;
    text += raw.slice(reached, found.index);
    gold.push({ start: text.length, end: text.length + words.length, kind });
    text += words;
    reached = found.index + whole.length;
  }
  text += raw.slice(reached);
  if (/[⟦⟧]/.test(text)) throw new Error(`A mark is not closed in: ${text}`);
  return { text, gold };
}
