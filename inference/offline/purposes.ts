/**
 * What a food is taken for, what it is like and where it was eaten name no food: "for some crunch", "enhanced the taste
 * with", "which is a bit sweet", "pour le croquant", "lezzet için", "at my desk", "au resto asiat", "kantinden". Blanked
 * before the words are read, each by spaces, so that every place in the text stays.
 */
import type { Language } from '#db/message.ts';

const QUALITY =
  '(?:crunch(?:iness)?|flavou?rs?|taste|texture|sweetness|richness|aroma|freshness|creaminess|crispiness|spiciness|zing|kick|tang|moisture|hydration|carbs|carbohydrates|protein|fib(?:er|re)|energy|vitamins|boost|finish|treat)';
const DETERMINER =
  '(?:some|an?|the|that|this|its|their|my|extra|more|added|additional|little|bit of|touch of|hint of|burst of|perfect|nice|sweet|savou?ry|rich|fresh|refreshing|satisfying|delicious|great|quick|tasty|overall)';
/** The quality ends there: "for a protein shake" is for a shake. */
const ENDS = "(?=\\s*(?:$|[.,;:!?)]|(?:and|i|i['’]\\w+|we|with|plus|to|on|from|there|too)\\b))";
const TASTES =
  '(?:sweet|salty|spicy|sour|bitter|dense|dry|moist|rich|creamy|crispy|crunchy|soft|hard|chewy|greasy|oily|bland|light|heavy|fresh|ripe|warm|cold|hot|tasty|delicious|good)';

/** Where people eat; not where they train, which tells what they did there. */
const PLACES_EN =
  '(?:desk|truck stop|services|petrol station|gas station|caff|caf[eé]|diner|wharf|wedding|canteen|cafeteria|office|pub|airport|hotel|party|picnic|stadium|church|mosque|hospital|restaurant|food (?:court|truck)|train station|bus stop|corner shop|road ?side|side of the road|movies|cinema|cookout|hawker cent(?:re|er))';
const PLACES_FR =
  '(?:bar|fritkot|casse-cro[uû]te|marché|resto|restau(?:rant)?|maquis|friterie|cantine|brasserie|boulangerie|buvette|bistrot|caf[ée]t[ée]ria|réfectoire|hôtel|aéroport|gare|bureau|boulot|taf|mariage|baptême|anniversaire|fête foraine|ciné(?:ma)?|hôpital|bord de la route)';
const KITCHENS_FR =
  "(?: (?:asiat(?:ique)?|chinois|japonais|italien|libanais|indien|marocain|thaï|turc|réunionnais|africain|u|du coin|du boulot|de la (?:place|gare|rue)|d['’](?:en bas|entreprise|à côté)))?";
const PLACES_TR =
  '(?:yayla|kantin|yemekhane|lokanta|restoran|restaurant|kafeterya|düğün|ofis|büfe|nikah|piknik|sinema)';

const KIN_EN =
  '(?:mums?|moms?|mothers?|dads?|fathers?|parents|nans?|grans?|grandmas?|grandpas?|sisters?|brothers?|sons?|daughters?|aunts?|aunties?|uncles?|cousins?|friends?|mates?|neighbours?|neighbors?|boyfriends?|girlfriends?|in-laws)';

/** "cantine : steak haché, purée": where, and behind the colon what. */
const asLabel = (places: string): RegExp => new RegExp(`(?<=^|[\\n.;])\\s*${places}\\s?:`, 'giu');

const PATTERNS: Record<Language, readonly RegExp[]> = {
  en: [
    asLabel(PLACES_EN),
    new RegExp(
      `\\b(?:just )?(?:for|as|to (?:add|give|enhance|boost|bring)|add(?:s|ed|ing)?|enhanc(?:e|es|ed|ing)) (?:${DETERMINER} ){0,5}${QUALITY}\\b${ENDS}`,
      'giu',
    ),
    new RegExp(
      `\\b(?:(?:that|which|it)(?:['’]s| is| was| are| were)|they were) (?:an? )?(?:bit|little|slightly|very|quite|really|rather|pretty|so|too|somewhat) ${TASTES}(?:,? and ${TASTES})?\\b${ENDS}`,
      'giu',
    ),
    new RegExp(
      `\\b(?:down |over )?(?:at|in|from|on) (?:(?:the|my|our|an?|this|that) )?(?:\\p{L}+['’]s )?${PLACES_EN}\\b`,
      'giu',
    ),
    // "at my daughters", "at my cousin's wedding": and nothing had by them.
    new RegExp(
      `\\bat (?:(?:my|our|his|her|their|an?|the) )?${KIN_EN}(?:['’]s?)?(?: (?:house|place|flat|wedding|party|birthday|bbq|barbecue|home)\\b|(?=\\s*(?:$|[.,;!?)]|(?:and|with|then|today|yesterday|for|this|last)\\b)))`,
      'giu',
    ),
    // "round the botanic gardens"
    /\b(?:round|around|along|through|in|by|past|to) (?:the|my|our|a) (?:\p{L}+ )?(?:gardens?|park|lake|loch|beach|woods?|forest|harbour|harbor|river|canal|hills?|block|neighbou?rhood|field|track)\b/giu,
    // A personal best behind its time: no peanut butter.
    /(?<=\d(?: ?(?:m|k|km|min|mins|sec|secs|s|lbs?|kg|reps?))? )(?:new )?pbs?\b(?=\s*(?:[!.,)]|$))/giu,
    // "with the club", "with the lads"
    /\bwith (?:the |my |our |a )?(?:running |cycling |bike |swim |office |work )?(?:club|lads|girls|guys|boys|team|crew|gang|squad|group)\b/giu,
    // "my legs are dead", "knees hate me": how it felt.
    /\b(?:my )?(?:legs?|arms?|abs|knees?|feet|shoulders?|quads|glutes|calves|lungs) (?:are|is|feel|feels|felt|were|was|hate|hates) [^,.;!?\n]*/giu,
    /\b(?:ate|eat|eating|feasted) like (?:an? |the )?\p{L}+/giu,
    /\bwhether (?:it|they|that|i)(?:['’]\w+)?\b[^,.;!?]*/giu,
    /\b(?:the|this|my) (?:whole )?(?:dish|meal|plate)(?: is| was|['’]s)? (?:complemented|completed|seasoned|finished(?: off)?|accompanied|rounded (?:off|out)) (?:by|with)\b/giu,
  ],
  fr: [
    asLabel(PLACES_FR),
    // "avec le club", "avec mes potes"
    /(?<!\p{L})avec (?:le|mon|ma|les|mes|notre|nos|la|des) (?:club|groupe|équipe|team|potes?|copains?|copines?|amis?|amies?|collègues?|blonde|chum|collegues?)(?!\p{L})/giu,
    // "chez mamie", "chez la banquise"; "de chez Picard" is a make.
    /(?<!(?:de|du) )(?<!\p{L})chez (?:(?:ma|mon|mes|la|le|les|des|un|une|ses|son|sa|notre|nos) |l['’])?\p{Ll}\p{L}*(?!\p{L})/gu,
    /(?<!\p{L})pour (?:(?:apporter|donner|ajouter|avoir) )?(?:(?:un peu (?:de |d['’])|plus (?:de |d['’])|une touche (?:de |d['’])|du |de la |de l['’]|le |la |l['’]|les |des |un |une ))?(?:croquant|goût|saveur|saveurs|texture|fraîcheur|onctuosité|moelleux|parfum|énergie|protéines|glucides|fibres|vitamines|gourmandise)(?!\p{L})/giu,
    new RegExp(
      `(?<!\\p{L})(?:à la|à l['’]|au|aux|dans (?:le|la|un|une)|dans l['’]) ?${PLACES_FR}${KITCHENS_FR}(?!\\p{L})`,
      'giu',
    ),
  ],
  tr: [
    asLabel(PLACES_TR),
    // "bebek arabasıyla"
    /(?<!\p{L})bebek arabas[ıi](?:yla|nda|n[ıi])?(?!\p{L})/giu,
    new RegExp(`(?<!\\p{L})${PLACES_TR}(?:m|miz)?(?:n?[dt][ea]n?|y[ea])(?!\\p{L})`, 'giu'),
    /(?<!\p{L})(?:(?:biraz|ekstra|daha fazla) )?(?:lezzet|tat|çıtırlık|kıvam|aroma|ferahlık|protein|enerji|lif|karbonhidrat)(?: olsun diye| versin diye| katsın diye| vermek için| katmak için| için)(?!\p{L})/giu,
  ],
};

export function withoutPurposes(text: string, language: Language): string {
  return PATTERNS[language].reduce((now, pattern) => now.replace(pattern, (found) => ' '.repeat(found.length)), text);
}
