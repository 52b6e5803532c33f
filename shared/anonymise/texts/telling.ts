import type { FoldedSpan } from './spans.ts';
import { RARE_JOBS, USUAL_JOBS } from './words/jobs.ts';

const group = (list: string): string =>
  list
    .trim()
    .split(/\s*\n\s*/)
    .join('|');
const usual = new Set(USUAL_JOBS.trim().split(/\s+/));

const PEOPLE = String.raw`(?:woman|man|girl|boy|lad|lass|lady|gentleman|person|people|one|child|kid|baby|mother|mum|father|dad|member|trustee|volunteer|resident|tenant|player|speaker|user|family|couple|crew|team|band|choir|pupil|student|survivor|refugee|muslim|jew|sikh|hindu|\p{L}{3,}(?:er|or|ist|ian|ese|ish|ee))`;
const PAPER = `(?:courier|gazette|echo|mirror|sun|herald|argus|mail|express|star|examiner|telegraph|chronicle|journal|times|guardian|mercury|post|standard|observer|advertiser|sport|record|reporter|news|citizen|press|bulletin|independent|metro)`;

/** What points at one person although it names none; each is asked about, never replaced unasked. */
const CUES: readonly RegExp[] = [
  // Only one person is so.
  /\b(?:the|our|my|her|his|their|your|an?) only (?!way|thing|problem|reason|time|times|difference|question|questions|option|options|trouble|snag|downside|bit|part|good|bad|change|day|bus|other|place|answer|choice|exception|one thing|help|hope|rule|child care|just|a |to )[\p{L}'-]+|\b(?:is|was|were|i'm|he's|she's|am) the only (?:one|person)\b/gu,
  new RegExp(
    String.raw`\b(?:the|our|my|her|his|their|your|town's|country's|britain's|city's) (?:first|last|sole|oldest|youngest|tallest|smallest|shortest|biggest|fattest|longest[- ]serving|eldest|most \p{L}+) (?:ever )?(?:[\p{L}'-]{1,30} ){0,2}?${PEOPLE}\b`,
    'gu',
  ),
  /\b(?:only|just|about) (?:about )?(?:two|three|four|five|six|a few|a handful) of (?:us|them)\b|\b(?:two|three|four|five) of (?:us|them) left\b|\bone of (?:the )?(?:last|only|few)\b|\bone of a kind\b|\b(?:no ?one|nobody) else (?:here |in [\p{L} ]{3,20})?(?:has|can|does|is|speaks|plays|makes|knows how)\b|\b(?:only|first|last|oldest|youngest|biggest|smallest) [\p{L}' -]{2,40} in (?:the )?(?:county|country|town|village|city|valley|world|uk|area|region|family|north|south|england|wales|scotland|britain|europe|prison|hostel|class|school|choir|band|team|street|parish|borough)\b|\boldest (?:person|man|woman|one)\b|\b(?:ever|first) to (?:finish|win|climb|swim|cross|graduate|become|play|join|serve)\b/gu,
  // Known in the whole place.
  /\b(?:is|am|was|i'm|he's|she's|that's|were|we're|are) the (?:(?:wee|little|young|old|small|big|tall|blind|deaf|first|last|other) ){0,2}(?:boy|girl|man|woman|lad|lass|kid|lady|bloke|guy|one|ones|baby|family|couple|sisters|brothers|people) (?:from|in|at|on|with|off) [\p{L}]+|\b(?:film|book|song|play|programme) (?:of|about) (?:it|him|her|me|us|them)\b|\bmade a (?:film|documentary|programme|tv show)|\b(?:that|the|this) (?:one|man|woman|lad|lass|boy|girl|kid|guy|bloke|lady|fella|couple|family|bairn|teenager|pensioner) (?:who|that|what|with|on the (?:front|news|telly))\b(?!'s| (?:work|volunteer|run|help|clean|cook)s? here)/gu,
  /\b(?:every(?:one|body)|people|folk|they all|whole (?:town|village|estate)) (?:round here |here |in (?:the )?\p{L}+ )?(?:knows?|remembers?|recogni[sz]es?|stared?|points?) (?:me|him|her|them|us|my|his|at)?|\b(?:knows?|recogni[sz]es?) (?:my|his|her) (?:face|voice|car|van|coat|hat)\b|\bknown (?:locally |round here |to everyone |everywhere )?(?:as the|for (?:his|her|their|being))\b|\b(?:famous|infamous|notorious|celebrity|celebrities)\b|\bwho (?:this|it) is from\b|\byou know who\b|\b(?:every(?:one|body)|people|folk|half the \p{L}+|the whole \p{L}+) (?:has |have )?(?:seen|saw|watched|heard|shared|talked|talks|remembers)\b/gu,
  // Marks of the body.
  /\b(?:tattoo\p{L}*|tatts?|birth ?marks?|glass eye|false (?:eye|leg|arm|teeth)|eye ?patch|patch over|one eye|one[- ](?:eyed|legged|armed|handed)|one (?:blue|brown|green) eye|odd[- ]colou?red eyes|amputee|amputat\p{L}+|prosthe\p{L}+|dread ?locks?|mohican|mohawk|shaved head|gold (?:tooth|teeth)|stammers?|stutters?|stammering|limps?|cleft|dwarfism|albin\p{L}+|vitiligo|colostomy|wheelchair user|guide dog|hare ?lip|webbed|inked|siamese|conjoined|(?:across|on|over|inked on) (?:his|her|their|my) (?:left |right )?(?:knuckles|neck|throat|face|forehead|cheek|eyelids?|scalp|skull|fingers|chest)|facial (?:scar|hair|palsy)|port[- ]wine)\b/gu,
  /\b(?:scars?|scarred|burns? (?:scars?|marks?|to|on)|disfigur\p{L}+)\b/gu,
  /\b(?:left |right |half |part |one |two )?(?:of )?(?:his |her |their |my )?(?:left |right )?(?:ear|ears|finger|fingers|thumb|leg|arm|hand|foot|eye|tooth|teeth|toe|toes|nose) (?:is |are |was )?(?:missing|gone|cut off|bitten off|blown off)\b|\b(?:one|two|three|four|six) (?:fingers?|toes|thumbs)|missing (?:a |an |his |her |two |three |one |half |part of )?(?:[\p{L}]+ )?(?:ear|ears|finger|fingers|thumb|leg|arm|hand|foot|eye|tooth|teeth|toe|toes)\b|\b(?:six|seven) (?:foot|feet|ft)(?: \p{L}+)?\b|\b[67] ?(?:ft|')\s?\d?/gu,
  // Orders that bind one person.
  /\b(?:curfews?|tagged|gps tag|ankle (?:tag|bracelet)|electronic(?:ally)? (?:tag|monitor)\p{L}*|(?:on|off|got|has|with|wears?|wearing|fit|fitted with) (?:a |the |his |her |my )?tag|(?:the|his|her|my) tag|tag (?:on|off|comes off|came off|removed|fitted)|bail\s?:|bail (?:conditions?|terms|address)|not to (?:enter|contact|approach|leave)|banned from (?:entering|driving|the)|sign(?:s|ing)? on (?:daily|weekly|at the (?:police|station))|restraining order|exclusion zone|non[- ]molestation|sex offenders? register|asbo|mappa|witness protection|deport\p{L}*|licence conditions?|on licence|house arrest|terror\p{L}*)\b/gu,
  // Jobs that few people have.
  new RegExp(String.raw`(?<!\p{L})(?:${group(RARE_JOBS)})(?!\p{L})`, 'gu'),
  // In the news.
  new RegExp(
    String.raw`\b(?:in|on|made|all over|hit|from) (?:all )?(?:the )?(?:local |national |six o'clock |ten o'clock |evening |tv |regional )?(?:news|newspapers?|papers?|telly|tv|television|radio|front pages?|headlines|front of)\b(?! licence| room| stand| agent| to read| towels?)|\bfront page\b|\bheadlines\b|\b(?:in|by|of|from|told) the (?:\p{L}+ )?(?:\p{L}+ )?${PAPER}(?!\p{L}| (?:office|box|code|room|lamp))`,
    'gu',
  ),
  /\b(?:crimewatch|documentary|went viral|viral|panorama|look north|newsnight|bbc|itv|cameras?|reporters?|journalists?|the press|inquest|murder\p{L}*|manslaughter|(?:his|her|my|their|the|'s) trial|stabb\p{L}+|shooting|shot dead|explosion|blew up|house fire|(?:\p{L}+'?s|the|our|that) fire (?:at|in|on|that|which|killed)|arson|drowned|(?:car|plane|train|coach|bus|helicopter) crash|crash that|fell (?:from|off) the|jumped (?:from|off) the|kidnap\p{L}*|abduct\p{L}*|pulled [\p{L} ]{1,24} from the|rescued|won the|lottery|jackpot|born (?:on|in) (?:the|a) (?:coach|bus|train|plane|taxi|car|lift|m\d)|triplets?|quads|quadruplets?|sextuplets?|identical twins?|(?:my|his|her|a) twin|terror attack|bombing|grenfell|hillsborough|quarry blast|blast|drove into|landslide|collapsed? (?:bridge|mine|building)|fireworks? accident|since the firework|disaster|flood(?:ed)? (?:out|of)|siege|riots?|raid(?:s|ed)?|filmed|zoo|robbery|heist|hostage|avalanche|earthquake|shipwreck|capsized|mastermind|university challenge|the chase|pointless|countdown|bake off|big brother|love island|x factor|britain's got talent|strictly|dragons' den|come dine|video of (?:him|her|me|them|us)|mural|statue|adverts?|billboards?|posters? of (?:him|her|me|them)|face (?:of|on) the|plaque|named (?:the|a) [\p{L} ]{2,20} after|named after (?:him|her|my|his|their)|pools|first baby of the year|(?:full|half) sleeve|postm(?:aster|istress)|jailed|(?:found|dug up|discovered) (?:the|a) (?:hoard|treasure|body|bomb|skeleton|remains|meteorite)|photo of (?:him|her|me|them|the \p{L}{1,20})|every (?:funeral|wedding|match|race)|plays the (?!lottery|game|fool|piano|guitar)\p{L}{3,20}|(?:street|road|school|ward|park|pub|boat|ship|rose|bench|bridge|award) (?:is |was )?(?:named|called) (?:for|after)|named for (?:him|her|my|his|their)|(?:home|in|indoors|back|inside) by (?:six|seven|eight|nine|ten|eleven|midnight|dusk|\d{1,2} ?pm)|jeremy kyle|stv|(?:four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen) (?:sons|daughters|brothers|sisters|kids|children)|pregnant (?:at|with)|(?:twins|triplets) at)\b/gu,
  // Animals and instruments that few people have.
  /\b(?:ferrets?|pythons?|boa constrictor|parrots?|macaws?|cockatoos?|pet (?:owl|rat|snake|pig|crow|fox|lizard)|falcons?|tarantulas?|iguanas?|llamas?|alpacas?|(?:with|and) (?:tigers?|lions?|elephants?|bears?|sharks?|wolves)|champion \p{L}{1,20}|donkey|(?:with|has|keeps|brings|walks) (?:a|an|his|her|their|two|three) (?:pet )?(?:goose|geese|pig|goat|raven|crow|jackdaw|duck|hen|cockerel|sheep|lamb|horse|pony|rats?|lizard|snake|monkey|fox)|pot[- ]bellied|peacocks?|nyckelharpa|bagpipes?|pipe band|hurdy[- ]gurdy|sitar|harpist|oud player|theremin|sousaphone|alphorn|didgeridoo)\b/gu,
];

/** "worked as a bell founder", "a gravedigger by trade". */
const JOB =
  /\b(?:(?:worked|works|work|working|trained|trains|employed|job|jobs|started|qualified|career) as|used to be|was once|once was|retired(?: as)?|former|formerly|ex-|wants? (?:2|to) b(?:e|ecome)?|dreams? of being|would like to be) (?:an?|the|our|my)? ?((?:[\p{L}'-]{1,30} ?){1,4})|(?<![\p{L}\p{N}'-])((?:[\p{L}'-]{1,30} ){1,3})by trade\b/gu;
const TRADE =
  /(?:er|or|ist|ian|man|woman|smith|wright|keeper|jack|monger|ess|eur|ant|pilot|judge|chef|mayor|nun|monk|priest|model|clown|spy)s?$/;

const BACK = /(?:^|[.;:!?\n,("“[])[^.;:!?\n,("“[]*$/;

/** Clauses that point at one person although they name none (ANONYMISATION.md, Texts 6). */
export function tellingIn(text: string): FoldedSpan[] {
  const found: { start: number; end: number }[] = [];
  const put = (start: number, end: number) => found.push(clauseOf(text, start, end));
  for (const cue of CUES)
    for (const { 0: whole, index } of text.matchAll(cue)) put(index, index + whole.length);
  for (const { 0: whole, 1: job = '', 2: trade = '', index } of text.matchAll(JOB)) {
    const words = (job || trade).trim().split(/\s+/);
    const worker = words.find((word) => TRADE.test(word));
    if (trade || (worker && !usual.has(worker.replace(/s$/, '')))) put(index, index + whole.length);
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const all: FoldedSpan[] = [];
  for (const { start, end } of found) {
    const last = all.at(-1);
    if (last && start <= last.end) all[all.length - 1] = { ...last, end: Math.max(last.end, end) };
    else all.push({ start, end, kind: 'hidden', reason: 'one-person' });
  }
  return all;
}

const LONGEST_BEFORE = 40;
const LONGEST_AFTER = 60;

/** The clause around a cue, in bounds so that the time stays linear. */
function clauseOf(text: string, start: number, end: number): { start: number; end: number } {
  const head = text.slice(Math.max(0, start - LONGEST_BEFORE), start);
  const own = BACK.exec(head)?.[0] ?? head.replace(/^\S*\s/, '');
  const lead = own.replace(/^[\s.;:!?\n,("“[]+/, '');
  const tail = text.slice(end, end + LONGEST_AFTER);
  const stop = /[.;:!?\n,)"”\]]/.exec(tail)?.index;
  const rest = stop === undefined ? tail.replace(/\s\S*$/, '') : tail.slice(0, stop);
  const whole = stop === undefined && end + LONGEST_AFTER >= text.length ? tail : rest;
  return { start: start - lead.length, end: end + whole.trimEnd().length };
}
