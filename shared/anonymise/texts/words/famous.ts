/**
 * Names of no person here: of films, books, songs, shops, dishes and people of history. A name of the
 * vault within one of them is asked about. Made by the project.
 */
export const FAMOUS = `
earl grey|lady grey|dr pepper|dr oetker|uncle ben|uncle bens|aunt bessie|aunt bessies|mr kipling|mr muscle|mr sheen|mr whippy|mr bean|captain morgan|jack daniels
jim beam|johnnie walker|bloody mary|tom collins|harvey wallbanger|granny smith|peach melba|victoria sponge|victoria plum|king edward|king edwards
maris piper|sweet william|busy lizzie|michaelmas daisy|oxeye daisy|rose bush|rose bushes|rose garden|rose wine
marks and|marks spencer|fred perry|ben jerry|ben jerrys|max factor
max spielmann|dorothy perkins|miss selfridge|levi roots|jamie oliver|holly willoughby|david attenborough|ant dec
robin hood|peter pan|father christmas|mary poppins|harry potter|oliver twist|billy elliot|jane eyre|jane austen|charles dickens|william shakespeare
emily bronte|romeo juliet|shirley valentine|educating rita|bridget jones|forrest gump|thomas tank|postman pat|fireman sam|bob builder|peppa pig
dora explorer|charlie chaplin|laurel hardy|tom jerry|elton john|bob marley|elvis presley|freddie mercury|amy winehouse
eleanor rigby|danny boy|billie jean|sweet caroline|sweet child|amazing grace|penny lane|maggie may|peggy sue|annie hall|mamma mia
auld lang|rocky horror|rosa parks|nelson mandela|martin luther|florence nightingale|mary seacole|anne frank|guy fawkes|isaac newton|albert einstein
winston churchill|king charles|king james|queen elizabeth|queen victoria|prince charles|prince harry|prince william|prince albert|princess diana
owain glyndwr|dylan thomas|rabbie burns|bonnie prince|st patrick|st david|st andrew|st george
sherlock holmes|james bond|hercule poirot|miss marple|doctor who|dr who|dr martens|miss world|pc world|pc plus|dc comics|ds lite|mother teresa|virgin mary|jesus christ|holy grace
jack frost|jack russell|jack lantern|jack plug|jerry can|jolly roger|joe bloggs|john doe|jane doe|murphy law|sods law|parkinson disease
bell palsy|carol singing|carol service|carol concert|carol singers|christmas carol|king arthur|tom thumb|tom yum|lady godiva|saint nick|tooth fairy|ray ban|ray bans|allen key|allen keys|phillips screwdriver|stanley knife|russell hobbs|henry hoover
`;
