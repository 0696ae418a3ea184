/** Purging, laxatives, starving oneself. A history of it that is told calmly is the profile's (`subjects/profile`). */
import { any, oneOf, says } from './rule.ts';

const EVERY = [
  '(?:me|m|jme|se) (?:suis )?(?:encore )?(?:fais|fait|faire|faisais|force|forcer) (?:encore |toujours )?(?:a )?vomir',
  'vomir (?:mon|mes|le|ce|tous mes) repas',
  'vomi\\w* (?:\\w+ ){0,2}(?:expres|volontairement)',
  'comment (?:me )?(?:faire )?vomir',
  '(?:compens|elimin)\\w* (?:\\w+ ){0,3}(?:en )?vomi\\w*',
  'boulimi\\w*',
  'anorexi\\w*',
  'pro ?(?:ana|mia)',
  'laxatifs? (?:\\w+ ){0,5}(?:maigrir|mincir|perdre|apres|tous les jours)',
  '(?:me )?prive de (?:manger|nourriture|repas)',
  '(?:me )?punis? (?:\\w+ ){0,2}(?:en ne (?:\\w+ )?mangeant|sans manger)',
  'm affame\\w*',
  'me laisse mourir de faim',
  '(?:how (?:do i|to|can i)|want to|need to|wanna|gonna|going to|have to|must) purge(?! (?:the|my) (?:fridge|closet|pantry|inbox|phone|cupboard))',
  'purg(?:e|ed|ing) (?:after|again|every|everything|daily|today|my (?:food|meals?|lunch|dinner|breakfast))',
  'bing(?:e|ed|ing) (?:\\w+ ){0,3}(?:purg|threw|throw|vomit|puk)\\w*',
  '(?:make|made|making|force|forced|forcing) my ?self (?:to )?(?:throw up|throwing up|vomit\\w*|sick|be sick|puke)',
  '(?:threw|throw|throwing|vomit\\w*|puk\\w*) (?:it )?(?:all )?(?:up )?on purpose',
  'bulimi\\w*',
  'thinspo\\w*',
  'ana (?:tips|buddy|diet|coach)',
  'laxatives? (?:\\w+ ){0,5}(?:lose|losing|weight|get rid|after (?:dinner|lunch|eating|meals?|breakfast)|every day|daily)',
  'starv(?:e|ing|ed) my ?self',
  'hid(?:e|ing) (?:that )?(?:i m|im|i am|my) not eating',
  'chew(?:ing|ed)? and spit\\w*',
  'fingers? down my throat',
  '(?:mang\\w*|avale\\w*) rien (?:du tout )?depuis (?:[3-9]|\\d\\d|trois|quatre|cinq|six|sept|huit|dix) jours',
  'rien (?:mange|avale) (?:du tout )?depuis (?:[3-9]|\\d\\d|trois|quatre|cinq|six|sept|huit|dix) jours',
  'rien (?:mange|avale) depuis (?:une|1|2|deux) semaines?',
  '(?:haven t|havent|have not|not) (?:really )?eaten (?:anything |a thing )?(?:in|for) (?:the last |over )?(?:(?:[3-9]|\\d\\d|three|four|five|six|seven|eight|ten) days|a week|two weeks|weeks)',
  '(?:[3-9]|\\d\\d|uc|dort|bes|alti|yedi|sekiz|on) gundur (?:hicbir sey |hic bir sey |bir sey |hic )?(?:yemedim|yemiyorum)',
  'burn off everything (?:i|that i) ate',
  '(?:stop|ignore|suppress) (?:feeling )?(?:my )?hunger',
  'kendimi (?:\\w+ )?kustur\\w*',
  '(?:zorla|bilerek|isteyerek|kasten) kus\\w*',
  'parmag\\w+ (?:\\w+ ){0,2}bogaz\\w*',
  'anoreks\\w*',
  'bulimi(?:k|a|ya)\\w*',
  '(?:zayifla|kilo ver)\\w* icin (?:\\w+ ){0,2}(?:mushil|laksatif)\\w*',
  '(?:mushil|laksatif)\\w* (?:\\w+ ){0,3}(?:zayifla|kilo ver)\\w*',
  'kendimi (?:\\w+ )?ac birak\\w*',
  'kusarak (?:cikar|at)\\w*',
  'nasil kus(?:ar|abil|ul)\\w*',
  '(?:bilerek|bile bile|kasten) ac kal\\w*',
];

/** Food that did not agree with somebody, and a great appetite for other things. */
const EXCEPT = any(
  '(?:ce|cette|ces|le|la|les|l) \\w+ (?:m a|m ont) fait vomir',
  '(?:it|that|milk) made (?:me|my ?self) sick',
  'boulimi(?:que|e) de (?:series|lecture|travail|livres|films)',
);

export const eating = oneOf(says(any(...EVERY), EXCEPT), says(any(...EVERY), EXCEPT, 'loose'));
