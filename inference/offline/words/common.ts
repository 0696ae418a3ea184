/**
 * Everyday words that name no food and no movement: known, so that none is ever taken for a misspelt food ("both" is no
 * beet, "hearty" no heart). Written from the commonest words of each language, those of the word lists left out.
 */
import type { Language } from '#db/message.ts';
import type { WordList } from './types.ts';

export const COMMON: Record<Language, WordList> = {
  en: `slimming napped chat son aunt aunts auntie aunty uncle uncles cousin cousins nephew niece grandma grandpa granny flatmate roommate about above accompanied across actually add adding again against age ago ahead allowed almost along alongside
    already alright although always am among amount amounts another any anyone anything anyway around ask away
    back bad based bass batch because become been before began begin behind being below beside best better
    between big bigger bit bone boss both boy bring brought busy but buy buying call called calm came can cannot
    car care carefully case cause certain chance change check choose chopped chose chosen class clean clear
    close closed combined come comes coming complete completely consist consisted consisting consists contain
    contains content cook cooked cooking cost costs could couple course craving crazy cubed cut daily day days
    deal decent decided deep delicious delightful delivered despite diced did different dinner does doing done
    door down dressed drizzle drizzled drizzling during each early easy either else end ended ending ends energy
    enjoy enjoying enough entire especially even evening ever every everyone everything exact exactly except
    excited expect eye face fact fair family famous far favorite favourite featuring feel feeling feels felt few
    fewer final finally find fine finish finished first fit fixed flat flavor flavorful flavour flight floor
    follow following forget forgot form found free freshly friend friends full fun further gave generous get
    gets getting girl give given giving go goes going gone good got grab grabbed grabbing great group guess guy
    guys had hand handle happen happened happy has have hearty heavy hello help helped helping her here high him
    his hold home hope hour house how however huge hungry idea important inside instead into job just keep
    keeping kept kitchen know known lady large last lasted late later least leave left leftovers less let life
    lighter like liked liquid little lived local lol long look looked looking lot lots loved lovely low made
    main make makes making man many maybe me meal meals mean means measured measuring medium mention mentioned
    middle might mine minute miss mixing mixture moment money month mood more morning most mostly mother mouth
    move much must name near nearly need needed never new next nice night nobody none normal not note nothing
    now number off office often old once one ones only onto open opened option order ordered other others our
    ours out outside over own packed pair paired pairing part parts past peeled people per perfect person picked
    place plan planned plate plus point possible pour poured pre prefer prepare preparing pretty probably
    purchased put quick quickly quite raining ran rather ready real really reason recent refreshing remember
    rest right room roughly round said same saturday saw say says seasoned second see seem seen sent separate
    separately serve served servings set several shared sharing she shirt shoe shoes should show shredded sick
    side simple since sip sipped sipping sit size sized skin skip skipped skipping sliced small smaller smart
    snacking so some somebody something soon sort sounds spent splash spread sprinkle sprinkled start started
    starting stay still stop store straight substantial such sunday sure surprise table take taken takes taking
    talk taste tasted tasty tell test tests than thank thanks that the their them themselves then there these
    they thing things think third this those though thought through throw thrown ticket time times tiny tired to
    today together told tomorrow tonight too took top totaling totalling touch toward treat treated treating
    tried true try trying turn twice two typical under unless until up us use used using usual usually various
    version very visit wait walked want wanted was wash washed washing watch way week weekend weekly weigh
    weighed weighing weighs weight well went were what whatever when where whether which while who whose why
    will wise wish with within without woman won word work worked working world worth would yeah year yes
    yesterday yet you young your yours yummy`,
  fr: `chacun chacune anniv hab resservi resservie resservis buts abord accord ailleurs aime ainsi ajouter ajouté alors ancien année années apparemment après arrive arriver
    arrivé assez assis attend attendre attends au aucun aujourd aurais aussi autant autour autre autres avance
    avant avez avoir avons beaucoup belle besoin bien bientôt bizarre bonne bosse boulot bourre bout bref bureau
    calme car cause ceci cela celle celles cependant certain certaine certains chacun chance change changer
    chaque chaud chaude chaudement cher chercher chez chose choses cinéma classique combien commande comme
    commence commencer comment complet complètement compris compte content contente contre copains coucher
    couleur cour coûtait coûte coûté crevé crevée crois côté dehors demain demande demandé depuis dernier
    dernière derrière deux devant devoir devrais devrait dit dois doit donc donné dont dormir doute droit dur
    dure dès déjà elle elles encore enfant enfin ensemble ensuite entre envie environ est eu eux exactement
    excellent exemple facile faim faire fallait famille fatigué fatiguée faut façon femme file filer fin
    finalement fini finir fois font forme fort forte frais froid froide fête gars genre gens grand grande grave
    grosse groupe grâce habitude heure heureux histoire homme ici idée il ils impossible instant jamais jeune
    jour jours jusque juste laisse lendemain lent lequel leur leurs libre lieu liste listes loin lol long
    longtemps longue lors lorsque lourd là main maintenant mais maison mal malgré manière matin mauvais mdr
    meilleur meilleure merci mettre midi mieux mis mise moi moins mois moment monde montre mort morte mot moyen
    mère même nature naturel naturellement nombre non normal notre nous nouveau nouvelle nuit numéro occasion
    oui ouvert paire papa parce parfait parfois parler parmi partie partir passer passé pause pendant pense
    penser personne personnes petit petite peu peur peut peux place plein pleine plupart plus plusieurs plutôt
    point porte possible pour pourquoi pourtant pouvoir premier première prendre presque pris prise prix
    prochain propre près prêt prête puis père quand quant quel quelqu quelque quelques quoi raison rapide
    rapidement reprendre ressenti reste rester retour rien sais salle sans sauf savoir second seconde selon
    semaine sens sera serait servi seul seule seulement sinon soif soir soirée soit sont sort sorte sorti sortie
    sortir souvent suis suite suivant sujet super surtout sûr table tard tel telle temps tenu terminé test tests
    tient toi total totalement toujours tour tous tout toute toutes train tranquille travail travailler trop
    trouve trouvé très type tête tôt unique urgent utile vacances vais veille venir vers version veut veux vie
    viens vieux ville visite vite voici voilà voir vois voiture vont votre vous voyage vrai vraiment week
    weekend également étage étaient étais était étoiles été être`,
  tr: `acaba ait akşam alacak aldım almaya altı alışveriş ama ancak anda anne arada arasında arkadaş arkadaşlar
    arkadaşım artık aslında ayrıca az aç açtım açım baba bana bazen bazı başka başladım belki ben beni benim
    beraber beri bile bilgi bilmiyorum bir biraz birden biri birkaç birlikte biz bize bizim boyunca boş bu bugün
    buna bunlar bunu bunun burada böyle büyük daha dahil dakika dedi demek den denedim devam değil değişik diye
    diğer dolayı dolu doğru dün düşük dışarı en epey erken etti ettim evde eve evet fakat falan fazla gayet gece
    geldi geldim gelen genelde gerçek gerçekten geç geçen gibi gidip girdim gitti gittim gök göre gün günaydın
    güzel hadi hafif hafta hangi hani hatta hava hem hemen hep hepsi her herkes hiç hoş hâlâ ikinci ile ilgili
    ilk iyi içim için içinde içmem iş işte işten kadar kahvaltıda kalan kaldı kaldım kalsın kardeş karşı kazandı
    kazandım kendi kez keşke kim kimse kişi kötü küçük kızım lazım lütfen merhaba miktar mutlu nasıl ne neden
    nedir nerede neyse niye normal numara numaram oda okul olan olarak oldu oldum olsa olsun olur on ona ondan
    onlar onu onun orada orta oturdum oğlum pek peki rahat saat sabah sadece sanki sanırım sarardı sağol sen
    sende seni senin siz size sohbet son sonra sonraki sonunda soru soğuk süre sürekli sıcak tabii tam tamam
    tane tekrar test teşekkür tüm uyandım uyudum uzun var vardı ve verdi verdim veya vücut ya yada yakın yani
    yanına yanında yapan yaptı yaptım yarı yarın yağmur yemem yemin yeni yer yerine yine yok yoksa yorgun yoğun
    yüksek yürüdüm zaman zaten zor çabuk çalıştım çok çoğu çünkü önce önceki öyle özel öğle üstüne üç şey şeyler
    şimdi şu şöyle`,
};

/**
 * Further words of everyday texts, known for the same reason: by themselves they resemble a food or a sport. No given names:
 * who is called so may have eaten something. None is a letter away from a staple, which it might be a slip for.
 */
export const FURTHER: Record<Language, WordList> = {
  en: `sons able abundance accuse acquire acre actively addressing adore advocate aims akin alive allow amended
    announce appears applause applied applies arabia arabic archer argue argues arrange arranged array arrest
    arriving assure assured aurora babe backing bacteria balcony baldwin ballot banking banning bare barely
    bargain barn barnes barred barrels barrier barriers behavior behaviour beijing belts beneath bets bidding
    biden bieber bikini billboard billion bishop bishops biting blaming blew blog blogs blowing blows bombing
    bonding bonuses booking books bore bored boring bosses bother braai bracket brady brake branded breach bride
    brief bristol brock broke bronze brook bucks builder building bulgaria bullet bullets burke burns bury
    butcher buyer buyers buzz calgary cameras campaign campaigns canal canceled cancelled candle candles capable
    capital caption capture captures card cardiac cardiff cardinal cards careers cargo caring carpenter carpet
    cart catching cease central chan chaos chapman chapter chapters chased cheap chen chess choke chooses chorus
    cite claim claimed claiming claims clan cleaned clearing clients clone coach coaches coastal collection
    colonies comic compare compete computer computers concern conducted congo congress conquer conquest
    conscious control cooper copy coupon courage courier cousins cover crash crashes creates credited creep
    creepy crime crisis crush cruz current cute dame data dated deals debates decoration decorations dell demise
    demo dems denies dense depart depressing despair dignity dining discuss disease dock doll dollars dolls
    donate donated donor drafting dreaming drilling driven dropping drove dual duke dumping duration durham
    duties duty eager earth easier east easter ebay ebook email embrace engineer equation error estates exam
    express expressed expression facial faint fairness fantasy fasted fasting fate fathers fees fifa financial
    finishing firearm firearms flame flashing flee footage footballer footlong fossil founder founders fountain
    fraction fracture fragile freight gardner gate gateway gather gathered gathering gaza gaze gems gender
    genocide ghetto glance glimpse goals gotta govt grades granting graves groove grove guardian guessed
    guessing gulf guns guru hacked hacker hacking haha haiti halfway hallway happier hardest hardly hate header
    heard hearing hearings heights hides hiring history honesty hong hook hooked hoping horizon hormone horror
    host hosting hotel humor humour hung hurting ideas idle inclusion injury isnt jail java joke july justice
    kashmir keeper kenya kidding kindness kitty knock korea labs lack lacks lads laid lakers lasts laugh laws
    layout lazy leaks lease lecture legacy lego lenders lets lick lighting limiting lips listing listings lists
    literal literally locker locks lodge logo longer longest looks lord lovers macdonald magazines magnet
    malaysia males malicious manage managed manages mapping maps marched marks marsh marshal martinez mask
    matched matching maths media meets memes memory mentor merely mesh messi mets miles militia million mind
    minds mines minister minus misery missile missouri model module modules monarch morale moron motto mourinho
    mouse mouths musical muslim muslims myanmar myers myths nash nato needing needless nets nigeria norm norwich
    occur operate opinion opinions oregon origin origins oven page pages paid painter pairs panel panels parker
    passage patches patent patents path patient patients patriot patrons payment peasants peers penn penny pete
    phase photo physics pilot pioneer pipes pitcher pity planes plastic playstation plea pleasant poem poet
    poker polite portable postal posters posting powered praise precious precise premises pressed pressing
    prices pride priests princess printed printer prizes process profession promote props pros prose proving
    puppet purse pursue putin python radius rails random ranking rankings rate rates rating ratings ratio raven
    ravens razor reaches realise realism realities realize reasons rebel reckon record referring relate relates
    relies remain remained require rescue reset resource respond retirement reveal revenge revenue rhode rhodes
    richards richer rider rightly risen risk risks risky rival robot rodgers role roles romance romania rough
    routine rover rubbish rude ruins rule ruler rulers rules safe sailed salaries salary salem sampling sanders
    satan savings savior scanning scar scary scene scenery scenes score scots scottish scouts screams screens
    screw scroll sealed search secrets seeking seems selfish seller selling serial serum setup severe shady
    shaft shale shaping shed sheer shelter shift shin shook shooter shores showed showing sidney sierra sight
    sights signing sims singer singers singing sings sinking sketch skilled slate slavery sliding slogan smiling
    snakes snapped sniper solar solo solomon solve space spaces spain span speaker speaking speaks spears
    speeding spending spies spike spoon spouse spreading spun staff stake stakes stat state states statue steals
    stems stepped stoke stopping stops streams strengthen stuck succeed success sued suffer suffers suit suits
    summit surely surgeon surgeons sutton swamp sweat sweden swept swift swinging talked tamil tangible teammate
    teammates temper tempted tenants tended tends tennessee theme theorem thief thomson thrill throat thru
    thunder timely timer tinder titan toilets tokyo tones tonnes torture tourism toxic tracking trans travel
    trial tribe tribes trim trip trips troll troop troops truly truth tunes turnout tweets ultimately urge user
    vague valve vegas veil vermont villa vinyl vital vogue void volatile waiting waits waking wallet wandering
    wang watts wave whats whoa winner winners wishes witness wong wounds wrecked writing writings zombie`,
  fr: `absurde accro acteurs ados agressé aidant aies aiguille aiguilles amende amendes annonce annoncé annulée anonyme
    appel appelez appelles appels appelé appelée appelées appelés appli arbitraire aréna arrange artiste assure
    assurer assuré assurée assurés attraction attractions avignon avion avocate bactéries bagarre bague baisse
    barrage barrages basilique bastille berceau bercy bidon blessés blocus blog blogs bloque bloquer bloqué
    bloquée bloqués boeing boive boivent boives bonté bords bosses bouclier bouquin bourses brille briller brin
    brosse brouillard bruits brève buteur bête bêtes bêtises cadre cadres cahiers calais calé calée calés
    californie calmer caméras canal canaux cancers canon capital capteurs capture carnet carrément casa cash
    casier casques caves central cerveau chanter chanteur chaos charente chasser chemise chemises cheville
    choisie choque choqué châssis château châteaux chèques chères ciment civique clan clavier clients clin clips
    coach coffre coin colis colonie colonies coma combler comique comité compagne compagnie comporte comporter
    concile conduit conduits confère connais connait connaît connues conquis conte contrer coran couillard
    couilles coulisses couloir couloirs courage courbes courrier courtes cousine cousins couvrir cracher crack
    cravate crises croissante crâne créant créent créer créées céder célèbre cérébrale dalle dame dames danger
    dangers dettes dingue diriger discours dispo dites divine diviser docteur dollars domaine domaines dommages
    donnant douleur douleurs déco décoration dédié défi déménagé déni départ départs dépasser dérive détruite
    déçu engagés escorte espaces esprits espèces existe exister existé expression faculté faisant fantasy
    fenêtres ferrand financer financière financières fisc fièvre flotte folie fonde fondé fondée fonte fraction
    fracture fragile fragiles frapper frigo fringues gardant gardent gardien gardiens gare gauche gentils gilet
    golfe gratuit grenier grotte guerres gâcher génocide habiter havre hong horizon https humides héros inciter
    joie joies joli juive jurés justice kennedy lame lampe lausanne laval laïque lecture leçon lien loge luxe
    lycée magazines maghreb maillot malades mali manches manque manquer manques manqué manteau marais marier
    marrant marseille matelas maths menace menacer menaces menacé menacée mentale menti merlin message mesures
    mettons meurent meuse miles milliards millier mobiles mobilier mobiliser moche module modèles monastère
    moque mourir muet musical musicale mutation mères médiation mériter métrage météo nana navette nerf niche
    niger nigeria nommés noms nuage nues nuls ongles ontario opinion opinions oppression opère opéré orages
    organes orgue origine otages paiement paires palais paroi partent partielle partout passage passager patient
    patients patrons pavillon paysage paysages peines perry peste philadelphie piles pilotage pilotes pipe pipi
    pires pistolet plancher plans plastique playstation pluie poêle poitiers poker policier pompiers portable
    postale poste posté potter poupée poèmes poète prenne preuves prie principe profession progrès prolongée
    promesse promesses propice propose proposer proposé prusse précise précises précisé préserver publique
    publiques puce puni pyramide pénal pénale péril quitter rajoute rallier ramener ramené ramène rassure recule
    relie relier relié reliés renforcer renfort reportage repousser repères retenue retiens revenir revenue
    revient rime rire rome roumanie routier routiers routine rues rumeurs récolter réforme réformes répond
    réponds répondu résiste révolte rôle rôles sacrée sacrés saga salaire salaires salarié salariés santa sauve
    sauvé savant score scores scène scènes secours secrets secrète secrètes senti serbe sergent serment
    singulier situe situé situées situés slogan slt sobre socle solo sommes sondage sonne sonné sortent soucier
    souffler souffre sourire space state states stopper su succès sultan survécu taff tandis tarn tartiné
    tartinée taxis tempête tenir tenter tenus termes thème titres toile toiles tombe tombé toulon touristes
    tourne tourner tournoi tourné tournée trad traduction traductions trait traite traité traitée traités tram
    trans traître trio trip troupes tunis uefa valait vallées valu value vase vente violé visée vivante voie
    vole voler volet volé volée écart écarter écarts échange échangé éclairer éclairé écrites égaux égoïste
    élire équation éric étapes étranges évitant walah wallah wsh`,
  tr: `abone acar agresif ailede aileden aileler aileleri ailelerin ailelerine ailem ailenin ailesi ailesinden ailesine
    ailesini ailesinin ailesiyle aileye aileyi akar akut alem amaçla amaçlar amca amma anayasa ankara arap arar
    atar ayar ayrılan açar açmak açmaya ağlar bahane bahçeli bahçesi bahçesinde baksana bakteri bakınca balina
    barışı batıda bağlıdır başkent başkenti başlattı bekar bekler bela belde beyan beyni beynin beynini bezi
    bildiri bilin bilinir birebir birey bireyin birşeyler bitecek bitene biçim biçimde biçimi biçiminde bişey
    blog blok boku bomba bora borsa borsası boru borç bozan bozma bulacak bulanık bulaşıcı bulgaristan bulması
    bulunur bulut bunda bundan buranın burdan burs bırak chan cinsi cinsinden dair daire daki dalında danışma
    darbe darp data defa dere deri dert dibe dibinde dibine die dikiş dille dini dinin dinî diri doldurmak dost
    duruma durumda durumdan durumlar durumlarda durumları durumu durumun durumuna durumunda durumunu durumunun
    durup durur duymak dönerek dönük dönüp eda edelim edene edeyim edilmek edin eklenir endişe enfes etik
    etmemek ettirmek ezik eşine fare farkına fetö fiili fonu foto gayri gelerek gelme gevşek geçerek girme
    girmeye grev görme görmeye göster gösteri gümüş güven hakem halit halleri halt hamam hande harita hasar
    hatay hatıra hatırla havacılık hayat hitler hong inan iskenderun ispanya isyan işçi kadarki kaderin kala
    kalabalık kalem kaleme kalemi kalesi kaleye kalkanı kalkar kalmak kalp kampanya kampüsü kampı kamu kanaat
    kanada kanatları kanuni kanunu kanıt kapanış kapat kapattı kapatın kapatıp kapsar karakter karakterler
    kararı kararın karataş kargo kariyer karınca kaymakam kaynak kayıp kayıt kayıtlı kaçar kaçmak kesen kiralık
    kirli kişidir kolay konak kongre kont konuya konuyla konuşma konuşmak konuştuk konya korkma koruma korumak
    koyan koymak koyup kurmak kutsal köprünün köyünde köyüne kırdı kırım kırıp kısmi kısmı kısmına kısmında
    kısmını kısmının kışın laik larda lige ligi lord makale makaleler makam makamı makamında makul mantık
    mantığı manyak manzara markalar maruz marşı maşallah mayıs maça maçlar maçlarda maçları maçlarında maçlarını
    maçta maçtan maçın maçına maçında maçını maçının mekan mekanik mekân meydan meydana meydanı midir millete
    milleti milletin milletinin milletler milli milliyet millî misafir muhakkak musul mülakat mülk müslim
    müşteri mıdır nato olursan olursun oğul papaz parker patent paylaşan pilot piyasa planlar planını poker
    popüler potasyum prenses prensesi projeler rabbi rabbim rakip razı rağmen rica risk riske rize roma romanı
    rota rızası sahil sanatçı sanatı sandık sandım sandığı sapan saran sarf sarp sattı satır sayan sağladı
    sebeple sefer selçuklu sema servet sever seyhan sinop sistem sistemde sisteme sistemi sistemin sistemine
    sistemini sisteminin sistemiyle sistemler sistemleri site sitede siteden siteleri sitesi sitesinden siteye
    skor somut sorma sorun soğutma sunar sözün sınav sınava sınavda sınavım sırada sıradan sıralama sıralar
    sıralarda sırası sırasında sıraya sırf tabanı tabi tadını tahsin taht takdir takılan tanıdık tanık tanır
    taraf tarafa tarafta taraftar tarihin tarihine tarihini tarihte tarihçi tarz tarzını tatil tatili tatmin
    tavır tayin tazminat taşımak taşındı taşır tesis teşkilat tonu trans uefa vaka vali valilik valiliği valisi
    valla yoksun yuva yörük yüce yürekten yüzük yüzümü yüzünden yüzüne yüzünü zira çaba çabaları çabası çakır
    çalar çaplı çapında çeker çekin çekip çelebi çevre çinli çokça öncülük örnek öğüt ünlüler ırmak şaka şiddete
    şifa şirket şirkete şişli şube şubesi şüphe`,
};
