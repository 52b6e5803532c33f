import { detectSpans } from '../../shared/anonymise/texts/detect.ts';
import { compileGazetteer } from '../../shared/anonymise/texts/gazetteer.ts';
import type { KnownPeople } from '../../shared/anonymise/texts/known-people.ts';
import type { Detected } from '../../shared/anonymise/texts/spans.ts';

/** Detects in each text the people that the vault knows, and what may identify others. */
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
