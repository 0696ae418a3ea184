/**
 * Words that must get the fixed safe answer before any interpreter is asked: crisis, disordered eating, emergencies,
 * doses. Deterministic, in all three languages at once, because distress does not keep to one. Recall first: a benign
 * line that is caught costs one kind sentence; a cry that is missed costs more.
 */
import { fold } from '#inference/offline/text.ts';

export type Danger = 'crisis' | 'eating' | 'emergency' | 'medication';

interface Rule {
  danger: Danger;
  /** Over folded text: lower case, no accents, every other sign a space. */
  says: RegExp;
  /** Figures of speech and sport that look the same. */
  unless?: RegExp;
  /** `unless` speaks for the whole line, not only for its own words. */
  isVeto?: boolean;
}

const any = (...phrases: string[]): RegExp => new RegExp(`\\b(?:${phrases.join('|')})\\b`);

const RULES: Rule[] = [
  {
    danger: 'crisis',
    says: any(
      'suicid\\w*',
      'me (?:tuer|pendre)',
      'no reason to live',
      'aucune raison de vivre',
      'en finir avec (?:la|ma) vie',
      'en finir avec tout',
      '(?:envie|veux|voudrais|besoin) (?:de )?(?:mourir|crever)',
      'plus (?:envie de )?vivre',
      'mettre fin a (?:mes jours|ma vie)',
      'me faire du mal',
      'kill myself',
      'kms',
      '(?:want|wanna|wish) (?:to |i could )?die',
      '(?:end|ending) (?:my life|it all)',
      '(?:don t|dont|do not) (?:want to|wanna) (?:live|be alive)',
      'unalive',
      'self harm\\w*',
      '(?:hurt|hurting|cut|cutting) myself',
      'better off dead',
      'sleep forever',
      'intihar\\w*',
      'kendimi oldur\\w*',
      'olmek istiyorum',
      'yasamak istemiyorum',
      'canima kiy\\w*',
      '(?:hayatima|yasamima) son ver\\w*',
      'kendime zarar\\w*',
    ),
    // Kilometres, shuttle runs, and the small hurts of training.
    unless: any(
      '\\d+ ?kms',
      'kms (?:walk|run|ride|de|a pied|en|in)',
      '\\d+ suicides',
      'suicides? (?:sprints?|runs?|drills?)',
      'cut myself (?:a|some|another) ',
      '(?:hurt|cut) myself (?:a bit )?(?:at|during|doing|while|on|with|shaving|cooking)',
    ),
  },
  {
    danger: 'eating',
    says: any(
      '(?:me|m) (?:suis )?(?:fais|fait|faire) vomir',
      'vomir (?:mon|mes|le|ce) repas',
      'boulimi\\w*',
      'anorexi\\w*',
      'pro ?ana',
      'laxatifs? pour (?:maigrir|mincir|perdre)',
      '(?:how (?:do i|to)|want to|need to) purge',
      'purg(?:e|ed|ing) (?:after|my (?:food|meal|lunch|dinner|breakfast))',
      '(?:make|made|making) myself (?:throw up|vomit|sick|puke)',
      'bulimi\\w*',
      'thinspo\\w*',
      'laxatives? (?:to lose|for weight)',
      'kendimi kustur\\w*',
      'bulimiya\\w*',
      'anoreksi\\w*',
    ),
    // Food that did not agree with somebody.
    unless: any(
      '(?:ce|cette|ces|le|la|les|l) \\w+ (?:m a|m ont) fait vomir',
      '(?:it|that|milk) made (?:me|myself) sick',
    ),
  },
  {
    danger: 'emergency',
    says: any(
      '(?:douleurs?|mal) (?:a|dans) la poitrine',
      '(?:arrive|peux|peut) (?:plus|pas) (?:a )?respirer',
      'gorge (?:qui )?(?:gonfle|se serre|enfle)\\w*',
      'choc anaphylactique',
      'crise cardiaque',
      'chest (?:pain|hurts)',
      '(?:can t|cant|cannot|can not) breathe',
      'throat (?:is )?(?:closing|swelling)',
      'anaphyla\\w*',
      'heart attack',
      'overdos\\w*',
      'surdos\\w*',
      'gogsum (?:agriyor|sikisiyor)',
      'gogus agrim',
      'nefes alamiyorum',
      'bogazim (?:sisti|sisiyor)',
      'kalp krizi',
      'doz asimi',
      'gogsumde agri',
      'gogus agrisi',
      'pris trop de (?:medicaments?|cachets?|comprimes?|somniferes?)',
      'took too many (?:pills|tablets|meds|painkillers)',
      'cok fazla (?:hap|ilac)',
    ),
    unless: any(
      '(?:overdose|surdose) (?:de|d|of|on) (?:chocolat|chocolate|sucre|sugar|cafeine|caffeine|fromage|cheese|pizza|bonbons?|candy)',
      '(?:chocolate|sugar|cheese|candy|caffeine) overdose',
      'heart attack (?:burger|sandwich|grill)',
    ),
  },
  {
    danger: 'medication',
    says: any(
      'combien (?:d )?(?:unites? )?(?:d )?insuline',
      'dose d ?insuline',
      '(?:quelle|what) dose',
      '(?:how much|what) insulin',
      'insulin (?:dose|dozu)',
      'insulin units? (?:should|do|for)',
      'how many units',
      'kac unite',
      'ne kadar insulin',
      'how much (?:ibuprofen|paracetamol|tylenol|aspirin|metformin|melatonin)',
      'how many (?:pills|tablets|ibuprofen|paracetamol)',
      'combien de (?:doliprane|paracetamol|ibuprofene|aspirine|cachets|comprimes)',
      'kac (?:tane )?(?:parol|aspirin|hap|tablet)',
    ),
    // Powders, drinks and tubs come in doses and units too.
    unless: any(
      'dose (?:de|d|of) (?:whey|proteines?|protein|sirop|syrup|creatine|cafe|coffee)',
      '(?:whey|protein|proteine|creatine|kreatin|sirop|syrup|shaker)',
      'units (?:of|d) (?:alcohol|alcool)',
    ),
    isVeto: true,
  },
];

/** The danger in a text, most urgent first; null for everything else. Linear in the length. */
export function findDanger(text: string): Danger | null {
  const plain = fold(text.slice(0, 8_000)).replace(/[^a-z0-9]+/g, ' ');
  for (const { danger, says, unless, isVeto } of RULES) {
    if (isVeto && unless?.test(plain) && !/insulin/.test(plain)) continue;
    // A figure of speech is taken out and the rest looked at again: "10 kms, then I want to die" is still heard.
    const rest = unless ? plain.replace(new RegExp(unless, 'g'), ' ') : plain;
    if (says.test(rest)) return danger;
  }
  return null;
}
