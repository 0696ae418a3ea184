/**
 * The words of questions about the log, folded (no accents, no marks, apostrophes and hyphens as blanks). A message is
 * a question only if every word of it is one of these, so that each list says what may stand in one, not what may not
 * stand in a meal.
 */
import type { Language } from '#db/message.ts';
import type { MealSlot } from '#inference/schema.ts';

export type Measure =
  | 'energy'
  | 'protein'
  | 'carbs'
  | 'fat'
  | 'fibre'
  | 'sugars'
  | 'salt'
  | 'water'
  | 'weight'
  | 'sleep'
  | 'steps'
  | 'minutes';

/** A span said by words alone. */
export type Span =
  | { day: number }
  | { week: number }
  | { lastWeekDays: true }
  | { month: number }
  | { year: number }
  | { weekday: number; isLast?: boolean };

export interface LookBackWords {
  /** "what", "combien": without one the rest must be unmistakable. */
  ask: string;
  ate: string;
  did: string;
  /** "my" */
  own: string;
  mean: string;
  /** "meals": what was eaten, as a thing that one has. */
  meals: string;
  /** Several sessions: one alone may be about to be logged. */
  sessions: string;
  record: string;
  /** Whole questions about today. */
  status: string;
  /** Whole questions about the week. */
  week: string;
  /** "total", "recap", "the list": of what there is, said as a thing. */
  total: string;
  /** "left", "remaining": of today's target. */
  left: string;
  /** Said around a request, and no part of it. */
  courtesy: string;
  /** As people type them in haste -> as they are read. */
  short: Readonly<Record<string, string>>;
  filler: string;
  measures: Record<Measure, string>;
  slots: Record<MealSlot, string>;
  spans: readonly (readonly [string, Span])[];
  /** Of a day of today or of the day said: "ce midi", "last night". */
  daySlots: readonly (readonly [string, number, MealSlot])[];
  months: readonly string[];
  /** Before a number of days: "les 7 derniers jours" is [before, number, after]. */
  lastDays: readonly (readonly [before: string, after: string])[];
  daysAgo: readonly (readonly [before: string, after: string])[];
}

const weekdays = (names: string, last: (name: string) => string[]): [string, Span][] =>
  names
    .split(' ')
    .flatMap((name, index): [string, Span][] => [
      [name, { weekday: index + 1 }],
      ...last(name).map((said): [string, Span] => [said, { weekday: index + 1, isLast: true }]),
    ]);

export const LOOK_BACK_WORDS: Record<Language, LookBackWords> = {
  fr: {
    ask: 'qu est ce que|qu est ce qu|quest ce que|qu|c etait quoi|c est quoi|que|quoi|combien|combien de|combien d|quel|quelle|quels|quelles|montre|montre moi|affiche|donne|donne moi|rappelle|rappelle moi|dis moi|comment|est ce que|il me reste|reste|je veux voir|voir|liste|ce que',
    ate: 'j ai bouffe|ai je bouffe|j avais mange|j avais bu|j avais pris|je mangeais|j ai mange|ai je mange|on a mange|j mange|mange|j ai bu|ai je bu|bu|j ai pris|ai je pris|j ai consomme|ai je consomme|j ai avale|j ai ingere|j ai eu|j ai absorbe',
    did: 'j ai faits|j ai faites|j avais fait|j avais note|t as note|tu as note|j avais enregistre|j ai fait|ai je fait|j ai note|ai je note|j ai enregistre|j ai bouge|ai je bouge|j ai marche|ai je marche|j ai logge',
    own: 'mon|ma|mes',
    mean: 'moyenne|moyennes|en moyenne|moyen',
    meals: 'repas|aliments|plats|journal|menu',
    sessions:
      'seance|comme seance|comme sport|comme entrainement|seances|seances de sport|seances de muscu|entrainements|activites|sport|sports|exercices',
    record: 'record|records|meilleur|meilleure|meilleure serie|1rm|rm|pr|max|progression|progres|historique|evolution',
    status:
      'j en suis ou|ou j en suis|ou en suis je|j en suis ou aujourd hui|ou est ce que j en suis|je suis a combien|j en suis a combien|ca donne quoi aujourd hui|ma journee|bilan du jour|bilan de la journee|mon bilan|mon bilan du jour|resume du jour|resume de ma journee|resume de la journee|recap du jour|recap de la journee|recapitulatif du jour|le point du jour|fais le point|mon total du jour|total du jour|mes totaux|ou j en suis aujourd hui',
    week: 'ma semaine|bilan de la semaine|bilan de ma semaine|mon bilan de la semaine|bilan hebdo|bilan hebdomadaire|resume de la semaine|resume de ma semaine|recap de la semaine|recap semaine|rapport de la semaine|rapport hebdo|rapport hebdomadaire|comment s est passee ma semaine|ma semaine en chiffres|mon rapport de la semaine|comment etait ma semaine',
    total: 'total|totaux|totale|recap|recapitulatif|resume|resumer|bilan|liste|detail|details|journee|point|compte',
    left: 'il reste|il me reste|qui me reste|me reste t il|me reste|reste t il|reste|restant|restantes|droit a|le droit a|j ai droit a|encore droit',
    courtesy:
      'stp|svp|merci|please|pls|bonjour|bonsoir|salut|coucou|hey|dis|dis moi|ok|bon|alors|putain|ptn|bordel|lol|mdr|hein|deja|la|mec|frere|au fait|pourriez vous|tu peux|peux tu|vous pouvez|pouvez vous|je voudrais|je peux avoir|me|vite fait|maintenant|encore|et|voila',
    short: {
      cb: 'combien',
      cmb: 'combien',
      cmbn: 'combien',
      ajd: 'aujourd hui',
      aujd: 'aujourd hui',
      ajdh: 'aujourd hui',
      aujourdhui: 'aujourd hui',
      jai: 'j ai',
      javais: 'j avais',
      jsuis: 'je suis',
      chui: 'je suis',
      jen: 'j en',
      jetais: 'j etais',
      kess: 'qu est ce que',
      keske: 'qu est ce que',
      kesk: 'qu est ce que',
      koi: 'quoi',
      cmt: 'comment',
      cetait: 'c etait',
      dhier: 'd hier',
      ptit: 'petit',
    },
    filler:
      'kilos|verres|litres|dernier|derniere|derniers|dernieres|tous|toutes|voir|fais voir|fais|redonne|redonne moi|redonner|donner|sort|sors moi|suis|je suis|etais|j etais|etait|c etait|avait|ou|niveau|avant ma limite|avant la limite|ma limite|mon objectif|tout|tout ce que|il|faisait|donnait|donne|s est passee|passee|de|du|des|d|l|le|la|les|a|au|aux|en|et|je|j|ai|est|tu|me|moi|s il te plait|stp|svp|par jour|sur|pour|pendant|dans|jour|jours|total|en tout|deja|donc|alors|hein|ce|c|y|fois|il y a eu|depuis|t il|encore|cela|ca|fait|ai je|comme',
    measures: {
      energy:
        'calories|calorie|kcal|kcals|kilocalories|energie|apport calorique|apports caloriques|apports|kilojoules|kj',
      protein: 'proteines|proteine|prot|prots|apport en proteines',
      carbs: 'glucides|glucide|feculents et sucres',
      fat: 'lipides|lipide|graisses|matieres grasses|gras',
      fibre: 'fibres|fibre',
      sugars: 'sucres|sucre',
      salt: 'sel',
      water: 'eau|d eau|litres d eau|verres d eau|hydratation',
      weight:
        'pesee|j ai perdu|ai je perdu|kilos perdus|poids|courbe de poids|evolution de poids|evolution de mon poids|je pese|est ce que je pese|pesees|tendance de poids',
      sleep: 'sommeil|nuits|heures de sommeil|j ai dormi|ai je dormi|je dors|dormi',
      steps: 'pas|nombre de pas',
      minutes:
        'minutes de sport|temps de sport|minutes d activite|temps d activite|minutes d exercice|calories brulees|j ai brule|depense|calories depensees',
    },
    slots: {
      breakfast: 'petit dejeuner|petit dej|ptit dej|p tit dej|matin|au petit dejeuner|le matin',
      lunch: 'dejeuner|midi|a midi|au dejeuner|le midi',
      snack: 'gouter|collation|collations|au gouter|en collation|apres midi|encas|en cas',
      dinner: 'diner|souper|soir|au diner|le soir|au souper',
    },
    spans: [
      ['aujourd hui', { day: 0 }],
      ['auj', { day: 0 }],
      ['du jour', { day: 0 }],
      ['de la journee', { day: 0 }],
      ['hier', { day: -1 }],
      ['d hier', { day: -1 }],
      ['avant hier', { day: -2 }],
      ['cette semaine', { week: 0 }],
      ['de la semaine', { lastWeekDays: true }],
      ['sur la semaine', { lastWeekDays: true }],
      ['par semaine', { lastWeekDays: true }],
      ['ma semaine', { lastWeekDays: true }],
      ['la semaine derniere', { week: -1 }],
      ['semaine derniere', { week: -1 }],
      ['la semaine passee', { week: -1 }],
      ['semaine passee', { week: -1 }],
      ['mensuel', { month: 0 }],
      ['mensuelle', { month: 0 }],
      ['ce mois ci', { month: 0 }],
      ['ce mois', { month: 0 }],
      ['du mois', { month: 0 }],
      ['le mois dernier', { month: -1 }],
      ['mois dernier', { month: -1 }],
      ['le mois passe', { month: -1 }],
      ['cette annee', { year: 0 }],
      ...weekdays('lundi mardi mercredi jeudi vendredi samedi dimanche', (name) => [
        `${name} dernier`,
        `${name} passe`,
      ]),
    ],
    daySlots: [
      ['ce matin', 0, 'breakfast'],
      ['ce midi', 0, 'lunch'],
      ['cet apres midi', 0, 'snack'],
      ['cet aprem', 0, 'snack'],
      ['ce soir', 0, 'dinner'],
      ['hier soir', -1, 'dinner'],
      ['la nuit derniere', -1, 'dinner'],
      ['nuit derniere', -1, 'dinner'],
      ['cette nuit', 0, 'snack'],
    ],
    months: [
      'janvier',
      'fevrier',
      'mars',
      'avril',
      'mai',
      'juin',
      'juillet',
      'aout',
      'septembre',
      'octobre',
      'novembre',
      'decembre',
    ],
    lastDays: [
      ['ces', 'derniers jours'],
      ['les', 'derniers jours'],
      ['des', 'derniers jours'],
      ['sur', 'jours'],
      ['', 'derniers jours'],
    ],
    daysAgo: [['il y a', 'jours']],
  },
  en: {
    ask: 'pull up|bring up|open up|check|display|what|what s|whats|what was|what were|what have|how much|how many|how many grams of|how much of|show|show me|tell me|give me|list|how|how was|how were|how did|how is|how are|how s|remind me|do i have left|left|let me see|see|how long|which',
    ate: 'i put down|did i put down|i put in|i clock|i eat|i ate|i eaten|i had|i have|i drink|i drank|i drunk|i consume|i consumed|did i eat|did i have|have i eaten|have i had|have i drunk|did i drink|did i take in|i take in|eaten|ate|i get|did i get|i gotten|have i got|i been eating',
    did: 'i logged|i have logged|i do|did i do|i did|have i done|i log|did i log|i logged|have i logged|i train|did i train|i work out|did i work out|i exercise|did i exercise|i move|did i move|did i walk|i walk|have i walked|did i burn',
    own: 'my',
    mean: 'average|averages|on average|mean|avg|daily average',
    meals: 'meals|foods|menu',
    sessions:
      'sessions|workouts|workout|trainings|exercises|training sessions|activities|workout sessions|training|training log|workout history',
    record:
      'record|records|best|best set|1rm|one rep max|max|pr|pb|personal best|personal record|progress|history|heaviest',
    status:
      'how am i doing|how am i doing today|how am i doing so far|how am i doing so far today|where am i at|where am i|where do i stand|where do i stand today|how is my day|how s my day|how is my day going|how s my day going|my day|my day so far|today so far|summary of the day|daily summary|day summary|today s summary|todays summary|today s total|todays total|my total today|my totals|my totals today|how far along am i|how are my macros|how are my macros today|what is my total today|what s my total today',
    week: 'week recap|week so far|this week so far|my week so far|last 7 days|my week|weekly report|my weekly report|weekly summary|my weekly summary|week summary|week report|summary of the week|summary of my week|how was my week|how is my week|how s my week|how s my week going|how is my week going|how am i doing this week|week in review|my week in review|this week s summary|this week s report|weekly recap|recap of the week|recap of my week',
    total:
      'total|totals|rundown|recap|summary|log|diary|meal log|food log|food diary|list|breakdown|damage|numbers|stats|tally|overview',
    left: 'left|do i have left|remaining|do i have remaining|i have remaining|i have left|have i got left|more can i eat|more can i have|can i still eat|can i still have|to go',
    courtesy:
      'please|pls|plz|thanks|thx|hey|hi|hello|yo|ok|okay|so|lol|omg|ffs|bro|mate|dude|can you|can u|could you|would you|will you|i want to|i wanna|i d like to|rn|right now|now|just|quickly|again|then|yet',
    short: {
      whats: 'what s',
      wat: 'what',
      nite: 'night',
      '2nite': 'tonight',
      hav: 'have',
      wheres: 'where s',
      hows: 'how s',
      ive: 'i have',
      yday: 'yesterday',
      yesterdays: 'yesterday s',
      todays: 'today s',
      '2day': 'today',
      tdy: 'today',
      gimme: 'give me',
      mcuh: 'much',
      mondays: 'monday s',
      tuesdays: 'tuesday s',
      wednesdays: 'wednesday s',
      thursdays: 'thursday s',
      fridays: 'friday s',
      saturdays: 'saturday s',
      sundays: 'sunday s',
      brekkie: 'breakfast',
      brekky: 'breakfast',
      kcals: 'kcal',
    },
    filler:
      'lately|to hit my goal|hit my goal|compared to target|compared to my target|vs target|against target|latest|most recent|where|where s|at|everything|all|all of|today s|s|bad|pull up|my macros|macros|more|can|i|still|over|tell|show|up|you|could|did|do|does|have|has|been|i|me|my|of|the|a|an|for|on|in|at|to|is|was|were|are|am|it|please|pls|so far|per day|a day|daily|each day|during|over|by|total|in total|again|from|and|since|grams|grams of|much|many|then|s|d|time',
    measures: {
      energy: 'calories|calorie|kcal|cals|cal|energy|calorie intake|caloric intake|kilojoules|kj|intake',
      protein: 'protein|proteins|protein intake|prot',
      carbs: 'carbs|carb|carbohydrates|carbohydrate',
      fat: 'fat|fats|fat intake',
      fibre: 'fibre|fiber|fibres',
      sugars: 'sugar|sugars|sugar intake',
      salt: 'salt|sodium',
      water: 'water|hydration|water intake|glasses of water|litres of water|liters of water',
      weight:
        'have i lost|did i lose|i lost|weight graph|weight curve|weight|do i weigh|did i weigh|i weigh|i weighed|weigh ins|weight trend|weight chart|weight history|weight progress',
      sleep: 'sleep|did i sleep|have i slept|i sleep|i slept|nights|hours of sleep|sleep quality|slept',
      steps: 'steps|step count|number of steps',
      minutes:
        'active minutes|minutes of exercise|exercise minutes|minutes of activity|calories burned|calories burnt|have i burned|i burn|minutes of sport|exercise time',
    },
    slots: {
      breakfast: 'breakfast|for breakfast|at breakfast|morning|in the morning',
      lunch: 'lunch|for lunch|at lunch|lunchtime|noon|at noon|midday|at midday',
      snack: 'snack|snacks|as a snack|for snack|for snacks|afternoon|in the afternoon|teatime',
      dinner: 'dinner|for dinner|at dinner|supper|for supper|evening|in the evening|night',
    },
    spans: [
      ['so far', { day: 0 }],
      ['so far today', { day: 0 }],
      ['today so far', { day: 0 }],
      ['today', { day: 0 }],
      ['today s', { day: 0 }],
      ['yesterday', { day: -1 }],
      ['yesterday s', { day: -1 }],
      ['the day before yesterday', { day: -2 }],
      ['day before yesterday', { day: -2 }],
      ['this week', { week: 0 }],
      ['this week s', { week: 0 }],
      ['last week', { week: -1 }],
      ['last week s', { week: -1 }],
      ['the week', { lastWeekDays: true }],
      ['of the week', { lastWeekDays: true }],
      ['weekly', { lastWeekDays: true }],
      ['past week', { lastWeekDays: true }],
      ['the past week', { lastWeekDays: true }],
      ['the last week', { lastWeekDays: true }],
      ['monthly', { month: 0 }],
      ['the month', { month: 0 }],
      ['this month', { month: 0 }],
      ['this month s', { month: 0 }],
      ['last month', { month: -1 }],
      ['last month s', { month: -1 }],
      ['this year', { year: 0 }],
      ...weekdays('monday tuesday wednesday thursday friday saturday sunday', (name) => [`last ${name}`]),
    ],
    daySlots: [
      ['this morning', 0, 'breakfast'],
      ['this noon', 0, 'lunch'],
      ['this afternoon', 0, 'snack'],
      ['this evening', 0, 'dinner'],
      ['tonight', 0, 'dinner'],
      ['last night', -1, 'dinner'],
    ],
    months: [
      'january',
      'february',
      'march',
      'april',
      'may',
      'june',
      'july',
      'august',
      'september',
      'october',
      'november',
      'december',
    ],
    lastDays: [
      ['the last', 'days'],
      ['the past', 'days'],
      ['last', 'days'],
      ['past', 'days'],
    ],
    daysAgo: [['', 'days ago']],
  },
  tr: {
    ask: 'ne kadarim|ne|neler|neyi|neleri|ne kadar|nedir|neydi|nelerdi|kac|kac tane|kac gram|goster|goruntule|listele|hangi|nasil|nasildi|kaldi|kac gr|soyle|kacti',
    ate: 'yazmistim|yazmisim|yazdim|yazdiysam|yazdiklarim|yazdiklarimi|vardi|yedim|yemistim|yemisim|yiyordum|ictim|icmistim|icmisim|aldim|almisim|almistim|tukettim|tuketmisim|yedigimi|yediklerimi|ictigimi|yedigim|ictiklerimi|yediklerim|ictiklerim',
    did: 'yaptim|yapmistim|yapmisim|kaydettim|kaydetmisim|hareket ettim|yurudum|yurumusum|calistim',
    own: 'benim',
    mean: 'ortalama|ortalamam|ortalamasi|ortalamalarim|ortalamalar|ortalama olarak',
    meals: 'ogunlerim|ogunlerimi|ogunler|kayitlarim|kayitlarimi|gunlugum|gunlugumu|yemeklerim|yemeklerimi',
    sessions:
      'antrenmanlarim|antrenmanlarimi|idmanlarim|idmanlarimi|calismalarim|calismalarimi|seanslarim|seanslarimi|egzersizlerim|egzersizlerimi|sporlarim|antrenman gecmisim|aktivitelerim|antrenman|idman|egzersiz|spor',
    record:
      'rekorum|rekorumu|rekorlarim|en iyi setim|maksim|maksimum|1rm|gelisimim|gelisimimi|gecmisim|gecmisimi|en iyim|ilerlemem',
    status:
      'kactayim|su an kactayim|bugun kactayim|ne durumdayiz|bugun ne durumdayiz|bugun ne durumdayim|ne durumdayim|durumum ne|durumum nasil|bugun durumum ne|bugunku durumum|bugun nasil gidiyorum|nasil gidiyorum|bugun nasil gidiyor|gunum nasil|gunum nasil gidiyor|gun ozeti|gunun ozeti|gunluk ozet|gunluk ozetim|gun ozetim|bugunun ozeti|bugunku ozet|bugunku ozetim|bugun toplam ne|bugunku toplamim|bugunku toplam|toplamim ne|gunum|ozetim|bugun neredeyim',
    week: 'bu hafta nasil gitti|bu hafta nasildi|bu hafta nasildim|haftam|bu haftam|haftam nasil|haftam nasildi|haftam nasil gecti|haftam nasil gidiyor|bu haftam nasil|bu haftam nasil gecti|bu hafta nasil gidiyorum|haftalik rapor|haftalik raporum|haftalik ozet|haftalik ozetim|hafta ozeti|haftanin ozeti|bu haftanin ozeti|haftalik durumum|haftalik bilanco|hafta raporu',
    total:
      'toplam|toplamim|toplami|ozet|ozeti|ozetini|ozetim|ozetimi|liste|listesi|dokum|durum|durumum|kayitlar|kayitlari',
    left: 'kaldi|kaliyor|kalan|kalani|hakkim|lazim|lazm|yiyebilirim|yiyebiliyorum|icebilirim',
    courtesy:
      'lutfen|rica etsem|rica ederim|ya|yaa|abi|abla|hocam|kanka|lan|ay|selam|merhaba|bi bakalim|bakalim|bi baksana|baksana|hele|simdi|hemen|artik|yine|acaba|sana zahmet|tesekkurler|sagol|alabilir miyim|gorebilir miyim|atar misin|gonderir misin|soyler misin|gosterir misin|atsana|acsana|goster misin',
    short: { bgn: 'bugun', bugn: 'bugun', nkadar: 'ne kadar', nekadar: 'ne kadar', kacti: 'kac' },
    filler:
      'litre|bardak|tane|bu|son|en son|sonki|bugunun|bugunku|daha|hala|bana|kac|kactayim|ne durumdayiz|etti|tuttu|tutti|goster|ac|acsana|icin|hedefe|hedefime|su an|suan|an|limiti|ben|benim|bana|mi|mu|de|da|gunde|gunluk|gun|toplam|toplamda|toplami|lutfen|simdiye kadar|su ana kadar|ile|icin|kadar|olarak|var|oldu|miyim|en|son|bir|kere|kez|icinde|dan beri|o|ki|acaba|miktari|miktarim|degerim|degerlerim|yemegi|yemeginde|yemegimde|gunu',
    measures: {
      energy: 'kalori|kalorim|kalorimi|kalorilerim|kalorisi|kcal|enerji|kalori alimim|kilokalori',
      protein: 'protein|proteinim|proteinimi|protein alimim|proteini',
      carbs: 'karbonhidrat|karbonhidratim|karb|karbonhidrati',
      fat: 'yag|yagim|yag alimim|yagi',
      fibre: 'lif|lifim|lif alimim|posa',
      sugars: 'seker|sekerim|seker alimim',
      salt: 'tuz|tuzum',
      water: 'su|suyum|litre su|bardak su|su tuketimim|su miktarim|ml su',
      weight:
        'kiloydum|kilo gecmisim|kilo gecmisimi|kilo verdim|kilom|kilomu|agirligim|kiloyum|kilo verdim|kilo aldim|tartim|tartilarim|kilo grafigim|kilo takibim|vucut agirligim|kilo degisimim',
      sleep: 'uyku|uykum|uykularim|uyudum|uyumusum|saat uyudum|uyku sureme|uyku surem|uyku kalitem|uyuyorum|uykumu',
      steps: 'adim|adimlarim|adim sayim|adim attim|adimim|adim sayisi',
      minutes:
        'dakika spor|dakika hareket|dakika egzersiz|spor surem|hareket surem|egzersiz surem|kalori yaktim|yaktim|yaktigim kalori',
    },
    slots: {
      breakfast: 'kahvalti|kahvaltida|kahvaltim|kahvaltimda|sabah|sabahleyin|sabahki',
      lunch: 'ogle|oglen|ogleyin|ogle yemeginde|oglenki|ogle yemegi|ogle yemegim|ogle yemegimde',
      snack: 'ara ogun|ara ogunde|ara ogunlerde|atistirmalik|ikindi|ikindide|ogleden sonra|ara ogunum',
      dinner: 'aksam|aksami|aksamki|aksam yemeginde|aksam yemegi|aksamleyin|aksam yemegim|aksam yemegimde|gece',
    },
    spans: [
      ['bugun', { day: 0 }],
      ['bugunku', { day: 0 }],
      ['dunu', { day: -1 }],
      ['evvelsi gunu', { day: -2 }],
      ['dun', { day: -1 }],
      ['dunku', { day: -1 }],
      ['evvelsi gun', { day: -2 }],
      ['onceki gun', { day: -2 }],
      ['evvelki gun', { day: -2 }],
      ['bu hafta', { week: 0 }],
      ['bu haftaki', { week: 0 }],
      ['bu haftanin', { week: 0 }],
      ['gecen hafta', { week: -1 }],
      ['gecen haftaki', { week: -1 }],
      ['gecen haftanin', { week: -1 }],
      ['gectigimiz hafta', { week: -1 }],
      ['haftalik', { lastWeekDays: true }],
      ['haftanin', { lastWeekDays: true }],
      ['haftamin', { lastWeekDays: true }],
      ['son bir hafta', { lastWeekDays: true }],
      ['son hafta', { lastWeekDays: true }],
      ['aylik', { month: 0 }],
      ['bu ay', { month: 0 }],
      ['bu ayki', { month: 0 }],
      ['gecen ay', { month: -1 }],
      ['gecen ayki', { month: -1 }],
      ['bu yil', { year: 0 }],
      ['bu sene', { year: 0 }],
      ...weekdays('pazartesi sali carsamba persembe cuma cumartesi pazar', (name) => [
        `gecen ${name}yi`,
        `gecen ${name}`,
        `gecen ${name} gunu`,
      ]),
    ],
    daySlots: [
      ['bu sabah', 0, 'breakfast'],
      ['bu oglen', 0, 'lunch'],
      ['bu aksam', 0, 'dinner'],
      ['dun gece', -1, 'dinner'],
      ['dun aksam', -1, 'dinner'],
    ],
    months: [
      'ocak',
      'subat',
      'mart',
      'nisan',
      'mayis',
      'haziran',
      'temmuz',
      'agustos',
      'eylul',
      'ekim',
      'kasim',
      'aralik',
    ],
    lastDays: [
      ['son', 'gun'],
      ['son', 'gunde'],
      ['son', 'gunun'],
      ['son', 'gunluk'],
      ['son', 'gunu'],
    ],
    daysAgo: [['', 'gun once']],
  },
};
