const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Before a name, and part of how somebody is called. */
export const TITLES = words(
  'mr mrs ms miss mx mister missus dr prof professor rev reverend revd sir dame sgt cllr',
);
/** Those that are a title with a small letter too, and nothing else. */
export const SURE_TITLES = words('mr mrs mx mister missus dr prof rev revd cllr');

export const MONTHS: readonly (readonly string[])[] = [
  ['january', 'jan', 'janury', 'januray'],
  ['february', 'feb', 'febuary', 'feburary'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];

/** Names that are a time of the year. */
export const SEASONS = words(`may april june august march summer autumn winter spring easter
  jan mar dec christmas noel tuesday wednesday friday sunday season july`);

/** What stands before a month and hardly before a person. */
export const BEFORE_TIMES =
  words(`in since until till during early late mid last next this every each
  of by from to before after on through between through around end start beginning`);

/** Ordinary in speech: a name spelt like one of these is one only where nothing else will do. */
export const FUNCTION_WORDS = words(`a about after again all also am an and any are as at away back
  be because been before but by can come could day did do does done down each even ever every few for
  from get give go good got had has have he her here him his how i if in into is it its just know last
  let like long look made make many may me more most much must my new next no not now of off on once one
  only or other our out over own said same say see she should since so some soon still such sun take than
  that the their them then there these they this those though through time to too two under up us use
  very was way we well went were what when where which while who why will with work would year yes yet
  you your tin san mon tue wed thu fri sat`);

/** They turn a word after them into a thing: "the Chance", "our Hope". */
export const DETERMINERS = words(`the a an this these those our my your his her its their some any
  no every each another`);

/** What somebody does: a word before one of these is a person. */
export const DEEDS =
  words(`said says told tells asked asks came comes went goes rang rings phoned phones
  called calls texted texts emailed emails left leaves arrived arrives wants wanted needs needed thinks
  thought felt feels looked looks seemed seems got gets gave gives took takes brought brings made makes
  missed attended attends spoke speaks talked talks mentioned reported explained replied agreed disagreed
  disclosed signed helped helps stayed stays slept sleeps lives lived moved likes liked loves loved hates
  hated worked works wasnt isnt doesnt didnt hasnt hadnt couldnt wouldnt wont cant has had did does was is
  walked sat stood turned laughed smiled cried shouted apologised presented chaired facilitated led opened
  wrote writes knows knew tried tries keeps kept started stopped met meets saw sees shared suggested added
  joined declined accepted cancelled rebooked collected booked paid pays owes owed lost found finished
  showed shows offered refused promised thanked visited rested drew drove drives cooked cooks ran runs hurt
  rode sings sang drank eats ate slept woke broke threw taught bought caught fought swore wore hid held
  hung meant spent stuck won wept froze flew forgave bit blew began fed fled plays drives sits struggles
  enjoys volunteers fell became chose grew heard hopes hoped forgot forgets remembers remembered understood prefers
  preferred struggled struggles will would could should might must reckons reckoned burnt cut hit put read lit learnt dreamt dug tore built dealt swam shook stole lied nicked confirmed volunteered popped`);

/** With a small-letter text: whom somebody did something to. */
export const TOWARDS =
  words(`told asked met saw seen rang called texted phoned emailed visited thank
  thanks cheers hi hello hey dear hiya rung txted msgd messaged ask tell ring love`);
/** "spoke to grace". */
export const SPEECH =
  words(`spoke says say spoken speak speaking talked talking talk chatted chat said listened
  gave given sent lent owes owed`);

/** Words that go with one before them as the name of a place or an organisation. */
export const ORGANISATION_NOUNS =
  words(`house centre center trust project church street road lane court
  fund ltd limited school hospital surgery clinic foundation housing hall park hill hotel cafe hostel
  lodge ward avenue close drive crescent gardens place square terrace grove way college university academy
  library market museum theatre chapel cathedral mosque temple station bridge mill mills farm estate
  tower towers building buildings café arms inn pub shop stores superstore services service association
  society charity council action appeal programme scheme initiative partnership network festival fair
  cup league cross act bill law report review inquiry award prize day`);

/** Letters together that are no initials. */
export const ACRONYMS =
  words(`aa ac ad ai am ar as at av bbc bc bp bst bt by cab cbt cc cd cic cio cmht co
  cpn cps cqc crb cv cvs da db dbs dc dd diy dj dna do dob dr dv dvd dwp eg er esa et eta etc eu ex faq fc
  ft fyi gb gcse gmt go gp gps gr ha hb he hiv hmo hmp hq hr ht ia icu id ie if ii iii in io ip iq is it itv
  iv jcp jsa kg km la lcc led lgbt ll lol lp ls ltd ma mbe mc md me mh mot mp mr mri ms my na nb ngo nhs
  ni no nr nvq ny obe ocd of oh ok on op or os ot pa pc pcso pd pdf pe pi pin pip plc pm po pr pro ps pt
  ptsd pto pub qa qr rac raf rc re rip rn rsvp sat sen sim sms so soc sos sp ss std sw ta tb tbc tia to tor
  tv tx uc ufo uk un up us usa usb va vat vc vip vs wc we wi wp ww xl yo yp asb cob brb btw tbd tba asap
  cop dla cas ncs lea eal ecg eeg hep iud ivf std sti tia uti mrsa ect epp pep prep pbr gdp gym ira isa bsl
  ll mp3 lsn mac map max met mod msp nas nec npc oap ofs pal par pas pat pay pep`);

/** How kin and clergy are called, here and elsewhere: a capital after one is a person. */
export const KIN =
  words(`auntie aunty aunt uncle pastor sister brother father mother nurse nan nana gran
  granny grandma grandad grandpa baby sheikh imam herr frau mme mlle monsieur madame senor senora sra pan
  pani tante tio tia baba mama wee our my`);

/** Kinds of people; a capital before a name of theirs says nothing against it. */
export const ROLES =
  words(`worker officer nurse manager volunteer facilitator chair coordinator doctor
  mentor driver cook trainer tutor counsellor advocate uncle aunt auntie aunty
  brother sister mum mam dad nan nana gran grandad cousin friend partner husband wife son daughter baby
  and hi hello dear hey thanks cheers love with from`);
