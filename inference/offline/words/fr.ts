import type { LanguageWords } from './types.ts';

export const fr: LanguageWords = {
  telltale:
    "j ai je mange mangé bu pris fait fais fai et du des une un le la les avec puis ce cet cette matin midi soir hier aujourd hui petit déjeuner déjeuner dîner goûter séries séance pendant minutes repos à au aux de c était couru nagé marché sans mon ma deux trois quatre cinq dans pour vers suis merci bonjour salut combien où qu est pas g jai juste quelques verre tranche bol poids",
  numbers: {
    zéro: 0, un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9, dix: 10, onze: 11,
    douze: 12, treize: 13, quatorze: 14, quinze: 15, seize: 16, vingt: 20, trente: 30, quarante: 40, cinquante: 50,
    soixante: 60, cent: 100,
  },
  dozens: { dizaine: 10, douzaine: 12, quinzaine: 15, vingtaine: 20, trentaine: 30, quarantaine: 40, cinquantaine: 50, centaine: 100 },
  fractions: { demi: 0.5, demie: 0.5, moitié: 0.5, quart: 0.25, tiers: 1 / 3 },
  andHalf: 'et_demi et_demie',
  units: {
    g: 'g gr gramme grammes', kg: 'kg kilo kilos kilogramme kilogrammes', mg: 'mg', ml: 'ml millilitre millilitres', cl: 'cl centilitre centilitres', dl: 'dl', l: 'l litre litres',
    oz: 'oz', lb: 'livre livres', tbsp: 'cuillère_à_soupe cuillères_à_soupe cuillère_soupe c_à_s cas càs cs c_à_soupe c_a_s cuillère cuillères cuillerée cuillerées cuillere_a_soupe', tsp: 'cuillère_à_café cuillères_à_café cuillère_café c_à_c càc cc c_à_café petite_cuillère',
    piece: 'pièce pièces unité unités', serving: 'portion portions ration rations', slice: 'tranche tranches', bowl: 'bol bols bolée', plate: 'assiette assiettes assiettée',
    glass: 'verre verres', mug: 'tasse tasses mug mugs', pot: 'pot pots barquette barquettes gourde gourdes', handful: 'poignée poignées', part: 'part parts morceau morceaux bout',
    square: 'carré carrés', bar: 'tablette tablettes', can: 'canette canettes boîte boîtes conserve', bottle: 'bouteille bouteilles', packet: 'paquet paquets sachet sachets', box: 'boite boites',
    scoop: 'boule boules', ladle: 'louche louches', pinch: 'pincée pincées', drizzle: 'filet filets', bunch: 'grappe grappes botte bottes', clove: 'gousse gousses', dose: 'dose doses', pint: 'pinte pintes',
  },
  sizes: { small: 'petit petite petits petites mini', medium: 'moyen moyenne moyens moyennes', large: 'grand grande grands grandes gros grosse grosses énorme' },
  little: 'un_peu un_petit_peu un_chouia un_soupçon un_doigt',
  ate: 'mangé mange manger mangeais avalé grignoté grignoter dévoré pris prend prends prendre repris déjeuné dîné diné soupé goûté gouté englouti consommé croqué bouffé terminé fini savoure savouré déguste grignote avale',
  drank: 'bu bois boire sirote siroté',
  moved: 'fait fais fai fé faire pratiqué joué bougé enchaîné entraîné entraînement séance sport muscu tapé bossé travaillé session salle exercices',
  activityVerbs: {
    course: 'couru courir cours footing', natation: 'nagé nage nager', marche: 'marché marcher promené balade baladé promenade', danse: 'dansé danser', sprint: 'sprinté sprinter',
    escalade: 'grimpé grimper', vélo: 'pédalé pédaler', 'corde à sauter': 'sauté_à_la_corde', randonnée: 'randonné', ski: 'skié skier', 'boxe (sac)': 'défoulé_sur_le_sac boxé_le_sac', étirements: 'étiré', yoga: '', football: 'tapé_dans_un_ballon tapé_le_ballon',
  },
  hours: 'h heure heures hr', minutes: 'min mn minute minutes mins m_n', seconds: 's sec seconde secondes secs',
  durations: { demi_heure: 30, demie_heure: 30, une_demi_heure: 30, trois_quarts_d_heure: 45, quart_d_heure: 15 },
  kilometres: 'km kilomètre kilomètres kms bornes', metres: 'm mètre mètres', kilograms: 'kg kilo kilos kgs', climb: 'd+ dénivelé',
  sets: 'série séries set sets serie', reps: 'rep reps répétition répétitions répet répèt fois', rest: 'repos pause récup récupération', each: 'chaque par chacune',
  intensity: {
    easy: 'tranquille tranquillement léger légère légèrement doucement cool chill lent lente lentement facile faible', moderate: 'modéré modérée modérément moyen moyenne normal normale',
    hard: 'rapide rapidement intense intensif à_fond vite fort intensément soutenu soutenue rapdie rapie bon_rythme',
  },
  slots: {
    breakfast: "petit_déjeuner petit_déj petit_dej p_tit_déj p_tit_dej ptit_dej ptit_déj pdj petit_déjeuner_simple", lunch: 'déjeuner dej déj repas_du_midi', dinner: 'dîner diner souper repas_du_soir apéro',
    snack: 'goûter gouter collation en_cas encas quatre_heures snack grignotage pause_café',
  },
  parts: { morning: 'matin matinée', noon: 'midi', afternoon: 'après_midi aprem aprèm milieu_d_après_midi', evening: 'soir soirée', night: 'nuit minuit' },
  days: { aujourd_hui: 0, aujourdhui: 0, ajd: 0, hier: -1, avant_hier: -2, demain: 1, après_demain: 2 },
  weekdays: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  clockBefore: 'à vers a dès', pm: '', am: '',
  and: 'et plus', with: 'avec accompagné accompagnée', then: 'puis ensuite après apré suivi suivie', without: 'sans',
  linking: "de d du des à au aux la le les l a en", articles: "le la les l un une des du de d au aux ce cette cet mon ma mes son sa ses",
  fillers:
    "j ai je g jai tu il on nous et mais donc alors genre juste environ à_peu_près un_peu aussi encore bien très trop super assez vraiment plutôt quelques quelque avoir ai eu suis était c ça ca cela ce cet cette mon ma mes son avec en dans pendant pour sur par y a peu près tout toute tous toutes petite session séance fait fais faire pris mangé bu ouais oui bon ben bah euh euhh frero frérot mec hello salut bonjour coucou merci stp svp s_il_te_plaît tellement trop tt jte jme me m te t se s qui que qu dont où là ici chez moi matin midi soir fin début jour journée fois plus moins même puis ensuite après avant hier aujourd hui rapide rapidement simple léger légère repas plat dessert boisson apéro suivi vite maison",
  negations: "pas ne n rien jamais aucun aucune", future: 'vais irai mangerai prendrai demain compte prévois prévu', questions: 'combien pourquoi comment quel quelle quels quelles quand est_ce_que',
  howMuchIn: 'combien_de_calories combien_de_kcal calories_dans calories_d combien_de_protéines combien_y_a_t_il',
  weighed: 'pèse pesé poids pesée balance',
  estimate: 'estime estime_toi estimer je_sais_pas je_ne_sais_pas je_sais_plus sais_pas sais_plus jsp chais_pas aucune_idée pas_d_idée peu_importe comme_tu_veux zappé n_importe',
  yes: 'oui ouais ok d_accord yes yep exact exactement voilà', no: 'non nan no pas_du_tout',
  ordinals: { premier: 1, première: 1, deuxième: 2, second: 2, seconde: 2, troisième: 3, quatrième: 4, cinquième: 5, dernier: -1, dernière: -1 },
  undo: 'annule annuler undo efface supprime_ça retire_ça annule_ça annule_tout oublie_ça', today: "aujourd_hui ma_journée mon_jour bilan j_en_suis_où où_j_en_suis résumé mon_total",
  help: 'aide help comment_ça_marche', greetings: 'bonjour salut coucou hello hey yo bonsoir cc slt wesh', thanks: 'merci thanks thx mercii super_merci parfait top',
};
