/** Losing weight while pregnant or breastfeeding; people under 18, of themselves or told by an adult. */
import { allOf, any, says } from './rule.ts';
import { viewsOf } from './views.ts';

// --- pregnancy ---

const EXPECTING = any(
  'enceinte|grossesse|allait\\w*|pregnan\\w*|breast ?feed\\w*|(?:while|i m|im|am) nursing|(?:i m|im|i am) expecting',
  'hamile\\w*|gebe\\w*|emzir\\w*',
);
/** It is over, or somebody else's. */
const NOT_EXPECTING = any(
  'plus enceinte|n allaite plus|allaitement termine|avant (?:ma|la) grossesse|apres (?:ma|la|l) (?:grossesse|accouchement|allaitement)',
  '(?:not|no longer|never|stopped|before|after|since) (?:i was |being |my |the )?(?:pregnan\\w*|breast ?feed\\w*)',
  '(?:hamile|gebe) degil\\w*|emzirmeyi birak\\w*|emzirmiyor\\w*|hamilelik(?:ten)? (?:sonra|once)\\w*|hamilelikten (?:sonra|once)',
);
const LESS = any(
  'perdre|maigrir|mincir|regime|deficit|jeun\\w*|seche|(?:descendre|limiter?) (?:\\w+ )?a \\d{3,4}',
  'los(?:e|ing)|weight ?loss|diet(?:s|ing)?(?! (?:coke|soda|pepsi|cola))|deficit|cut(?:ting)? (?:calories|carbs|down)|intermittent|fast(?:ing)? while|slim\\w*|keto|(?:cut|drop|go down|stick) (?:\\w+ )?(?:to|under|below) \\d{3,4}',
  'kilo (?:ver|kayb)\\w*|zayifla\\w*|diyet\\w*|acig\\w*|oruc\\w*|incel\\w*',
);

export const pregnancy = allOf(says(EXPECTING, NOT_EXPECTING), says(LESS));

/** Which of the two a message tells; null: neither. */
export function barSaid(text: string): 'pregnant' | 'breastfeeding' | null {
  const { plain } = viewsOf(text);
  if (!EXPECTING.test(plain)) return null;
  return /\b(?:allait\w*|breast ?feed\w*|nursing|emzir\w*)/.test(plain) ? 'breastfeeding' : 'pregnant';
}

// --- minors ---

const YEARS = '(?:[5-9]|1[0-7])';
const FRENCH_YEARS = '(?:neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix sept)';
const ENGLISH_YEARS = '(?:nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)';
const TURKISH_YEARS = '(?:on (?:bir|iki|uc|dort|bes|alti|yedi)|dokuz)';

export const minor = says(
  any(
    `j ?ai (?:que |seulement |bientot )?(?:${YEARS}|${FRENCH_YEARS}) ans?(?! (?:de|d|que|et demi d)\\b)`,
    `(?:je |j ?)suis (?:une? )?(?:\\w+ )?(?:fille|garcon|ado|adolescente?|enfant|eleve) (?:age ?e? )?(?:de|d) (?:${YEARS}|${FRENCH_YEARS}) ans`,
    '(?:je |j ?)suis (?:encore )?(?:mineure?|en (?:6e|5e|4e|3e|6eme|5eme|4eme|3eme|sixieme|cinquieme|quatrieme|troisieme|cm1|cm2|primaire)|au college)',
    `(?:i m|im|i am|i just turned|just turned) (?:only |just )?(?:${YEARS}|${ENGLISH_YEARS})(?: ?(?:years? old|yo|y o|yrs? old|yr old|years of age)|(?= ?$| \\.| and (?!a half\\b)| but\\b| so\\b))`,
    `(?:i m|im|i am) (?:a |an )(?:${YEARS}|${ENGLISH_YEARS}) ?(?:year old|yo|yr old)`,
    '(?:i m|im|i am) (?:a minor|underage|a child|in (?:the )?(?:[4-9]th|sixth|seventh|eighth|ninth) grade|in middle school)',
    `(?:${YEARS}|${TURKISH_YEARS}) yasinda(?:yim| bir (?:kiz|erkek|oglan|cocuk|ogrenci)\\w*)`,
    `yasim (?:${YEARS}|${TURKISH_YEARS})(?! ?\\d)`,
    'ben (?:daha )?(?:cocugum|resit degilim)|resit degilim',
  ),
  undefined,
  'marked',
);

const FRENCH_CHILD = `(?:mon|ma|notre|le|la) (?:petite? )?(?:fils|fille|enfant|bebe|gamine?|ado|neveu|niece|filleule?)(?: (?:de|d) ${YEARS} (?:ans|mois))?`;
const ENGLISH_CHILD = `(?:my|our) (?:\\w+ )?(?:son|daughter|kid|child|baby|toddler|teenager|teen|nephew|niece|kids|children)`;
const OF_YEARS = `(?:my|our|a|the) ${YEARS} ?(?:years? old|yo|yr old|month old)(?: (?:son|daughter|kid|boy|girl|baby))?`;
const TURKISH_CHILD = `(?:oglum|kizim|cocugum|bebegim|yegenim|torunum|cocuk)`;

export const child = says(
  any(
    `${FRENCH_CHILD} (?:a|vient de|n a) (?:\\w+ )?(?:mange|manger|bu|boire|grignote|devore|avale)`,
    'mes (?:enfants|filles|petits|fils) (?:ont|n ont) (?:\\w+ )?(?:mange|bu)',
    `${FRENCH_CHILD} (?:\\w+ ){0,2}(?:veut|doit|peut|devrait) (?:\\w+ )?(?:maigrir|perdre|mincir|manger moins)`,
    '(?:calories?|kcal|regime|proteines?) (?:\\w+ ){0,3}(?:pour|d) (?:un|une|mon|ma) (?:enfant|fils|fille|bebe|ado)',
    `${ENGLISH_CHILD} (?:just |has |only |also |already )*(?:ate|eaten|eats|drank|is eating)`,
    `${OF_YEARS} (?:just |has |only |also |already )*(?:ate|eaten|eats|drank|had|wants? to|needs to|should|is eating)`,
    `${ENGLISH_CHILD} (?:is (?:${YEARS}|overweight|fat) (?:\\w+ ){0,2})?(?:and )?(?:wants? to|needs to|should|has to) (?:lose|diet|slim|eat less|cut)`,
    `(?:calories|kcal|protein|diet) (?:\\w+ ){0,4}(?:for |should |does |do )?(?:an? |my )(?:${YEARS} ?(?:years? old|yo|yr old)|child|kid|toddler|baby|teenager)`,
    `${TURKISH_CHILD} (?:\\w+ ){1,4}(?:yedi|icti|yiyor)(?! yas)`,
    `${YEARS} yasindaki (?:\\w+ ){1,5}(?:yedi|icti|yiyor)`,
    `${TURKISH_CHILD} (?:\\w+ ){0,3}(?:kilo (?:ver|versin)|zayifla|diyet)\\w*`,
    `(?:${YEARS} yasindaki (?:\\w+ )?(?:\\w+ )?|cocuk |bebek |cocugum )(?:gunde )?kac kalori`,
  ),
);

const AGE = new RegExp(
  `\\b(?:j ?ai|(?:fille|garcon|ado|adolescente?) de|i m|im|i am|i m a|i am a|turned|yasim) (?:que |only |just )?(${YEARS})\\b|\\b(${YEARS}) yasinda`,
);

/** The age in figures that a person under 18 tells of themselves; null: it is told otherwise, or not at all. */
export function ageSaid(text: string): number | null {
  const match = AGE.exec(viewsOf(text).plain);
  return match ? Number(match[1] ?? match[2]) : null;
}
