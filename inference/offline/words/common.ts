/**
 * Everyday words that name no food and no movement: known, so that none is ever taken for a misspelt food ("both" is no
 * beet, "hearty" no heart). Written from the commonest words of each language, those of the word lists left out.
 */
import type { Language } from '#db/message.ts';
import type { WordList } from './types.ts';

export const COMMON: Record<Language, WordList> = {
  en: `able about above abundance accompanied accuse acquire acre across actively actually adam add adding addressing
    adore advocate again against age ago ahead aims akin alive allow allowed almost along alongside already
    alright although always am amended among amount amounts announce another any anyone anything anyway appears
    applause applied applies arabia arabic archer argue argues around arrange arranged array arrest arriving ask
    assure assured aurora away babe back backing bacteria bad balcony baldwin ballot banking banning barack bare
    barely bargain barn barnes barred barrels barrier barriers based bass batch because become been before began
    begin behavior behaviour behind beijing being below belts beneath bennett beside best bets better between
    bidding biden bieber big bigger bikini billboard billion bishop bishops bit biting blaming blew blog blogs
    blowing blows bobby bombing bonding bone bonuses booking books bore bored boring boris boss bosses both
    bother boy bracket bradley brady brake branded brandon breach brendan bride brief bring bristol brock broke
    bronze brook brooke brought bryan bucks builder building bulgaria bullet bullets burke burns bury busy but
    butcher buy buyer buyers buying buzz byron calgary call called calm came cameras campaign campaigns can
    canal canceled cancelled candle candles cannot capable capital caption capture captures car card cardiac
    cardiff cardinal cards care careers carefully cargo caring carlo carpenter carpet cart case catching cause
    cease central certain chan chance change chaos chapman chapter chapters chased cheap check chen chess chloe
    choke choose chooses chopped chorus chose chosen chris christie cite claim claimed claiming claims clan
    class clean cleaned clear clearing clients clone close closed coach coaches coastal cody collection colonies
    combined come comes comic coming compare compete complete completely computer computers concern conducted
    congo congress conquer conquest conscious consist consisted consisting consists contain contains content
    control cook cooked cooking cooper copy corey cost costs could couple coupon courage courier course courtney
    cousins cover crash crashes craving crazy creates credited creep creepy crime crisis crush cruz cubed
    current cut cute daily dame daniels data dated davis day days deal deals debates decent decided decoration
    decorations deep delicious delightful delivered dell demise demo dems denies dennis dense depart depressing
    despair despite diced did different dignity dining dinner discuss disease dock does doing doll dollars dolls
    donate donated done donor door down drafting dreaming dressed drilling driven drizzle drizzled drizzling
    dropping drove dual duke dumping duration durham during duties duty each eager early earth easier east
    easter easy ebay ebook either else elvis email embrace emily end ended ending ends energy engineer enjoy
    enjoying enough entire equation eric error especially estates even evening ever every everyone everything
    exact exactly exam except excited expect express expressed expression eye face facial fact faint fair
    fairness family famous fantasy far fate fathers favorite favourite featuring feel feeling feels fees felt
    few fewer fifa final finally financial find fine finish finished finishing firearm firearms first fit fixed
    flame flashing flat flavor flavorful flavour flee flight floor flynn follow following footage footballer
    forget forgot form fossil found founder founders fountain fraction fracture fragile free freight freshly
    friend friends full fun further gardner gary gate gateway gather gathered gathering gave gaza gaze gems
    gender generous genocide get gets getting ghetto girl give given giving glance glimpse go goals goes going
    gone good gordon got gotta govt grab grabbed grabbing grades granting graves great groove group grove
    guardian guess guessed guessing gulf guns guru guy guys hacked hacker hacking had haha haiti halfway hallway
    hand handle happen happened happier happy hardest hardly harris harry has hate have hayes header heard
    hearing hearings hearty heavy heights hello help helped helping her here hides high him hiring his history
    hold home homer honesty hong hook hooked hope hoping horizon hormone horror host hosting hotel hour house
    how howard however huge hughes humor humour hung hungry hurting idea ideas idle important inclusion injury
    inside instead into isaac isnt jackie jackson jail java jess jill job joke joyce judy july just justice
    kanye karl kashmir kate kathy keep keeper keeping keith kelly kenya kept kidding kindness kitchen kitty
    knock know known korea kyle labs lack lacks lads lady laid lakers large last lasted lasts late later laugh
    laws layout lazy leaks lease least leave lecture left leftovers legacy lego lenders less let lets levy lick
    life lighter lighting like liked limiting linda lips liquid listing listings lists literal literally little
    lived local locker locks lodge logan logo lol long longer longest look looked looking looks lord lot lots
    louis loved lovely lovers low luis macdonald made magazines magnet main make makes making malaysia males
    malicious man manage managed manages many mapping maps marc marched marco margaret marion mark marks marsh
    marshal marshall martinez mask matched matching maths matt maybe me meal meals mean means measured measuring
    media medium meets melissa memes memory mention mentioned mentor merely mesh messi mets middle might miles
    militia miller million mind minds mine mines minister minus minute miranda misery miss missile missouri
    mixing mixture model module modules moment monarch money monica month mood morale more morning moron most
    mostly mother motto mourinho mouse mouth mouths move much musical muslim muslims must myanmar myers myths
    name nash natalie nato near nearly need needed needing needless never new next nice nigeria night nobody
    none norm normal norwich not note nothing now number occur off office often old oliver olivia omar once one
    ones only onto open opened operate opinion opinions option order ordered oregon origin origins other others
    our ours out outside over own packed page pages paid painter pair paired pairing pairs panel panels parker
    part parts passage past patches patent patents path patient patients patriot patrons paula paulo payment
    peasants peeled peers penn penny people per percy perfect person pete phase photo physics picked pilot
    pioneer pipes pitcher pity place plan planes planned plastic plate playstation plea pleasant plus poem poet
    point poker polite portable possible postal posters posting pour poured powered praise pre precious precise
    prefer premises prepare preparing pressed pressing pretty prices pride priests princess printed printer
    prizes probably process profession promote props pros prose proving puppet purchased purse pursue put putin
    python quick quickly quite radius rails raining ran random ranking rankings rate rates rather rating ratings
    ratio raven ravens razor reaches ready real realise realism realities realize really reason reasons rebel
    recent reckon record referring refreshing relate relates relies remain remained remember require rescue
    reset resource respond rest retirement reveal revenge revenue rhode rhodes richard richards richer rider
    right rightly risen risk risks risky rita rival robbie robot rodgers roger role roles romance romania room
    rosa rough roughly round routine rover rubbish ruby rude ruins rule ruler rulers rules safe said sailed
    salaries salary salem sally same sampling sanders sandra sarah satan saturday savings savior saw say says
    scanning scar scary scene scenery scenes score scots scottish scouts screams screens screw scroll sealed
    search seasoned second secrets see seeking seem seems seen selfish seller selling sent separate separately
    serial serum serve served servings set seth setup several severe shady shaft shale shaping shared sharing
    she shed sheer shelter shift shin shirt shoe shoes shook shooter shores should show showed showing shredded
    sick side sidney sierra sight sights signing simple sims since singer singers singing sings sinking sip
    sipped sipping sit size sized sketch skilled skin skip skipped skipping slate slavery sliced sliding slogan
    small smaller smart smiling snacking snakes snapped sniper so solar solo solomon solve some somebody
    something soon sort sounds space spaces spain span speaker speaking speaks spears speeding spending spent
    spies spike splash spoon spouse spread spreading sprinkle sprinkled spun staff stake stakes start started
    starting stat state states statue stay steals stems stepped stevie still stoke stop stopping stops store
    straight streams strengthen stuck substantial succeed success such sued suffer suffers suit suits summit
    sunday sure surely surgeon surgeons surprise susan sutton swamp sweat sweden swept swift swinging table take
    taken takes taking talk talked tamil tangible tara taste tasted tasty teammate teammates tell temper tempted
    tenants tended tends tennessee test tests than thank thanks that the their them theme themselves then
    theorem there these they thief thing things think third this thomson those though thought thrill throat
    through throw thrown thunder ticket time timely timer times timothy tinder tiny tired titan to today
    together toilets tokyo told tommy tomorrow tones tonight tonnes too took top torture totaling totalling
    touch tourism toward toxic tracking trans travel treat treated treating trevor trial tribe tribes tried trim
    trip trips troll troop troops true truly truth try trying tunes turn turnout tweets twice two typical
    ultimately under unless until up urge us use used user using usual usually vague valve vanessa various vegas
    veil vermont version very villa vinyl visit vital vogue void volatile wait waiting waits waking walked
    walker wallet wandering wang want wanted was wash washed washing watch watts wave way wayne week weekend
    weekly weigh weighed weighing weighs weight well went were what whatever whats when where whether which
    while who whoa whose why will winner winners winston wise wish wishes with within without witness woman won
    wong word work worked working world worth would wounds writing writings yeah year yes yesterday yet you
    young your yours yuan yummy zombie`,
  fr: `abord absurde accord accro acteurs adam ados agnès agressé ahmed aidant aies aiguille aiguilles ailleurs aime
    ainsi ajouter ajouté alors amende amendes ancien annonce annoncé année années anonyme apparemment appel
    appelez appelles appels appelé appelée appelées appelés appli après arbitraire arrange arrive arriver arrivé
    artiste assez assis assure assurer assuré assurée assurés attend attendre attends attraction attractions au
    aucun aujourd aurais aussi autant autour autre autres avance avant avez avignon avion avocate avoir avons
    bactéries bagarre bague baisse barrage barrages barry basilique bastille beaucoup belle berceau bercy besoin
    bidon bien bientôt bizarre blessés blocus blog blogs bloque bloquer bloqué bloquée bloqués boeing bonne
    bonté bords bosse bosses bouclier boulot bouquin bourre bourses bout bref brille briller brin brosse
    brouillard bruits brève bureau buteur bête bêtes bêtises cadre cadres cahiers calais californie calme calmer
    camille caméras canal canaux cancers canon capital capteurs capture car carl carlo carnet carrément casa
    cash casier casques cause caves ceci cela celle celles central cependant certain certaine certains cerveau
    chacun chance change changer chanter chanteur chaos chaque charente chasser chaud chaude chaudement chemise
    chemises cher chercher cheville chez chloé choisie choque choqué chose choses chris châssis château châteaux
    chèques chères ciment cinéma civique clan classique clavier clients clin clips coach coffre coin colis
    colonie colonies coma combien combler comique comité commande comme commence commencer comment compagne
    compagnie complet complètement comporte comporter compris compte concile conduit conduits confère connais
    connait connaît connues conquis conte content contente contre contrer copains coran coucher couillard
    couilles couleur coulisses couloir couloirs cour courage courbes courrier courtes cousine cousins couvrir
    coûtait coûte coûté cracher crack cravate crevé crevée crises crois croissante crâne créant créent créer
    créées céder célèbre cérébrale côté dalle dame dames danger dangers dehors demain demande demandé denis
    dennis depuis dernier dernière derrière dettes deux devant devoir devrais devrait diana dingue diriger
    discours dispo dit dites divine diviser docteur dois doit dollars domaine domaines dommages donc donnant
    donné dont dormir douleur douleurs doute droit dur dure dès déco décoration dédié défi déjà déménagé déni
    départ départs dépasser dérive détruite déçu elle elles emma encore enfant enfin engagés ensemble ensuite
    entre envie environ eric escorte espaces esprits espèces est eu eux exactement excellent exemple existe
    exister existé expression facile faculté faim faire faisant fallait famille fantasy fatigué fatiguée faut
    façon femme fenêtres ferrand file filer fin finalement financer financière financières fini finir fisc
    fièvre flotte fois folie fonde fondé fondée font fonte forme fort forte fraction fracture fragile fragiles
    frais frapper frigo fringues froid froide fête gardant gardent gardien gardiens gare gars gary gauche genre
    gens gentils gilet golfe grand grande gratuit grave greg grenier grosse grotte groupe grâce guerres gâcher
    génocide habiter habitude hans havre heure heureux histoire homme hong horizon howard https humides héros
    ici idée il ils impossible inciter instant ivan jackson jake jamais jerry jeune joie joies joli jour jours
    juive jurés jusque juste justice karim karl kennedy laisse lame lampe lausanne laval laïque lecture
    lendemain lent lequel leur leurs leçon libre lien lieu linda liste listes loge loin lol long longtemps
    longue lors lorsque lourd luke luther luxe lycée là léon magazines maghreb maillot main maintenant mais
    maison mal malades malgré mali manches manière manque manquer manques manqué manteau marais marc marco
    margaret marier marion marrant marseille marshall martine matelas maths matin mauvais mdr meilleur meilleure
    menace menacer menaces menacé menacée mentale menti merci merlin message mesures mettons mettre meurent
    meuse midi mieux miles miller milliards millier mis mise mobiles mobilier mobiliser moche module modèles moi
    moins mois moment monastère monde montre moque mort morte mot mourir moyen muet musical musicale mutation
    mère mères médiation mériter métrage météo même nana nature naturel naturellement navette nerf niche niger
    nigeria nombre nommés noms non normal notre nous nouveau nouvelle nuage nues nuit nuls numéro occasion
    oliver olivier omar ongles ontario opinion opinions oppression opère opéré orages organes orgue origine
    otages oui ouvert paiement paire paires palais papa parce parfait parfois parler parmi paroi partent partie
    partielle partir partout passage passager passer passé patient patients patrons paulo pause pavillon paysage
    paysages peines pendant pense penser perry personne personnes peste petit petite peu peur peut peux
    philadelphie piles pilotage pilotes pipe pipi pires pistolet place plancher plans plastique playstation
    plein pleine pluie plupart plus plusieurs plutôt point poitiers poker policier pompiers portable porte
    possible postale poste posté potter poupée pour pourquoi pourtant pouvoir poèmes poète premier première
    prendre prenne presque preuves prie principe pris prise prix prochain profession progrès prolongée promesse
    promesses propice propose proposer proposé propre prusse près précise précises précisé préserver prêt prête
    publique publiques puce puis puni pyramide père pénal pénale péril quand quant quel quelqu quelque quelques
    quitter quoi raison rajoute rallier ramener ramené ramène raphaël rapide rapidement rassure recule relie
    relier relié reliés renforcer renfort reportage repousser reprendre repères ressenti reste rester retenue
    retiens retour revenir revenue revient richard rick rien rime rire roger rome rosa roumanie routier routiers
    routine rues rumeurs récolter réforme réformes répond réponds répondu résiste révolte rôle rôles sacrée
    sacrés saga sais salaire salaires salarié salariés salle sandra sans santa sarah sauf sauve sauvé savant
    savoir score scores scène scènes second seconde secours secrets secrète secrètes selon semaine sens senti
    sera serait serbe sergent serment servi seul seule seulement singulier sinon situe situé situées situés
    slogan sobre socle soif soir soirée soit solo sommes sondage sonne sonné sont sort sorte sortent sorti
    sortie sortir soucier souffler souffre sourire souvent space state states stopper succès suis suite suivant
    sujet sultan super surtout survécu susan sûr table taff tandis tard tarn taxis tel telle temps tempête tenir
    tenter tenu tenus termes terminé test tests thème tient titres toi toile toiles tombe tombé tommy total
    totalement toujours toulon tour touristes tourne tourner tournoi tourné tournée tous tout toute toutes trad
    traduction traductions train trait traite traité traitée traités tram tranquille trans travail travailler
    traître trio trip trop troupes trouve trouvé très tunis type tête tôt uefa unique urgent utile vacances vais
    valait vallées valu value vase veille venir vente vers version veut veux vie viens vieux ville violé visite
    visée vite vivante voici voie voilà voir vois voiture vole voler volet volé volée vont votre vous voyage
    vrai vraiment walker walter week weekend écart écarter écarts échange échangé éclairer éclairé écrites
    également égaux égoïste élire équation éric étage étaient étais était étapes étoiles étranges été évitant
    être`,
  tr: `abone acaba acar agresif ailede aileden aileler aileleri ailelerin ailelerine ailem ailenin ailesi ailesinden
    ailesine ailesini ailesinin ailesiyle aileye aileyi ait akar akut akşam alacak aldım alem almaya altı
    alışveriş ama amaçla amaçlar amca amma anayasa ancak anda ankara anne arada arap arar arasında arkadaş
    arkadaşlar arkadaşım artık aslında atar ayar ayrıca ayrılan az aç açar açmak açmaya açtım açım ağlar baba
    bahadır bahane bahçeli bahçesi bahçesinde baksana bakteri bakınca balina bana barışı batıda bazen bazı
    bağlıdır başka başkent başkenti başladım başlattı bekar bekler bela belde belki ben beni benim beraber beri
    beyan beyni beynin beynini bezi bildiri bile bilgi bilin bilinir bilmiyorum bir biraz birden birebir birey
    bireyin biri birkaç birlikte birşeyler bitecek bitene biz bize bizim biçim biçimde biçimi biçiminde bişey
    blog blok boku bomba bora boris borsa borsası boru borç boyunca bozan bozma boş brad bu bugün bulacak
    bulanık bulaşıcı bulgaristan bulması bulunur bulut buna bunda bundan bunlar bunu bunun burada burak buranın
    burdan burhan burs böyle büyük bırak carl chan chris cinsi cinsinden daha dahil dair daire daki dakika
    dalında danışma darbe darp data davis dedi defa demek den denedim dennis dere deri dert devam değil değişik
    diana dibe dibinde dibine die dikiş dille dini dinin dinî diri diye diğer dolayı doldurmak dolu dost doğru
    duruma durumda durumdan durumlar durumlarda durumları durumu durumun durumuna durumunda durumunu durumunun
    durup durur duymak dönerek dönük dönüp dün düşük dışarı eda edelim edene edeyim edilmek edin eklenir emine
    en endişe enfes epey ergin eric erken etik etmemek etti ettim ettirmek evde eve evet ezik eşine fakat falan
    fare farkına fazla fetö fiili fonu foto gary gayet gayri gece geldi geldim gelen gelerek gelme genelde
    gerçek gerçekten gevşek geç geçen geçerek gibi gidip girdim girme girmeye gitti gittim greg grev gök göre
    görme görmeye göster gösteri gümüş gün günaydın güven güzel hadi hafif hafta hakem halit halleri halt hamam
    hamdi hamile hande hangi hani hans harita hasan hasar hatay hatta hatıra hatırla hava havacılık hayat haydar
    hem hemen hep hepsi her herkes hitler hiç hong howard hoş hâlâ ikinci ile ilgili ilk inan iskenderun ispanya
    isyan iyi içim için içinde içmem iş işte işten işçi jackson jamie jerry kadar kadarki kaderin kahvaltıda
    kala kalabalık kalan kaldı kaldım kalem kaleme kalemi kalesi kaleye kalkanı kalkar kalmak kalp kalsın
    kampanya kampüsü kampı kamu kanaat kanada kanatları kanuni kanunu kanıt kapanış kapat kapattı kapatın
    kapatıp kapsar karakter karakterler kararı kararın karataş kardeş karen kargo kariyer karl karınca karşı
    kaymakam kaynak kayıp kayıt kayıtlı kazandı kazandım kaçar kaçmak kemal kendi kesen kez keşke kim kimse
    kiralık kirli kişi kişidir kolay konak kongre kont konuya konuyla konuşma konuşmak konuştuk konya korkma
    korkmaz koruma korumak koyan koymak koyup kurmak kutsal köprünün kötü köyünde köyüne küçük kırdı kırım kırıp
    kısmi kısmı kısmına kısmında kısmını kısmının kızım kışın laik larda lazım leon lige ligi lord lütfen makale
    makaleler makam makamı makamında makul mantık mantığı manyak manzara marco margaret mark markalar marshall
    maruz marşı mayıs maça maçlar maçlarda maçları maçlarında maçlarını maçta maçtan maçın maçına maçında maçını
    maçının mekan mekanik mekân merhaba merve mevlana meydan meydana meydanı midir miktar miller millete milleti
    milletin milletinin milletler milli milliyet millî misafir muhakkak musul mutlu mülakat mülk müslim müşteri
    mıdır nasıl nato ne neden nedir nerede neyse niye normal numara numaram nuri oda okul olan olarak oldu oldum
    oliver olsa olsun olur olursan olursun on ona ondan onlar onu onun orada orta oturdum oğlum oğul oğuz papaz
    parker patent paylaşan pek peki pilot piyasa planlar planını poker popüler potasyum prenses prensesi
    projeler rabbi rabbim rahat rakip randy razı rağmen rica richard rick risk riske rize roger roma romanı ross
    rota rıza rızası saat sabah sabri sadece sahil sanatçı sanatı sandık sandım sandığı sanki sanırım sapan
    sarah saran sarardı sarf sarp sattı satır sayan sağladı sağol sebeple sefer selim selçuk selçuklu sema semih
    sen sende seni senin servet sever seyhan sinop sistem sistemde sisteme sistemi sistemin sistemine sistemini
    sisteminin sistemiyle sistemler sistemleri site sitede siteden siteleri sitesi sitesinden siteye siz size
    skor sohbet somut son sonra sonraki sonunda sorma soru sorun soğuk soğutma sunar susan sözün süre sürekli
    sıcak sınavda sırada sıradan sıralama sıralar sıralarda sırası sırasında sıraya sırf tabanı tabi tabii
    tadını tahir tahsin taht takdir takılan tam tamam tamer tane tanıdık tanık tanır taraf tarafa tarafta
    taraftar tarihin tarihine tarihini tarihte tarihçi tarz tarzını tatil tatili tatmin tavır tayin tazminat
    taşımak taşındı taşır tekrar tesis test teşekkür teşkilat tommy tonu trans tüm türkmen uefa uyandım uyudum
    uzun vaka vali valilik valiliği valisi valla var vardı ve verdi verdim veya vücut walker walt walter ya yada
    yahya yakın yani yanına yanında yapan yaptı yaptım yarı yarın yağmur yemem yemin yeni yer yerine yine yok
    yoksa yoksun yorgun yoğun yunus yuva yörük yüce yüksek yürekten yürüdüm yüzük yüzümü yüzünden yüzüne yüzünü
    zaman zaten zira zor çaba çabaları çabası çabuk çakır çalar çalıştım çaplı çapında çeker çekin çekip çelebi
    çevre çinli çok çokça çoğu çünkü önce önceki öncülük örnek öyle özel özge öğle öğüt ünlüler üstüne üç ırmak
    şaban şaka şener şey şeyler şiddete şifa şimdi şirket şirkete şişli şu şube şubesi şöyle şüphe`,
};
