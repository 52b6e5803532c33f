/**
 * What few people have, or what is known of one person, as patterns divided by "|": a text that says
 * it may point at that person although it names none. Made by the project.
 */

export const MARKS_OF_THE_BODY = String.raw`
tattoo\p{L}*|tatts?|inked|(?:full|half) sleeve|birth ?marks?|port[- ]wine|scars?|scarred|disfigur\p{L}+|burns? (?:scars?|marks?|to|on)
facial (?:scar|hair|palsy)|glass eye|false (?:eye|leg|arm|teeth)|eye ?patch|patch over|one eye|one (?:blue|brown|green) eye
odd[- ]colou?red eyes|one[- ](?:eyed|legged|armed|handed)|amputee|amputat\p{L}+|prosthe\p{L}+|webbed|cleft|hare ?lip|dwarfism
albin\p{L}+|vitiligo|colostomy|siamese|conjoined|limps?|stammers?|stammering|stutters?|wheelchair user|guide dog
dread ?locks?|mohican|mohawk|shaved head|gold (?:tooth|teeth)
(?:across|on|over|inked on) (?:his|her|their|my) (?:left |right )?(?:knuckles|neck|throat|face|forehead|cheek|eyelids?|scalp|skull|fingers|chest)
`;

/** Orders of a court or of the police bind one person. */
export const ORDERS = String.raw`
curfews?|tagged|gps tag|ankle (?:tag|bracelet)|electronic(?:ally)? (?:tag|monitor)\p{L}*|(?:the|his|her|my) tag
(?:on|off|got|has|with|wears?|wearing|fit|fitted with) (?:a |the |his |her |my )?tag|tag (?:on|off|comes off|came off|removed|fitted)
(?:home|in|indoors|back|inside) by (?:six|seven|eight|nine|ten|eleven|midnight|dusk|\d{1,2} ?pm)|house arrest
bail\s?:|bail (?:conditions?|terms|address)|on licence|licence conditions?|not to (?:enter|contact|approach|leave)
banned from (?:entering|driving|the)|exclusion zone|restraining order|non[- ]molestation|asbo|mappa|sex offenders? register
sign(?:s|ing)? on (?:daily|weekly|at the (?:police|station))|witness protection|deport\p{L}*|terror\p{L}*
`;

/** Crimes, accidents and births of which a newspaper tells. */
export const EVENTS = String.raw`
murder\p{L}*|manslaughter|stabb\p{L}+|shooting|shot dead|kidnap\p{L}*|abduct\p{L}*|hostage|robbery|heist|arson|raid(?:s|ed)?|riots?|siege
terror attack|bombing|jailed|inquest|(?:his|her|my|their|the|'s) trial|explosion|blew up|blast|quarry blast|house fire
(?:\p{L}+'?s|the|our|that) fire (?:at|in|on|that|which|killed)|drowned|(?:car|plane|train|coach|bus|helicopter) crash|crash that
fell (?:from|off) the|jumped (?:from|off) the|pulled [\p{L} ]{1,24} from the|rescued|drove into|landslide|avalanche|earthquake
collapsed? (?:bridge|mine|building)|fireworks? accident|since the firework|disaster|flood(?:ed)? (?:out|of)|shipwreck|capsized
grenfell|hillsborough|born (?:on|in) (?:the|a) (?:coach|bus|train|plane|taxi|car|lift|m\d)|first baby of the year
triplets?|quads|quadruplets?|sextuplets?|identical twins?|(?:my|his|her|a) twin|(?:twins|triplets) at|pregnant (?:at|with)
(?:four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen) (?:sons|daughters|brothers|sisters|kids|children)
(?:found|dug up|discovered) (?:the|a) (?:hoard|treasure|body|bomb|skeleton|remains|meteorite)|won the|lottery|jackpot|pools
`;

/** A face or a name that many people have seen. */
export const FAME = String.raw`
famous|infamous|notorious|celebrity|celebrities|crimewatch|documentary|went viral|viral|filmed|cameras?|reporters?|journalists?
the press|panorama|look north|newsnight|bbc|itv|stv|mastermind|university challenge|the chase|pointless|countdown|bake off
big brother|love island|x factor|britain's got talent|strictly|dragons' den|come dine|jeremy kyle|zoo
video of (?:him|her|me|them|us)|photo of (?:him|her|me|them|the \p{L}{1,20})|posters? of (?:him|her|me|them)|face (?:of|on) the
mural|statue|plaque|adverts?|billboards?|named (?:the|a) [\p{L} ]{2,20} after|named after (?:him|her|my|his|their)
named for (?:him|her|my|his|their)|postm(?:aster|istress)|every (?:funeral|wedding|match|race)
(?:street|road|school|ward|park|pub|boat|ship|rose|bench|bridge|award) (?:is |was )?(?:named|called) (?:for|after)
`;

export const RARE_ANIMALS = String.raw`
ferrets?|pythons?|boa constrictor|parrots?|macaws?|cockatoos?|falcons?|tarantulas?|iguanas?|llamas?|alpacas?|donkey|peacocks?|pot[- ]bellied
pet (?:owl|rat|snake|pig|crow|fox|lizard)|champion \p{L}{1,20}|(?:with|and) (?:tigers?|lions?|elephants?|bears?|sharks?|wolves)
(?:with|has|keeps|brings|walks) (?:a|an|his|her|their|two|three) (?:pet )?(?:goose|geese|pig|goat|raven|crow|jackdaw|duck|hen|cockerel|sheep|lamb|horse|pony|rats?|lizard|snake|monkey|fox)
`;

export const RARE_INSTRUMENTS = String.raw`
nyckelharpa|bagpipes?|pipe band|hurdy[- ]gurdy|sitar|harpist|oud player|theremin|sousaphone|alphorn|didgeridoo
plays the (?!lottery|game|fool|piano|guitar)\p{L}{3,20}
`;

/** What "the only …" is said of without pointing at a person: "the only way". */
export const ONLY_THINGS = String.raw`
way|thing|problem|reason|time|times|difference|question|questions|option|options|trouble|snag|downside|bit|part|good|bad|change|day|bus
other|place|answer|choice|exception|one thing|help|hope|rule|child care|just|a\b|to\b
`;

/** Words for one person, by whatever is said of them. */
export const PEOPLE = String.raw`
woman|man|girl|boy|lad|lass|lady|gentleman|person|people|one|child|kid|baby|mother|mum|father|dad|member|trustee|volunteer|resident
tenant|player|speaker|user|family|couple|crew|team|band|choir|pupil|student|survivor|refugee|muslim|jew|sikh|hindu
\p{L}{3,}(?:er|or|ist|ian|ese|ish|ee)
`;

/** Names by which newspapers go: "in the Mercury". */
export const PAPERS = `
courier|gazette|echo|mirror|sun|herald|argus|mail|express|star|examiner|telegraph|chronicle|journal|times|guardian|mercury|post
standard|observer|advertiser|sport|record|reporter|news|citizen|press|bulletin|independent|metro
`;

/** Where one person may be the only one of a kind: "the only drummer in the village". */
export const PLACES_OF_ALL = `
county|country|town|village|city|valley|world|uk|area|region|family|north|south|england|wales|scotland|britain|europe|prison|hostel
class|school|choir|band|team|street|parish|borough
`;
