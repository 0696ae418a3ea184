/**
 * How the fields of a profile are said, in three languages at once: a person's app, their words and their units need
 * not agree. Every pattern is tried at one place of the folded text (lower case, no accents) and takes what it matches.
 */
import { CM_PER_INCH, KG_PER_LB, LB_PER_STONE } from '../../replies/figures.ts';
import type { ActivityLevel, DeficitBar, Goal, Sex } from '../../targets.ts';
import type { Diet, Field, SaidProfile } from './said.ts';

export interface Phrase {
  field: Field;
  says: RegExp;
  take(match: RegExpExecArray): SaidProfile;
}

/** At the place looked at, to the end of a word. */
const at = (source: string): RegExp => new RegExp(`(?:${source})(?![a-z0-9])`, 'y');
const word = (field: Field, source: string, said: SaidProfile): Phrase => ({
  field,
  says: at(source),
  take: () => said,
});

const numberOf = (text: string | undefined): number => Number((text ?? '').replace(',', '.'));
const NUMBER = String.raw`(\d{1,3}(?:[.,]\d{1,2})?)`;
const KG = '(?:kgs?|kilos?|kilogram(?:me)?s?|kiloya)';
const LB = '(?:lbs?|pounds?|livres?)';
const MASS = `${NUMBER} ?(?:(${KG})|(${LB}))`;

function massOf(value: string | undefined, isPounds: boolean): { kg: number; unit: 'kg' | 'lb' } {
  const said = numberOf(value);
  return isPounds ? { kg: round(said * KG_PER_LB, 2), unit: 'lb' } : { kg: said, unit: 'kg' };
}

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

const SEX: [Sex, string][] = [
  ['female', 'femmes?|feminin|woman|female|girl|lady|gal|meuf|nana|kadin(?:im)?|kiz(?:im)?|bayan(?:im)?'],
  ['male', 'hommes?|masculin|man|male|guy|dude|bloke|lad|mec|gars|erkek|erkegim|bay'],
  ['other', 'non[- ]?binaire|non[- ]?binary|enby'],
];

const GOALS: [Goal, string][] = [
  [
    'lose_weight',
    'perdre (?:du|un peu de|mon) (?:poids|gras|ventre)|perdre (?:quelques|des) kilos|maigrir|mincir|perte de (?:poids|gras)|' +
      'los(?:e|ing) (?:some |a bit of |a little )?(?:weight|fat|body fat)|weight loss|fat loss|slim(?:ming)? down|cutting|los(?:e|ing) (?:a bit|a little|some)(?! (?:of|weight|fat))|perdre un peu|seche|' +
      'biraz (?:kilo )?ver(?:mek|meyi)|definasyon(?: donemi)?|' +
      'kilo ver(?:mek|me|meyi|ecegim)|zayifla(?:mak|ma|mayi)|yag yak(?:mak|ma|mayi)|yag vermek',
  ],
  [
    'gain_muscle',
    '(?:prendre|gagner|faire) (?:du|en|de la|plus de) (?:muscles?|masse(?: musculaire)?)|prendre (?:du|un peu de) poids|prise de poids|prise de (?:muscle|masse)(?: musculaire)?|me muscler|' +
      '(?:gain|build|building|gaining|put on|add) (?:some |more |lean )?(?:muscle|muscles|muscle mass|mass)|muscle gain|gain (?:some |a bit of )?weight|weight gain|bulk(?:ing)?(?: up)?|get(?:ting)? stronger|' +
      'hacim(?: donemi)?|kas (?:yap|kazan|kutlesi kazan)(?:mak|ma|mayi)|kilo al(?:mak|ma|mayi)|kaslan(?:mak|ma|mayi)|kas kutlemi artir(?:mak|mayi)|guclen(?:mek|me|meyi)',
  ],
  [
    'improve_endurance',
    "(?:ameliorer|travailler|gagner en|augmenter|developper) (?:mon |l'|l')?endurance|plus d'endurance|" +
      '(?:improve|improving|build|building|increase|better|more) (?:my )?(?:endurance|stamina)|get fitter for running|' +
      'dayanikli(?:lik|lig|ligimi|ligini) ?(?:artir|gelistir)(?:mak|mek|mayi|meyi)|dayaniklilik (?:artirma|kazanmak)|kondisyon(?:umu)? (?:artir|kazan|gelistir)(?:mak|mek|mayi|meyi)',
  ],
  [
    'tone',
    'me (?:re)?tonifier|tonifier|me raffermir|raffermir|' +
      'tone up|ton(?:e|ing) (?:up |my )?(?:body)?|get(?:ting)? toned|toned|' +
      'sikilas(?:mak|ma|mayi)|fit ol(?:mak|mayi)',
  ],
  [
    'maintain',
    'maintenir(?: mon poids)?|garder (?:mon poids|la forme|la ligne)|stabiliser (?:mon )?poids|stabiliser mon poids|rester en forme|maintien(?: du poids)?|' +
      '(?:maintain|keep|stabili[sz]e)(?:ing)? (?:my )?(?:current )?weight|stay(?:ing)? (?:in shape|fit|healthy)|maintenance|maintain(?:ing)?|' +
      'kilom?u? koru(?:mak|ma|mayi)|formumu koru(?:mak|mayi)|formda kal(?:mak|mayi)',
  ],
];

const ACTIVITY: [ActivityLevel, string][] = [
  [
    'sedentary',
    'sedentaires?|sedentary|(?:plutot )?sedentaires?|(?:un )?travail de bureau|(?:je )?travaille (?:assise?|dans un bureau)(?: toute la journee)?|assise? toute la journee|sit (?:at a desk )?all day|mostly sitting|desk job|office job|masa basi(?: calisiyorum| is(?:im var)?)?|ofiste calisiyorum|ofis isi|hareketsiz(?:im| bir hayatim var)?|butun gun oturuyorum',
  ],
  [
    'light',
    '(?:un peu|legerement|peu) acti(?:f|ve)|(?:lightly|slightly|not very|a bit|a little) active|(?:az|biraz) (?:hareketli|aktif)(?:yim|im)?',
  ],
  ['very_active', '(?:tres|super) acti(?:f|ve)|(?:very|super) active|cok (?:hareketli|aktif)(?:yim|im)?'],
  [
    'moderate',
    '(?:moyennement|moderement|assez|plutot) acti(?:f|ve)|(?:activite )?moderee?|(?:moderately|fairly|quite) active|moderate|orta (?:derecede )?(?:hareketli|aktif)(?:yim|im)?',
  ],
  ['active', 'acti(?:f|ve)|hareketli(?:yim)?|aktif(?:im)?'],
];

const DIET: [Diet, string][] = [
  [
    'vegetarian',
    'vegetarien(?:ne)?s?|vege|vegetarian|veggie|vejet[ae]ry[ae]n(?:im)?|(?:je )?ne mange (?:pas|plus) de viande|(?:don.t|do not) eat meat|et (?:yemem|yemiyorum)',
  ],
  ['vegan', 'vegetalien(?:ne)?s?|vegane?s?|vegan(?:im)?|plant[- ]based'],
  [
    'pescatarian',
    'pesc[eo]-?vegetarien(?:ne)?|pescetarien(?:ne)?|pescatarien(?:ne)?|pesc[ae]tarian|pesketaryen(?:im)?|pesko ?vejetaryen(?:im)?',
  ],
  ['flexitarian', 'flexitarien(?:ne)?|flexitarian|fleksitaryen(?:im)?'],
  ['halal', 'hallal|halal|helal(?: beslen(?:iyorum|irim))?'],
  ['kosher', 'casher|kosher|kascher|koser'],
  ['keto', 'keto(?:gene|genic|jenik)?(?: diyeti?)?|cetogene'],
  [
    'gluten_free',
    'sans gluten|gluten[- ]free|intolerant(?:e)? au gluten|c(?:o)?eliaque|coeliac|celiac|glutensiz(?: beslen(?:iyorum|irim))?',
  ],
  [
    'lactose_free',
    'sans lactose|lactose[- ](?:free|intolerant)|intolerant(?:e)? au lactose|laktozsuz(?: beslen(?:iyorum|irim))?|laktoz intoleransim var',
  ],
  [
    'omnivore',
    'omnivore|je mange de tout|de tout|i eat everything|everything|her seyi? (?:yerim|yiyorum)|hepcil(?:im)?|her sey',
  ],
];

const BARS: [DeficitBar, string][] = [
  [
    'pregnant',
    "enceinte(?: de \\d{1,2} (?:mois|semaines))?|(?:\\d{1,2} (?:weeks?|months?) )?pregnant|(?:\\d{1,2} (?:aylik|haftalik) )?(?:hamile|gebe)(?:yim)?|j'attends un (?:bebe|enfant)|expecting(?: a baby)?|bebek bekliyorum",
  ],
  [
    'breastfeeding',
    "j'allaite|allaitante|allaite|(?:je )?donne le sein|breast[- ]?feed(?:ing)?|nursing|en train d'allaiter|(?:bebegimi )?emziriyorum|emziren",
  ],
  [
    'eating_disorder',
    "(?:j'ai (?:eu |souffert de |un passe de )?|je souffre de |eu )?(?:des |un |les |d'un )?(?:tca|troubles? (?:du comportement )?alimentaires?|trouble alimentaire)(?: par le passe)?|" +
      '(?:have |had )?(?:a )?(?:history of |past )?(?:an )?eating disorders?(?: history)?|(?:in )?recovery from an eating disorder|' +
      'yeme bozuklugum (?:var(?:di)?|oldu)|yeme bozuklugu (?:gecmisim var|yasadim|yasiyorum)',
  ],
];

const LIFTED: [DeficitBar, string][] = [
  [
    'pregnant',
    "(?:je )?(?:ne )?suis plus enceinte|plus enceinte|(?:not|no longer) pregnant(?: any ?more| anymore)?|(?:artik )?(?:hamile|gebe) degilim|j'ai accouche|(?:i )?(?:gave birth|had my baby)|dogum yaptim",
  ],
  [
    'breastfeeding',
    "(?:je )?n'allaite plus|(?:not|no longer|stopped) breast[- ]?feed(?:ing)?(?: any ?more| anymore)?|(?:artik )?emzirmiyorum|emzirmeyi biraktim",
  ],
];

const WEEKS: Record<string, number> = { j: 1 / 7, d: 1 / 7, g: 1 / 7, s: 1, w: 1, h: 1, m: 30.44 / 7, a: 30.44 / 7 };
/** Weeks of "3 semaines", "2 months", "1 ayda": by the first letter of the unit. */
const weeksOf = (count: string | undefined, unit: string | undefined): number =>
  numberOf(count ?? '1') * (WEEKS[unit?.[0] ?? 's'] ?? 1);
const SPAN = '(jours?|semaines?|mois|days?|weeks?|months?)';

const loss = (kg: number, weeks: number | null, unit: 'kg' | 'lb'): SaidProfile => ({
  goals: ['lose_weight'],
  ...(weeks === null ? { lossKg: kg } : { lossKgWeek: kg / weeks }),
  massUnit: unit,
});

const STONES: Record<string, number> = { a: 1, one: 1, half: 0.5 };

/** "perdre 5 kg (en 2 mois)", "lose 1 kg a week", "haftada 1 kilo vermek". */
const LOSS: Phrase[] = [
  {
    field: 'goal',
    says: at(
      `(?:perdre|los(?:e|ing)|maigrir de) ${MASS}(?:,? ?(?:(?:par|/|a|per) ?(jour|semaine|mois|day|week|month)|(?:en|in) (\\d{1,2}|un|une|a|one) ${SPAN}))?`,
    ),
    take([, value, , lb, rate, count, span]) {
      const { kg, unit } = massOf(value, lb !== undefined);
      if (rate) return loss(kg, weeksOf('1', rate), unit);
      if (span) return { ...loss(kg, weeksOf(/^\d/.test(count ?? '') ? count : '1', span), unit), lossKg: kg };
      return loss(kg, null, unit);
    },
  },
  {
    field: 'goal',
    says: at(`(?:(?:(\\d{1,2}|bir) )?(gunde|haftada|ayda) )?${MASS} ver(?:mek|meyi|ecegim)`),
    take([, count, span, value, , lb]) {
      const { kg, unit } = massOf(value, lb !== undefined);
      if (!span) return loss(kg, null, unit);
      const total = loss(kg, weeksOf(/^\d/.test(count ?? '') ? count : '1', span), unit);
      return count ? { ...total, lossKg: kg } : total;
    },
  },
];

const LOSS_IN_STONES: Phrase = {
  field: 'goal',
  says: at(String.raw`los(?:e|ing) (?:about )?(\d{1,2}(?:\.5)?|a|one|half)(?: a)? stones?`),
  take: ([, count = '']) => ({
    ...loss(round((STONES[count] ?? numberOf(count)) * LB_PER_STONE * KG_PER_LB, 2), null, 'lb'),
    massUnit: 'st',
  }),
};

/** The mass somebody wants to reach: "objectif 60 kg", "target weight: 130 lb", "hedef kilom 60". */
const AIM: Phrase[] = [
  {
    field: 'aim',
    says: at(
      `(?:(?:mon |ma )?(?:objectif|but)(?: de poids)?|(?:mon )?poids (?:cible|ideal|vise|objectif)|(?:my )?(?:target|goal)(?: weight)?|(?:weight|mass) goal|hedef(?:im)?(?: kilom?)?)` +
        `(?: est)?(?: is)?(?: de)?(?: peser)?(?: to weigh)? ?:? ?${MASS}(?: olmak)?`,
    ),
    take([, value, , lb]) {
      const { kg, unit } = massOf(value, lb !== undefined);
      return { targetMassKg: kg, massUnit: unit };
    },
  },
  {
    field: 'aim',
    says: at(`(?:hedef kilom|target weight|poids cible)(?: is| est)? ?:? ?${NUMBER}`),
    take: ([, value]) => ({ targetMassKg: numberOf(value) }),
  },
  {
    field: 'aim',
    says: at(`(?:descendre a|arriver a|atteindre|peser|get (?:down )?to|reach|to weigh) ${MASS}`),
    take([, value, , lb]) {
      const { kg, unit } = massOf(value, lb !== undefined);
      return { targetMassKg: kg, massUnit: unit };
    },
  },
  {
    field: 'aim',
    says: at(`${MASS}(?:y?[ae])? (?:inmek|dusmek|olmak|cikmak)`),
    take([, value, , lb]) {
      const { kg, unit } = massOf(value, lb !== undefined);
      return { targetMassKg: kg, massUnit: unit };
    },
  },
];

const metres = (whole: string | undefined, part: string | undefined): SaidProfile => ({
  heightCm: round(numberOf(whole) * 100 + numberOf((part ?? '').padEnd(2, '0')), 1),
  lengthUnit: 'cm',
});
const feet = (whole: string | undefined, inches: string | undefined): SaidProfile => ({
  heightCm: round((numberOf(whole) * 12 + numberOf(inches || '0')) * CM_PER_INCH, 1),
  lengthUnit: 'ft',
});

const HEIGHT: Phrase[] = [
  // "1m70", "1 m 70", "1 metre 65".
  {
    field: 'height',
    says: at(String.raw`([12]) ?(?:m|metres?|meters?) ?(\d{2})(?: ?cm)?`),
    take: ([, a, b]) => metres(a, b),
  },
  // "1,7 m", "1.65 boy(unda)"; without a unit only to the centimetre: "1.65".
  {
    field: 'height',
    says: at(
      String.raw`([12])[.,](\d{1,2}) ?(?:(?:m|metres?|meters?)(?: (?:boy(?:um|unda|undayim)?|tall))?|boy(?:um|unda|undayim)?|tall)`,
    ),
    take: ([, a, b]) => metres(a, b),
  },
  { field: 'height', says: at(String.raw`([12])[.,](\d{2})`), take: ([, a, b]) => metres(a, b) },
  {
    field: 'height',
    says: at(
      String.raw`(\d{3}(?:[.,]\d)?) ?(?:cm|centimetres?|centimeters?|santim)(?: (?:boy(?:um|unda|undayim)?|tall))?`,
    ),
    take: ([, a]) => ({ heightCm: numberOf(a), lengthUnit: 'cm' }),
  },
  {
    field: 'height',
    says: at(String.raw`(\d{3}) boy(?:um|unda|undayim)?`),
    take: ([, a]) => ({ heightCm: numberOf(a) }),
  },
  {
    field: 'height',
    says: at(
      String.raw`(?:je (?:fais|mesure)|ma taille|taille|my height|height|boyum|boy)(?: est)?(?: is)?(?: de)? ?:? ?(\d{3})(?: ?cm)?`,
    ),
    take: ([, a]) => ({ heightCm: numberOf(a) }),
  },
  // "5'6"", "5 ft 6 in", "5 feet", "5'6".
  {
    field: 'height',
    says: /([4-7]) ?(?:'|ft\.?|feet|foot) ?(?:(\d{1,2}(?:\.5)?) ?(?:"|'|in\.?|inch(?:es)?)?)?(?: tall)?(?![a-z0-9])/y,
    take: ([, a, b]) => feet(a, b),
  },
];

const AGE: Phrase[] = [
  {
    field: 'age',
    says: at(String.raw`(\d{1,3})[ -]?(?:ans?|years?[- ]old|years?|yrs?(?: old)?|y\/?o|yasinda(?:yim)?|yas)`),
    take: ([, age]) => ({ ageYears: numberOf(age) }),
  },
  {
    field: 'age',
    says: at(String.raw`(?:age|aged|mon age|yasim|yas)(?: est)?(?: is)? ?:? ?(\d{1,3})`),
    take: ([, age]) => ({ ageYears: numberOf(age) }),
  },
  // "I'm 34", to the end of it: not "I'm 34 kg".
  {
    field: 'age',
    says: /i(?:'m|m| am) (\d{2})(?=\s*(?:[,.;!]|$| and\b))/y,
    take: ([, age]) => ({ ageYears: numberOf(age) }),
  },
  {
    field: 'age',
    says: at(String.raw`(?:nee?|born)(?: en| in) ((?:19|20)\d{2})`),
    take: ([, year]) => ({ birthYear: numberOf(year) }),
  },
  {
    field: 'age',
    says: at(String.raw`((?:19|20)\d{2}) (?:dogumlu(?:yum)?|yilinda dogdum)`),
    take: ([, year]) => ({ birthYear: numberOf(year) }),
  },
];

const BODY_MASS: Phrase[] = [
  {
    field: 'mass',
    says: at(String.raw`(?:kilom|poids) ?:? ?(\d{2,3}(?:[.,]\d{1,2})?)(?! ?(?:kg|kilo|lb|pound|livre))`),
    take: ([, value]) => ({ massKg: numberOf(value) }),
  },
  {
    field: 'mass',
    says: at(String.raw`(\d{1,2}) ?(?:st|stones?) ?(?:(\d{1,2}(?:\.\d)?) ?(?:lbs?|pounds?)?)?`),
    take: ([, stones, pounds]) => ({
      massKg: round((numberOf(stones) * LB_PER_STONE + numberOf(pounds || '0')) * KG_PER_LB, 2),
      massUnit: 'st',
    }),
  },
  {
    field: 'mass',
    says: at(
      String.raw`(\d{2,3}(?:[.,]\d{1,2})?) ?(?:(kgs?|kilos?|kilogram(?:me)?s?|kiloyum|kg'?(?:yim|im))|(lbs?|pounds?|livres?))`,
    ),
    take([, value, , lb]) {
      const { kg, unit } = massOf(value, lb !== undefined);
      return { massKg: kg, massUnit: unit };
    },
  },
];

/** How often somebody trains, as the buttons say it: 1 light, 2 and 3 moderate, more active. */
const TIMES = String.raw`(\d)(?: ?(?:-|a|ou|to|or) ?(\d))?`;
const TRAINING: Phrase[] = [
  `(?:fais |je fais )?(?:du |de la )?(?:sport|muscu(?:lation)?|fitness) ${TIMES} (?:fois|jours) (?:par|/) semaine`,
  `(?:work out|exercise|train|do sports?|go to the gym) ${TIMES} (?:times|days|x) (?:a|per) week`,
  `haftada ${TIMES} (?:kez|kere|gun|defa) (?:spor|antrenman)(?: (?:yapiyorum|yaparim))?`,
].map((source) => ({
  field: 'activity',
  says: at(source),
  take: ([, least, most]) => ({ activityLevel: levelOf(Number(most ?? least)) }),
}));

const levelOf = (timesAWeek: number): ActivityLevel =>
  timesAWeek <= 1 ? 'light' : timesAWeek <= 3 ? 'moderate' : 'active';

/** What shows that the letter before it is a sex: a height, or a weight. */
const HEIGHT_NEXT = String.raw`[ ,/]+(?:[4-7] ?(?:'|ft\b|feet|foot)|1 ?[.,m] ?\d\d?(?:\D|$)|1[3-9]\d ?cm\b)`;
const BODY_NEXT = String.raw`(?:${HEIGHT_NEXT}|[ ,/]+1[3-9]\d(?![\da-z])|[ ,/]+\d{2,3}(?:[.,]\d)? ?(?:kgs?|kilos?|lbs?)\b|[ ,.]*$)`;
const TURKISH_NEXT = String.raw`(?:${HEIGHT_NEXT}|[ ,/]+1[3-9]\d(?![\da-z]))`;

const letter = (field: Field, source: string, take: Phrase['take']): Phrase => ({
  field,
  says: new RegExp(source, 'y'),
  take,
});

const ageOfLetter: Phrase['take'] = ([, age]) => ({ ageYears: numberOf(age) });

/** "35f", "34 f", "24M 180cm", "31k 165", "33h 1m80": how old, and what. A bare "m" is metres more often than a man. */
const AGED_LETTER: Phrase[] = [
  letter(
    'age',
    String.raw`(\d{2})(?=[ /]?f${BODY_NEXT}|[ /]?m${HEIGHT_NEXT}|[ke]${TURKISH_NEXT}|h${HEIGHT_NEXT})`,
    ageOfLetter,
  ),
  letter('sex', String.raw`(?<=\d[ /]?)f(?=${BODY_NEXT})|(?<=\d)k(?=${TURKISH_NEXT})`, () => ({ sex: 'female' })),
  letter(
    'sex',
    String.raw`(?<=\d[ /]?)m(?=${HEIGHT_NEXT})|(?<=\d)(?:e(?=${TURKISH_NEXT})|h(?=${HEIGHT_NEXT}))`,
    () => ({ sex: 'male' }),
  ),
  letter('sex', String.raw`f(?=[, /]*\d{2}${BODY_NEXT})`, () => ({ sex: 'female' })),
  letter('sex', String.raw`m(?=[, /]*\d{2}${HEIGHT_NEXT})`, () => ({ sex: 'male' })),
];

/** "F, 28 ans", "28F 5'4": letters are a sex beside an age and nowhere else. */
const LETTERS: Phrase[] = [
  { field: 'sex', says: /f(?=[, ]+\d{2} ?(?:ans|yo\b|years))/y, take: () => ({ sex: 'female' }) },
  { field: 'sex', says: /h(?=[, ]+\d{2} ?ans)/y, take: () => ({ sex: 'male' }) },
  {
    field: 'sex',
    says: /([fm])(?=[, ]+\d ?')/y,
    take: ([, letter]) => ({ sex: letter === 'f' ? 'female' : 'male' }),
  },
];

const words = <Value>(field: Field, list: readonly [Value, string][], said: (value: Value) => SaidProfile): Phrase[] =>
  list.map(([value, source]) => word(field, source, said(value)));

/** In this order: what says more comes first ("not pregnant" before "pregnant", "lose 5 kg" before "5 kg"). */
export const PHRASES: readonly Phrase[] = [
  ...words('bar', LIFTED, (lifted) => ({ lifted })),
  ...words('bar', BARS, (bar) => ({ bar })),
  LOSS_IN_STONES,
  ...LOSS,
  ...AIM,
  ...words('goal', GOALS, (goal) => ({ goals: [goal] })),
  ...AGED_LETTER,
  ...HEIGHT,
  ...AGE,
  ...BODY_MASS,
  ...words(
    'diet',
    DIET.toSorted(([a], [b]) => Number(b === 'pescatarian') - Number(a === 'pescatarian')),
    (dietType) => ({ dietType }),
  ),
  ...TRAINING,
  ...words('activity', ACTIVITY, (activityLevel) => ({ activityLevel })),
  ...LETTERS,
  ...words('sex', SEX, (sex) => ({ sex })),
];
