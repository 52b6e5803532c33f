/**
 * First names that stand for each other: short forms, and spellings of one name. Each line is a
 * group; a name may be in several. Made by the project, from common usage in Britain; add to it
 * freely, a line more does no harm (ANONYMISATION.md, Texts 3).
 */
const GROUPS = `
abigail abby abbie abi gail
abdul abdullah abdallah abdulla abdi
abdirahman abdurahman abdulrahman abdi
adam ad
adewale wale ade
adrian ade adi
agnieszka aga agnes
ahmed ahmad ahmet achmed
aisha ayesha aysha aishah aicha ayisha
alan allan allen al
albert bert bertie al
aleksandra alexandra ola sandra alex lexi lexie sasha
alexander aleksander alex alec sandy xander al sasha
alfred alf alfie fred
alice ali allie
alison allison ali
amanda mandy manda
amina aminah ameena
andrew andy drew andrei andrzej andreas
angela angie ange
angharad haz anghie
ann anne anna annie anya ania hannah
anthony antony tony ant antonio
archibald archie
arthur art artie
aoife eefa efa
bartholomew bart barty
barbara barb babs barbie basia
benjamin ben benny benji
bernadette bernie detta
bernard bernie
bethany beth bethan
bohdan bogdan
bradley brad
brian bryan
bridget brigid bridie biddy
bronwen bronwyn bron
caitlin kaitlin katelyn catelyn caitlyn kaitlyn cat
caoimhe keeva kweeva
carol caroline carolyn carrie caz
catherine katherine kathryn katharine cathy kathy kate katie cath kath kat cat kitty katy catrin katarzyna kasia kaska
cameron cam
ceri kerry keri
charles charlie chas chuck chaz charley
charlotte charlie lottie char lotte
chidi chidiebere
christina christine tina chris chrissie krystyna kristina
christopher chris kris topher krzysztof krzys
ciaran kieran keiran keiron kieron cieran
claire clare clair
clifford cliff
constance connie
cornelius neil con
cynthia cindy
dafydd david dai dave davey taffy davy dawid
daniel dan danny daniele
danielle dani danni
deborah debra deb debbie debs
deepak dee deep
denise den denny
dennis den denny denis
derek del
diana diane di dianne
dilys dil
dominic dom dominik
donald don donnie
dorothy dot dottie dolly
douglas doug dougie
duncan dunc
dylan dyl dillon
edward ed eddie ted teddy ned eddy
eilidh ailey aylee
eleanor ellie nell ella nora elinor
elin ellen eleri
elizabeth liz lizzie beth betty eliza libby elsie lisa betsy elspeth elisabeth bess liza lizzy elzbieta ela
emeka chukwuemeka
emily em emmy emilia
emma em emmie
eoghan owen eoin euan ewan
ernest ernie
esther hester essie
eugene gene
farah farrah
fatima fatimah fatma fatema
fiona fi fee
florence flo florrie flora
frances fran frankie francesca fanny
francis frank frankie fran
frederick fred freddie freddy
gabriel gabe
gareth gaz gary garth
gary gaz garry
gerald gerry jerry ger
gerard gerry ged ger
geoffrey jeffrey geoff jeff
george georgie jerzy
georgina georgie gina george georgia
gillian gill jill gilly
giovanni gio gianni
graham graeme grahame
grainne grania gronya
grzegorz greg
gregory greg gregor
gwendolyn gwen gwenda gwyneth gwenllian wendy
hamza hamzah hamsa
harold harry hal
harriet hattie harry
hasan hassan
helen nell ellen helena nel
henry harry hal hank
hussein hussain husain hossein husayn hussien
hugh hughie huw hew
ian iain
ibrahim ebrahim ibraheem abraham ib
imran imraan
isabel isabelle isabella izzy bella belle izzie issy isobel
isla ila
jacob jake jakub kuba
jacqueline jackie jacqui jaqueline jacky jacquie
james jim jimmy jamie jimbo jem
jan janek john
jane janey janie
janet jan jen
jasmine jas jaz jazz yasmin yasmine
jaswinder jas jaz
jean jeannie jeanne
jeffrey geoffrey jeff
jennifer jen jenny jenni
jeremy jez jem jerry
jessica jess jessie
joan joanie
joanne jo joanna jojo joann
jonathan jon jonny john johnathan jonathon
john jack johnny jon jonny ian sean jan
jordan jord jordy jordon
joseph joe joey jo josef jozef
josephine jo josie jozefina
joshua josh
joyce joy
judith judy jude
julia julie jules
julian jules
kareem karim
katarzyna kasia kaska kate
kayleigh kayley kaylee kay
keith keef
kenneth ken kenny
kevin kev
khadija khadijah hadija kadija
kimberley kim kimberly kimmy
kirsty kirstie kirsten
krzysztof chris krzys
laura laurie lori
lauren loz laurie
lawrence larry laurence laurie loz
leanne leigh-anne leann leeanne lee
leonard len lenny leo
leslie les lesley
lewis lou louis lew
lindiwe lindi
linda lin lynda lindy
llyr lear llir
lorraine lori lol lorrie raine
louise lou lulu
lucy lu luce
madeleine maddie maddy madeline
magdalena magda lena maggie
malcolm mal malc
malgorzata gosia malgosia margaret
marek mark
margaret maggie meg peggy marge margie peg greta mags madge margo maisie
maria marie mary mariam mia
mariam maryam miriam meriem
marian marion
mark marc marcus marek
martin marty martyn
martha marta marty
mary molly polly mamie may moll
mateusz matt matthew mateo
matilda tilly tilda mattie
matthew matt matty mat
maureen mo reenie
maurice mo
megan meg meghan
mehmet mehmed muhammet
melanie mel
melissa mel missy
michael mick mike mickey micky mikey michal mikolaj mehal
michelle shell chelle mich
mildred millie
miriam mim mimi mariam
mohammed muhammad mohamed mohammad muhammed mohamad mohammod mohamud mo moh mohd mehmet muhammet mahomet
morgan morg mogs
mustafa mustapha mostafa
nadia nadja nadya
nancy nan
natalie nat natasha nattie
nathan nate nath nathaniel
nia niah
niamh neve neeve neave niav neev
nicholas nick nicky nico nicolas mikolaj
nicola nicky nikki nic niki nicole
nigel nige
nguyen nguyn
norman norm
odhran oran
olivia liv livvy ollie
oliver ollie oli
oluwaseun seun olu
olumide olu mide
oluwafemi femi olu
omar umar omer
osman uthman usman othman
owain owen
owen owain
padraig patrick paddy podrig porick
pamela pam
patience pat
patricia pat trish tricia patsy patty patrycja
patrick pat paddy rick patryk
paul paulie pawel pauly
paula pauline polly paulina
penelope penny pen
peter pete piotr petey
philip phil phillip pip filip
philippa pip pippa
phoebe febe feebee
phoenix fenix pheonix
piotr peter pete piotrek
priscilla cilla
rachel rach rache rachael
rajesh raj
ravinder rav ravi
raymond ray
rebecca becky becca bex becks rebekah
reginald reg reggie
rhiannon rhi rhian
rhys reece rees reese
richard rick rich dick richie ricky dickie
robert bob rob robbie bobby bert robby
roberta bobbie robbie
roderick rod
rodney rod
roger rodge
roisin rosheen rosh
ronald ron ronnie
rosemary rose rosie
rose rosie roz rosa
rosalind ros roz
rowan rowen roan rohan
roxanne roxy
ruairi rory ruari
russell russ
ruth ruthie
said saeed sayed saeid
saleh salih
salma selma
samantha sam sammy
samira sameera samirah
samuel sam sammy
sandra sandy alexandra
sanjay san sanj
saoirse sersha seersha
sarah sara sally sadie saz
sean shaun shawn shane shawne
sebastian seb
sharon shaz shazza shaza
sheila shelagh sheelagh
shirley shirl
sian sharn shan shaan
siobhan shivaun shevaun chevonne shivon shavon shiv
simon si
sinead shinaid shinead
sioned shoned
sophia sophie soph sofia zofia zosia
sorcha sorsha
stacey stace stacy stacie
stanley stan stanislaw staszek
stephanie steph steff stephie steffi
stephen steve steven ste stevie stephan steph
stuart stewart stu stew
suleiman sulaiman suleyman solomon suleman
susan sue susie suzie suzy susanna suzanne zuzanna
svetlana sveta lana
tadhg tighe teague tige
tamara tammy tam
tatiana tanya tania
terence terry tel terrence
teresa theresa tess terry tessa
theodore theo ted teddy
thomas tom tommy tomos tomasz tomek tomas
timothy tim timmy
tomasz tomek tom
tomos tom thomas
tracy tracey trace traci
valerie val
vanessa ness nessa
veronica ronnie vera ron weronika
victor vic viktor
victoria vicky vicki tori vic wiktoria vikki
vincent vince vinnie vin
violet vi
virginia ginny
vivienne viv vivian
wesley wes
walter wally walt wal
wendy wend
wilfred wilf fred
william will bill billy willy liam wills willie wil gwilym
winifred winnie freda
wojciech wojtek
xiao shao
yasmin yaz yasmine jasmin
yvonne von vonnie evonne
yusuf yousef yousuf youssef yusef yosef josef usuf
yves ives
zachary zac zach zak zack
zainab zaynab zeinab zeynep
zoe zoey zowie zo
zuzanna zuza
callum calum cal cally
leroy lee roy
curtis curt curty
finlay findlay finley fin finn
imogen immy imo immie
isobel isabel isabelle isabella izzy bel bella izzie
tomasz tomek tomas thomas tom tomasz
jakub kuba jacob jake kubus
malgorzata gosia gosha margaret malgosia
magdalena magda madzia maggie maddie lena
hassan hasan xassan xasan hassaan
abdirahman cabdiraxmaan cabdi abdurrahman abdulrahim abdi
mohammed maxamed maxamuud mohamud
amina aamina amiina aminata ameena
fatima faadumo fadumo fatma fatimah fatoumata faduma
yusuf yusef youssef yousef yuusuf joseph joe
ibrahim ibraahim ebrahim abraham ibby
ali aliyu cali
hussain hussein husain xuseen hussayn
ayaan ayan ayaana
niamh neve neave neeve neev
sinead shinade shinead sineid
eoghan owen eoin ewan euan
zoe zoey zoie zo
bronagh brona bron
siobhan shevaun shevaughn chevonne shivaun
bethan beth bethy
angharad anghi hari
rhiannon rhi rhian reanne
gethin geth getho
carmela carmel mel
marguerite margaret margot maggie rita
kelechi kc kele
chukwuemeka emeka chukwu
oluwaseun seun sheun
kwabena kobby kobi kwabs
temperance tempe temp
winifred winnie win freda
delroy del roy
stephanie steph stephie steffi stef
dominic dom dommy nic
samuel sam sammy sami
jaswinder jas jassi jaz
ravinder rav ravi rab
georgia georgie george gia
florence flo florrie flossie
lorraine loz lozza lol
nadia nads nadya nadiya
olena lena olenka helena alyona
selam salem selamawit
tunde babatunde
parveen parvin perveen pav
lucia lucy lu luci
bryony briony bry
`;

/** For each name, folded, the others that may stand for it. */
export const NAME_VARIANTS: ReadonlyMap<string, ReadonlySet<string>> = variants();

function variants(): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const line of GROUPS.trim().split('\n')) {
    const names = line.split(' ').map((name) => name.replace(/[^a-z]/g, ''));
    for (const name of names) {
      const own = all.get(name) ?? new Set<string>();
      for (const other of names) if (other !== name) own.add(other);
      all.set(name, own);
    }
  }
  return all;
}
