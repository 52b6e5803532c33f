/**
 * Places that must stay as they are: cities, larger towns, nations and parts of Britain. One that is
 * also somebody's name is looked at beside its neighbours. Made by the project.
 */
export const PLACES = `
aberdeen abergavenny aberystwyth accrington aldershot altrincham amsterdam andover armagh ashford
aylesbury ayr ballymena bangor barking barnet barnsley barnstaple barrow barry basildon basingstoke
batley bath bedford belfast berlin berwick beverley bexley bingley birkenhead birmingham bishopsgate
blackburn blackpool bolton bootle boston bournemouth bracknell bradford brentwood bridgend bridgwater
bridlington brighouse brighton bristol brixton bromley burnley burton bury caernarfon caerphilly
cambridge camden canterbury cardiff carlisle carmarthen castleford chapeltown chatham chelmsford
cheltenham chepstow cheshire chester chesterfield chichester chorley clapham cleethorpes cleveland
clydebank colchester colne conwy corby cornwall coventry crawley crewe croydon cumbria cumbernauld
cwmbran dagenham darlington dartford derby derbyshire derry devon dewsbury doncaster dorset dover
dublin dudley dumfries dundee dunfermline durham ealing eastbourne eastleigh edinburgh ellesmere ely
enfield england essex europe exeter falkirk falmouth fareham farnborough farnham fife folkestone
gateshead gillingham glasgow glossop gloucester gloucestershire goole gosport grantham gravesend
greenock greenwich grimsby guildford hackney halifax hammersmith hampshire haringey harlow harrogate
harrow hartlepool hastings haverfordwest headingley hereford herefordshire hertford hertfordshire
heywood hillingdon holbeck holyhead horsforth hounslow hove huddersfield hull hunslet huntingdon hyde
ilford ilkley inverness ipswich ireland islington keighley kendal kensington kent kettering
kidderminster kilmarnock kingston kirkcaldy kirkstall knaresborough lambeth lancashire lancaster
launceston leamington leeds leicester leicestershire leigh leith lewes lewisham lichfield limerick
lincoln lincolnshire liverpool livingston llandudno llanelli london loughborough lowestoft ludlow
luton macclesfield maidenhead maidstone malvern manchester mansfield margate matlock merthyr
merseyside middlesbrough middlesex midlands morecambe morley motherwell neath nelson newark newbury
newcastle newham newport newquay norfolk northampton northamptonshire northumberland norwich
nottingham nottinghamshire nuneaton oldham omagh ormskirk oswestry otley oxford oxfordshire paisley
paris peckham pembroke penrith penzance perth peterborough peterlee plymouth pontefract pontypridd
poole portadown porthcawl portsmouth powys preston prestwich pudsey ramsgate reading redbridge redcar
redditch redhill rhondda rhyl ripon rochdale rochester romford rossendale rotherham rothwell rugby
runcorn salford salisbury scarborough scotland scunthorpe seacroft selby sheffield shetland
shrewsbury shropshire sittingbourne skegness skelmersdale skipton slough solihull somerset southall
southampton southend southport southwark stafford staffordshire staines stevenage stirling stockport
stockton stoke stourbridge stratford stroud suffolk sunderland surrey sussex sutton swansea swindon
tamworth taunton teesside telford tewkesbury thanet tiverton todmorden torquay tottenham trafford
trowbridge truro tynemouth tyneside ulster uttoxeter wakefield wales wallasey walsall walthamstow
wandsworth warrington warwick warwickshire washington watford wellingborough wells westminster
weston wetherby weymouth whitby whitehaven whitstable widnes wigan wight wiltshire winchester windsor
woking wokingham wolverhampton woolwich worcester worcestershire workington worksop worthing wrexham
yarmouth yeovil york yorkshire hebden harehills beeston armley bramley gipton halton
africa albania america asia australia bangladesh brazil britain bulgaria canada china congo egypt
eritrea ethiopia france germany ghana greece holland hungary india iran iraq italy jamaica japan kenya
kosovo kurdistan latvia lebanon libya lithuania morocco nigeria norway pakistan palestine poland
portugal romania russia rwanda senegal slovakia somalia spain sudan sweden syria thailand tibet turkey
uganda ukraine vietnam zambia zimbabwe sydney melbourne chelsea brooklyn georgia madrid rome milan vienna prague
warsaw krakow lisbon barcelona athens moscow kyiv istanbul cairo lagos nairobi accra mogadishu tehran baghdad
delhi mumbai karachi lahore dhaka hanoi saigon beijing tokyo york dakota virginia carolina
kirkgate briggate arndale afghanistan uk usa eu
`;
