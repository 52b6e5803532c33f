import { compileDictionary } from '../../shared/anonymise/texts/dictionary.ts';
import { findMarks } from '../../shared/anonymise/texts/find.ts';
import type { Marks } from '../../shared/anonymise/texts/marks.ts';
import type { Vault } from '../../shared/anonymise/texts/vault.ts';

/** Finds in each text what points at somebody whom the vault knows, or may point at anybody. */
export function redact({ vault, texts }: { vault: Vault; texts: readonly string[] }): Marks[] {
  const dictionary = compileDictionary(vault);
  return texts.map((text) => findMarks(text, dictionary));
}
