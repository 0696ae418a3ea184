/**
 * Everyday words that name no food and no movement: known, so that none is ever taken for a misspelt food ("both" is no
 * beet, "hearty" no heart). Written from the commonest words of each language, those of the word lists left out.
 */
import type { Language } from '#db/message.ts';
import type { WordList } from './types.ts';

export const COMMON: Record<Language, WordList> = {
  en: `about above accompanied across actually add adding again against age ago ahead allowed almost along alongside
    already alright although always am among amount amounts another any anyone anything anyway around ask away back
    bad based batch because become been before began begin behind being below beside best better between big bigger
    bit bone both boy bring brought busy but buy buying call called calm came can cannot car care carefully
    case cause certain chance change check choose chopped chose chosen class clean clear close closed combined come
    comes coming complete completely consist consisted consisting consists contain contains content cook cooked
    cooking could couple course craving crazy cubed cut daily day days deal decent decided deep delicious delightful
    delivered despite diced did different dinner does doing done door down dressed drizzle drizzled drizzling during
    each early easy either else end ended ending ends energy enjoy enjoying enough entire especially even evening ever
    every everyone everything exact exactly except excited expect eye face fact fair family famous far favorite
    favourite featuring feel feeling felt few fewer final finally find fine finish finished first fit fixed flat
    flavor flavorful flavour follow following forget forgot form found free freshly friend friends full fun further
    gave generous get gets getting girl give given giving go goes going gone good got grab grabbed grabbing great
    group guess guy guys had hand handle happen happened happy has have hearty heavy hello help helped helping her
    here high him his hold home hope hour house how however huge hungry idea important inside instead into job just
    keep keeping kept kitchen know known lady large last lasted late later least leave left leftovers less let life
    lighter like liked liquid little lived local long look looked looking lot lots loved lovely low made main make
    makes making man many maybe me meal meals mean means measured measuring medium mention mentioned middle might mine
    minute miss mixing mixture moment money month more morning most mostly mother mouth move much must name near
    nearly need needed never new next nice night nobody none normal not note nothing now number off office often old
    once one ones only onto open opened option order ordered other others our ours out outside over own packed pair
    paired pairing part parts past peeled people per perfect person picked place plan planned plate plus point
    possible pour poured pre prefer prepare preparing pretty probably purchased put quick quickly quite raining ran
    rather ready real really reason recent refreshing remember rest right room roughly round said same saturday saw
    say says seasoned second see seem seen sent separate separately serve served servings set several shared sharing
    she should show shredded side simple since sip sipped sipping sit size sized skin skip skipped skipping sliced
    small smaller smart snacking so some somebody something soon sort sounds spent splash spread sprinkle sprinkled
    start started starting stay still stop store straight substantial such sunday sure surprise table take taken takes
    taking talk taste tasted tasty tell than thank thanks that the their them themselves then there these they thing
    things think third this those though thought through throw thrown time times tiny tired to today together told
    tomorrow tonight too took top totaling totalling touch toward treat treated treating tried true try trying turn
    twice two typical under unless until up us use used using usual usually various very visit wait walked want wanted
    was wash washed washing watch way week weekend weekly weigh weighed weighing weighs weight well went were what
    whatever when where whether which while who whose why will wise wish with within without woman won word work
    worked working world worth would yeah year yes yesterday yet you young your yours yummy test tests cost costs boss bass spent ticket flight room floor version order tonight mood sick feels shoe shoes shirt lol`,
  fr: `abord accord ailleurs aime ainsi ajouté ajouter alors ancien année années apparemment après arrive arrivé arriver assez assis attend attendre attends au aucun aujourd aurais aussi autant autour autre autres avance avant avez avoir avons beaucoup belle besoin
    bien bientôt bizarre bonne bosse bout boulot bref bureau calme car cause ceci cela celle celles cependant certain certaine certains chacun chance change changer chaque chaud chaude chaudement cher chercher chez chose choses cinéma classique combien comme commence commencer
    comment complet complètement compte compris content contente contre copains côté coucher couleur cour crois dehors déjà demain demande demandé depuis dernier dernière derrière dès deux devant devoir dit dois doit donc donné dont dormir doute
    droit dur dure également elle elles encore enfant enfin ensemble ensuite entre envie environ est étais était étaient été être eu eux exactement excellent exemple facile façon faim faire fallait famille fatigué fatiguée faut femme fête fin finalement fini finir fois font
    forme fort forte frais froid froide gars gens genre grâce grand grande grave grosse groupe habitude heure heureux histoire homme ici idée il ils impossible instant jamais jeune jour jours jusque juste là laisse lequel lendemain lent leur leurs libre lieu loin long longue
    longtemps lors lorsque lourd main maintenant mais maison mal malgré manière matin mauvais meilleur meilleure même mère merci mettre midi mieux mis mise moi moins mois moment monde montre mort mot moyen nature naturel naturellement nombre non normal notre nous nouveau
    nouvelle nuit occasion oui ouvert paire papa parce parfait parfois parler parmi partie partir passé passer pause pendant pense penser père personne personnes petit petite peu peur peut peux place plein pleine plupart plus plusieurs plutôt point porte possible pour pourquoi
    pourtant pouvoir premier première prendre près presque prêt prête pris prise prochain propre puis quand quant quel quelque quelques quelqu quoi raison rapide rapidement reprendre ressenti reste rester retour rien sais sans sauf savoir second seconde selon semaine sens sera
    serait servi seul seule seulement sinon soif soir soirée soit sont sorte sorti sortie sortir souvent suis suite suivant sujet super sûr surtout table tard tel telle temps tenu terminé tête tient toi tôt total totalement toujours tour tous tout toute toutes train tranquille
    travail travailler très trop trouve trouvé type unique urgent utile vacances vais veille venir vers veut veux vie viens vieux ville visite vite voici voilà voir vois voiture vont votre vous voyage vrai vraiment week weekend test tests crevé crevée bourre coûté coûte coûtait prix salle étage version commande numéro étoiles devrais devrait mort morte file filer sort sortie lol mdr`,
  tr: `acaba aç açım açtım ait akşam alacak aldım alışveriş altı ama ancak anda anne arada arasında arkadaş arkadaşım arkadaşlar artık aslında ayrıca az baba bana başka başladım bazen bazı belki ben beni benim beri beraber bile bilgi bilmiyorum bir biraz birden biri birkaç
    birlikte biz bize bizim boş boyunca böyle bu bugün buna bunu bunun bunlar burada büyük çabuk çalıştım çok çoğu çünkü daha dahil dakika dedi değil değişik demek den denedim devam dışarı diğer diye doğru dolu dolayı dün düşük en epey erken etti ettim evde eve evet fakat falan fazla
    gayet geç geçen gece geldi geldim gelen genelde gerçek gerçekten gibi gidip girdim gitti gittim gök göre gün günaydın güzel hâlâ hadi hafta hafif hangi hani hatta hava hem hemen hep hepsi her herkes hiç hoş içim için içinde ikinci ilk ile ilgili iş işte işten iyi kadar kahvaltıda
    kaldı kaldım kalan kardeş karşı keşke kendi kez kim kimse kişi kızım kötü küçük lazım lütfen merhaba miktar mutlu nasıl ne neden nedir nerede neyse niye normal oda okul oğlum olan olarak oldu oldum olsa olsun olur on ona ondan onlar onu onun orada orta oturdum öğle önce önceki öyle
    özel pek peki rahat saat sabah sadece sağol sanırım sanki sen sende seni senin sıcak siz size soğuk son sonra sonraki sonunda soru süre sürekli şey şeyler şimdi şöyle şu tabii tam tamam tane tekrar teşekkür tüm uyandım uyudum üç üstüne uzun var vardı ve veya verdi verdim vücut ya yada yağmur yakın
    yani yanına yanında yapan yaptı yaptım yarı yarın yeni yer yerine yine yoğun yok yorgun test sohbet yemin sarardı kazandı kazandım kalsın almaya numara numaram yemem içmem yoksa yüksek yürüdüm zaman zaten zor`,
};
