/**
 * First and last names that are also words, beside all that the list of common words holds anyway
 * (ANONYMISATION.md, Texts 4). Made by the project.
 */
export const NAMES_AS_WORDS = `
will grace may hope mark rose joy summer dawn frank grant chance sky phoenix faith charity patience
prudence mercy honor honour constance verity felicity harmony melody serenity destiny trinity april
june august autumn winter spring season easter rain storm stormy sunny star bliss angel heaven precious
princess blessing gift promise justice wisdom happy lucky lovely treasure diamond crystal amber jade
ruby pearl opal coral jewel jasmine daisy lily ivy holly heather hazel poppy violet olive iris fern
willow rowan ash oak forest river brook lake ocean bay cliff glen dale heath marsh moss reed rush basil
sage rosemary ginger pepper clove saffron cherry berry peaches apple plum bill rob sue jack pat don
drew chuck buck guy max rich art ray jay finch robin martin wren raven hawk kit bunny kitty wolf fox
lamb drake swan bird pike bass fish lance miles pierce chase hunter archer baker butcher
brewer cook fisher fuller gardener mason miller page porter potter 
shepherd singer tanner walker weaver king prince duke
earl baron knight bishop abbot dean deacon pope priest monk major sergeant constable marshal judge
young old long short strong sharp swift small little big large good best better sweet bright dark white
black brown green grey gray blue gold golden silver rusty sandy dusty misty stone rock flint clay cole
field fields hill hills wood woods banks bridge bridges church temple hall house street lane town
garden park parks pool poole pond well wells waters beach shore rivers mills mill west east north south
day night noon moon sun cloud snow frost gale love darling dear rice bean pie bread butter cash penny
price cost bond bell horn pipe drum harp page read wade walk rider skipper sailor gunner archer victor
champion noble wise savage grim gay gently gentle moody jolly meek power powers speed swift dash race
chance gamble bet pearce gene jean van mike nick tab dot carol dolly molly bobby tommy teddy dick hank
rusty curry bacon ham salmon game sport tune song bard crane herring pickles pickle tart crisp berry
haven vale peak ridge nova luna cosmo rebel royal reign legend maverick ace bear jet blaze ember saint
messiah zion world rally curtis case cross craft booth barn barber bolt bow box brand brick bull bush
cane cannon castle chapel churchill coin core cotton crook crow crown cutter dance dove dove
drew dyer fame farmer ford free freeman friend fry gates gill glass glue gore grave graves guest hail
hale hand hardy hart hawk haywood head heard hook hope horne hunt hunter hurst ice jewel joiner keen
key kind lamb land law lawless lay lee link list locke lock lord mace major man mann march marks mead
may merry mist moor moore mount must nail neat noon nutter orange pace pack paine pain 
parish pearl peel pen penny perks pitt plant player poor pound pratt press proctor quick quarry raft
rake ransom ray read rest rich ring roach rod roper rose rudge sands savage saw say seal sell shade
shaw sheet shell shine silk skinner sole sparks spear speed spicer spring squire staples steel stark
stead stern still stock stout street summers sumner tang teal thorn thorne tide tiller tower town trent
trick trout tub tuck vine wager waite wall ward ware warner watts weeks welcome whale
wild wilder winner wise wonder worth yard yates nan lo don do so an no my ho le you song long
`;

/**
 * Those whose other sense is something done, or goes before something done: a small letter beside a
 * person does not make them one.
 */
export const NAMES_AS_VERBS = `
will may can mark grant rob sue bill pat drew chase hunt hope love read cook walk wade rush race chance
carry pierce rose saw say sell read ring press fry dance heard grew free hail hook list lock must
need nail peel plant rest shine drew don frank rich major pack price
`;

/** Those that people also have or feel: "with hope". */
export const NAMES_AS_VIRTUES = `
hope grace faith joy charity patience mercy love prudence chance harmony blessing justice wisdom promise
bliss honour honor power rest welcome precious serenity heart dignity
`;

/** On lists of words, and yet a name nearly every time. */
export const NAMES_ALL_THE_SAME = `
taylor smith fletcher tyler parker cooper carter chandler sawyer turner palmer slater thatcher wright
mercer lewis bailey wallace cox shaw reid teddy curtis glen cole constance verity felicity quinn gill hale lynch watts hart reed parsons peters jan martin robin terry tony peter harry tommy jimmy
bobby billy morris morgan stewart stuart duncan gordon douglas gareth kerry kelly tracy stacey lee ray
nick dean carol jean mike josh tom bob sally molly polly kitty eve 
abe ned ted stan sid ken les ron don tim alec adam aaron
`;
