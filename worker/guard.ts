/**
 * Words that must get the fixed safe answer before any interpreter is asked: crisis, disordered eating, emergencies,
 * doses. Deterministic, in all three languages at once, because distress does not keep to one.
 */
import { fold } from '#inference/offline/text.ts';

export type Danger = 'crisis' | 'eating' | 'emergency' | 'medication';

/** Patterns over folded text (lower case, no accents, apostrophes as spaces). */
const PATTERNS: [Danger, RegExp][] = [
  [
    'crisis',
    /\b(?:suicid\w*|me tuer|me suicider|en finir avec (?:la vie|tout)|(?:envie|veux|voudrais) (?:de )?(?:mourir|crever)|plus envie de vivre|me faire du mal|kill myself|kms|want to die|wanna die|end my life|end it all|unalive|self harm|hurt myself|better off dead|sleep forever|intihar\w*|kendimi oldur\w*|olmek istiyorum|yasamak istemiyorum|canima kiy\w*|kendime zarar)\b/,
  ],
  [
    'eating',
    /\b(?:me faire vomir|fais? vomir apres|fait vomir|vomir (?:mon|mes|le|ce) repas|boulimi\w*|anorexi\w*|pro ?ana|laxatifs? pour maigrir|how (?:do i|to) purge|purg(?:e|ed|ing) (?:after|my)|make myself (?:throw up|vomit|sick)|made myself (?:throw up|vomit|sick)|bulimi\w*|thinspo|laxatives? to lose|kendimi kusturd?\w*|kustum bilerek|bulimiya\w*|anoreksi\w*)\b/,
  ],
  [
    'emergency',
    /\b(?:douleurs? (?:a|dans) la poitrine|n arrive (?:plus|pas) a respirer|gorge (?:qui )?gonfle|choc anaphylactique|crise cardiaque|chest pain|can t breathe|cannot breathe|throat is (?:closing|swelling)|anaphyla\w*|heart attack|overdos\w*|surdos\w*|gogus agrim|gogsum (?:agriyor|sikisiyor)|nefes alamiyorum|bogazim sisti|kalp krizi|doz asimi)\b/,
  ],
  [
    'medication',
    /\b(?:combien d ?(?:unites? d ?)?insuline|dose d ?insuline|quelle dose|how much insulin|insulin (?:dose|units?)|how many units of|what dose|kac unite (?:insulin)?|insulin dozu|ne kadar insulin)\b/,
  ],
];

/** The danger in a text, most urgent first; null for everything else. Linear in the length. */
export function findDanger(text: string): Danger | null {
  const plain = fold(text.slice(0, 8_000)).replace(/[^a-z0-9]+/g, ' ');
  for (const [danger, pattern] of PATTERNS) if (pattern.test(plain)) return danger;
  return null;
}
