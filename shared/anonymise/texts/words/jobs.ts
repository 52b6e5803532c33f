/** Jobs that so few people have that one of them is known by it. Made by the project. */
export const RARE_JOBS = `
lion tamer|animal trainer|zoo ?keeper|elephant keeper|snake charmer|falconer|beekeeper|bee keeper|mole ?catcher|rat ?catcher
gamekeeper|ghillie|shepherd(?:ess)?|drover|farrier|blacksmith|wheelwright|cooper|saddler|thatcher|dry stone waller|hedge layer
shoe ?mender|cobbler|clog maker|glass ?blower|clock ?maker|watch ?maker|organ builder|organist|piano tuner|luthier|violin maker
instrument maker|bell ?founder|bell ringer|sign ?writer|chimney sweep|steeplejack|lighthouse keeper|lock ?keeper|trawlerman|trawlermen
whaler|cockle picker|deep[- ]sea diver|saturation diver|submariner|lifeboat|coastguard|mountain rescue|astronaut|test pilot
fighter pilot|helicopter pilot|balloonist|stunt ?(?:man|woman|double)|racing driver|rally driver|speedway|jockey|bull ?fighter|wrestler
prize ?fighter|cage fighter|strong ?man|fire[- ]?eater|sword swallower|knife thrower|acrobat|trapeze|tightrope|contortionist|ventriloquist
puppeteer|magician|hypnotist|fortune teller|clown|circus|fairground|taxidermist|embalmer|undertaker|mortician|grave ?digger|hangman
executioner|perfumer|town crier|mayor(?:ess)?|lord lieutenant|high sheriff|ambassador|diplomat|war correspondent|newsreader
weather ?(?:man|girl|presenter)|radio presenter|tv presenter|game show|quiz show|the voice (?:on|of)|tannoy|ballet dancer|ballerina
opera singer|concert pianist|rock star|pop star|film star|soap star|child star|film director|novelist|poet laureate|royal yacht
lady[- ]in[- ]waiting|butler|royal household|palace|olympi(?:an|c|cs)|paralympi(?:an|c|cs)|world champion|british champion|county champion
medal(?:l?ist)?s?|record holder|world record|guinness|cup final|premier league|test match|rugby international|capped for|played for
nuclear engineer|bomb disposal|spy|secret service|special branch|tram driver|steam train|ferryman|bargeman|stone ?mason|hand ?weaver
lace ?maker|basket maker|candle maker|cheese ?maker|cider maker|whisky|distiller|brewster|chef (?:on|at|to|for) the|interpreter (?:at|for|in)
translator (?:at|for)|sherpa|bishop|archdeacon|abbess|hermit|exorcist|druid|midget|santa at|mascot|drag queen|burlesque|stripper
goal ?keeper|linesman|referee|umpire
`;

/** Jobs that many people have: "worked as a cleaner" points at none of them. Made by the project. */
export const USUAL_JOBS = `
cleaner carer nurse cook chef driver labourer builder teacher waiter waitress barman barmaid bartender
receptionist secretary clerk cashier hairdresser barber gardener decorator painter plumber electrician
joiner carpenter plasterer bricklayer roofer scaffolder mechanic fitter welder machinist packer picker
warehouseman porter caretaker security guard doorman bouncer postman postwoman milkman soldier student
apprentice volunteer worker assistant manager supervisor salesman shopkeeper childminder nanny
housewife mum dad mother father parent friend client member tenant resident
translator interpreter designer engineer accountant admin temp seamstress tailor butcher baker
`;
