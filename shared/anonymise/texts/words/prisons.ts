/**
 * Prisons, young offender institutions, removal centres and secure hospitals of the United Kingdom by
 * the names that people use for them (HM Prison and Probation Service, Scottish Prison Service,
 * Northern Ireland Prison Service). Those that are towns too are left to the words around them.
 */
export const PRISONS = `
addiewell|altcourse|ashfield|askham grange|aylesbury|barlinnie|belmarsh|berwyn|blundeston|brinsford|broadmoor|brook house|buckley hall|bullingdon
bure|campsfield|carstairs|castle huntly|castington|channings wood|channing wood|colnbrook|cookham wood|cornton vale|coldingley|craiginches
dartmoor|deerbolt|derwentside|dovegate|downview|drake hall|dungavel|east sutton park|eastwood park|edmunds hill|elmley|erlestoke|everthorpe
fairfield|featherstone|feltham|five wells|forest bank|fosse way|foston hall|full sutton|garth|gartree|glen ochil|glenochil|glen parva|grampian
grendon|guys marsh|guy's marsh|harmondsworth|hatfield moor|haverigg|hewell|high down|highdown|highpoint|hindley|hollesley bay|holme house
huntercombe|hydebank|isis|kerelaw|kirkham|kirklevington|lancaster farms|latchmere|leyhill|lindholme|littlehey|long lartin|low moss|low newton
lowdham grange|maghaberry|magilligan|millsike|moorland|morton hall|mount prison|new hall|north sea camp|northallerton|oakwood|onley|parc prison
parkhurst|pentonville|peterhead|polmont|portland|prescoed|rampton|ranby|risley|rye hill|saughton|send prison|shotts|spring hill|standford hill|stocken
stoke heath|strangeways|styal|sudbury|swaleside|swinfen hall|thameside|the verne|thorn cross|tinsley house|usk|wandsworth|warren hill|wayland
wealstun|werrington|wetherby yoi|whatton|whitemoor|winson green|wolds|woodhill|wormwood scrubs|the scrubs|wymott|yarls wood|yarl's wood
snaresbrook|southwark crown|isleworth crown|oakhill|rainsbrook|medway stc|aldine house|vinney green|hillside secure
`;
