/**
 * Words of notes, messages and support work that lists of common words lack, without apostrophes
 * where people leave them out. Made by the project.
 */
export const EVERYDAY_WORDS = `
ok okay yeah yep yup nope nah hiya cheers ta thx thanx ty pls plz plse u ur r n y ya yous gonna wanna
gotta kinda sorta dunno lemme gimme innit aint arent cant couldnt didnt doesnt dont hadnt hasnt havent
hes heres hows id im isnt itll its ive lets mightnt mustnt neednt oughtnt shes shant shouldnt thats
theres theyd theyll theyre theyve wasnt wed weve werent whats wheres whos wont wouldnt youd youll youre
youve hed shed shell hell tbh omg lol idk imo fyi asap btw afaik tho thru tmrw tmw tomoz 2moro 2day 2nite
tonite nite wknd appt appts abt bc cos coz cuz bday msg msgs txt txts txting prob probs defo def obvs
soz sry hun hunni luv xx xxx xo x ppl peeps sum1 some1 gd gud wk wks yr yrs hr hrs min mins sec secs mth
mths mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
am pm eg ie etc vs via re ref refs no nos tel mob fax addr dob ni nhs nino aka nee attn cc bcc ps
email emails emailed emailing e-mail inbox online offline website websites webpage wifi laptop laptops
smartphone voicemail voicemails whatsapp whatsapped facebook insta instagram twitter tiktok youtube
google googled zoom zoomed teams skype facetime messenger snapchat linkedin gmail hotmail outlook app
apps texted texting txted login logins password passwords pdf docx xlsx csv jpg jpeg png doc docs powerpoint
spreadsheet spreadsheets internet broadband smart tv dvd cv cvs selfie username hashtag url
st rd ave mt claimant claimants applicant applicants drop-in dropin dropins signpost signposted signposting safeguarding keyworker keyworkers caseworker
caseworkers outreach foodbank foodbanks benefits hostel hostels homeless homelessness rehab detox
methadone subutex buprenorphine naloxone pregabalin diazepam sertraline mirtazapine fluoxetine
citalopram amitriptyline quetiapine olanzapine gabapentin zopiclone codeine ibuprofen paracetamol
heroin cocaine ketamine mdma spice crack cannabis alcohol vape vaping vapes vaped probation tenancy
tenancies landlord landlords homelessness eviction arrears universal credit pip esa jsa dwp gp gps hmp
hmrc cic cio mh dv da va asbo iva dro ccj cpn amhp camhs cmht iapt cbt dbt adhd asd ptsd ocd bpd eupd
copd hiv hep hepatitis covid flu a&e icu hdu ot cqc nice dbs gdpr dpia eia kpi kpis tor agm ceo cfo
coproduction co-production coproduced codesign co-design facilitator facilitators facilitated
co-facilitated attendee attendees icebreaker icebreakers flipchart flipcharts postits handout handouts
workshop workshops workstream agenda minutes takeaways feedback steering subgroup subgroups signup
signups rota rotas voucher vouchers reimbursed reimbursement payslip payslips honorarium unpaid
volunteer volunteering volunteered mentor mentors mentored mentoring mentee debrief debriefed
debriefing check-in checkin checkins followup followups handover handovers wellbeing well-being
mindfulness triage triaged commissioner commissioners stakeholder stakeholders neurodiverse
neurodivergent autistic dyslexic dyslexia trans non-binary nonbinary lgbt lgbtq bame asylum refugee
refugees interpreter interpreters esol pronouns misgendered key-worker support-worker social-worker
mum mums mam nan nana nanna nans grandad granddad grandma granny gran stepdad stepmum auntie aunty bro
bruv mate mates lad lads lass lasses bloke blokes fella kiddo kiddos hubby bf gf missus
brew brews biccies biscuits cuppa cuppas tea toastie toasties butty butties chippy kebab takeaway
takeaways lunch brunch barbecue bbq samosa samosas pierogi halal kosher vegan veggie gluten
telly sofa settee fridge freezer microwave duvet duvets nappies loo loos toilets carpark car-park
postcode postcodes busfare taxi taxis tram trams railcard oyster megarider bikes e-bike e-scooter
payday pawnshop bailiff bailiffs catalogue loanshark overdraft topup top-up prepay prepayment meter
councillor councillors mp mps solicitor solicitors barrister magistrates magistrate custody bail tagged
bullseye wordsearch bingo karaoke footie footy rugby snooker darts boxing jigsaw jigsaws crochet
knitting upcycling allotment allotments decorating poundland tesco tescos asda aldi lidl morrisons
sainsburys greggs wetherspoons spoons primark argos ikea boots costa mcdonalds iceland
neighbour neighbours neighbourhood organise organised recognised apologise apologised realised
socialising socialise programme programmes centre centres colour colours favourite behaviour
behaviours honour cheque cheques storey grey tyre tyres licence practise enrol enrolled fulfil
goodbye byebye bye hello hallo hey hi oi wow ooh ah aha argh ugh hmm hm mm erm er um uh umm errr haha
hahaha hehe lmao rofl god jesus christ bloody flipping effing shit shitty fuck fucking fucked bugger
bollocks arse crap damn pissed wanker twat sod sodding bastard blimey crikey gosh
english welsh scottish irish british european african asian caribbean polish romanian somali arabic
kurdish iranian iraqi syrian afghan eritrean ethiopian sudanese albanian vietnamese chinese pakistani
indian bangladeshi nigerian ghanaian kenyan jamaican portuguese spanish french german italian russian
ukrainian turkish latin urdu punjabi bengali hindi gujarati tamil farsi pashto dari tigrinya amharic
roma gypsy traveller travellers muslim muslims christian christians catholic jewish hindu sikh buddhist
christmas xmas easter eid ramadan diwali hanukkah halloween bonfire ofsted brexit tory tories labour
lib dems monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays
fridays saturdays sundays january february march april june july august september october november
december spring autumn winter bank holiday
anymore alright alot aswell infact everytime nevermind cannot everyday anytime someplace upto incase
ongoing upcoming bullet onto timeslot breakout lanyard lanyards timesheet timesheets handbook toolkit
toolkits newsletter newsletters leaflet leaflets poster posters noticeboard noticeboards whiteboard
whiteboards projector catch-up catchup one-to-one 1-1 121 1:1 ourself themself theirself gotten
weekday weekdays nightmare midweek fortnightly biweekly bi-weekly quarterly yearly hourly
disclosed disclosure disclosures flashback flashbacks overdose overdosed overdoses relapse relapsed
relapses sober sobriety hungover withdrawal withdrawals self-harm selfharm self-harmed suicidal
hallucinating paranoid psychosis sectioned inpatient outpatient sectioning wheelchair wheelchairs
walking-stick zimmer hearing-aid braille signer bsl inhaler inhalers insulin diabetic epileptic
seizure seizures asthma arthritis sciatica migraine migraines chemo dialysis
fob fobs keysafe buzzer intercom lockbox locksmith padlock rucksack rucksacks hoodie hoodies trackies
trainers onesie bodywarmer beanie tshirt t-shirt tent tents bivvy sleeping-bag
flyer flyers freebies giftcard giftcards pic pics photo photos vid vids meme memes emoji emojis
forename forenames surname surnames firstname lastname wkr crt solr appt appts disch att'd attd recep sup supd refd adj obs
wellies welly wellingtons depot depots
todo tbc tba tbd nb na n/a wip eta rsvp fao
`;
