import { detectSpans } from '../../shared/anonymise/texts/detect.ts';
import { compileGazetteer } from '../../shared/anonymise/texts/gazetteer.ts';
import type { KnownPeople } from '../../shared/anonymise/texts/known-people.ts';
import type { Detected } from '../../shared/anonymise/texts/spans.ts';

/** Finds in each text what points at somebody whom the vault knows, or may point at anybody. */
export function redact({
  vault,
  texts,
}: {
  vault: KnownPeople;
  texts: readonly string[];
}): Detected[] {
  const gazetteer = compileGazetteer(vault);
  return texts.map((text) => detectSpans(text, gazetteer));
}
