import { detectSpans } from '../../shared/anonymise/texts/detect.ts';
import { compileGazetteer } from '../../shared/anonymise/texts/gazetteer.ts';
import type { Contact, KnownPeople } from '../../shared/anonymise/texts/known-people.ts';
import { corpusVault, markedTexts } from '../unit/anonymise/texts/corpus.ts';
import { scored } from '../unit/anonymise/texts/score.ts';
import { type Bench, type Figure, figure, median } from './figure.ts';

const rounds = 5;
const people = 1000;
const notes = 1000;

/** Texts of the project's own adversarial corpus, and how long many of them take. */
export const redact: Bench = {
  names: ['redact.recall', 'redact.recall.heldOut', 'redact.overRedaction', 'redact.1000'],
  async run(): Promise<readonly Figure[]> {
    const gazetteer = compileGazetteer(corpusVault());
    const all = markedTexts();
    const whole = scored(all, gazetteer);
    const heldOut = scored(
      markedTexts((file) => file === 'held-out.txt'),
      gazetteer,
    );
    return [
      atLeast('redact.recall', whole.recall, `${whole.gold} marks in ${whole.texts} texts`, 0.98),
      atLeast(
        'redact.recall.heldOut',
        heldOut.recall,
        `${heldOut.gold} marks in ${heldOut.texts} texts kept apart`,
        null,
      ),
      figure(
        'redact.overRedaction',
        100 * whole.overRedaction,
        '%',
        'the characters outside every mark',
        3,
      ),
      speed(all.map(({ text }) => text)),
    ];
  },
};

/** A figure that must not be below its limit. */
function atLeast(name: string, value: number, against: string, limit: number | null): Figure {
  const own = figure(name, value, 'of the marks', against, null);
  return { ...own, limit, holds: limit === null || value >= limit };
}

/** Both sides in turn, in one process: our search, and every word looked up in a set of names. */
function speed(texts: readonly string[]): Figure {
  const vault = manyPeople(corpusVault());
  const gazetteer = compileGazetteer(vault);
  const names = new Set(
    vault.people.flatMap(({ first, last, aka }) => [first, last, ...(aka ?? [])]).map(lower),
  );
  const many = Array.from({ length: notes }, (_, at) => texts[at % texts.length] ?? '');
  const timed = (own: (text: string) => number) => {
    const begun = performance.now();
    for (const text of many) own(text);
    return performance.now() - begun;
  };
  const exact = (text: string) =>
    (text.match(/\p{L}+/gu) ?? []).filter((word) => names.has(lower(word))).length;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    theirs.push(timed(exact));
    ours.push(timed((text) => detectSpans(text, gazetteer).spans.length));
  }
  const [own, other] = [median(ours), median(theirs)];
  const against = `each word in a set of names, ${notes} notes, ${people} people: ${other.toFixed(1)} ms to our ${own.toFixed(0)} ms`;
  return figure('redact.1000', own / other, 'ratio', against);
}

const lower = (name: string | null | undefined): string => (name ?? '').toLowerCase();

/** The corpus's people with their names mixed, so that nobody is like another. */
function manyPeople({ people: own, staff }: KnownPeople): KnownPeople {
  const some = Array.from({ length: people }, (_, at): Contact => {
    const turn = Math.floor(at / own.length);
    const last = own[(at * 7 + turn) % own.length]?.last;
    return { ...own[at % own.length], last, phone: `07700 ${900_000 + at}` };
  });
  return { people: some, staff };
}
