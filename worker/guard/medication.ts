/** Questions about doses and about stopping a treatment, and blood sugar that is far too high. What was taken is only told. */
import { allOf, any, not, oneOf, says } from './rule.ts';

const FR =
  '(?:insuline|doliprane|paracetamol|ibuprofene|advil|aspirine|metformine|levothyrox|ozempic|wegovy|mounjaro|melatonine|antidepresseurs?|xanax|tramadol|codeine|morphine|cortisone|cachets?|comprimes?|medicaments?|traitement|somniferes?)';
const EN =
  '(?:insulin|ibuprofen|paracetamol|acetaminophen|tylenol|advil|aspirin|metformin|melatonin|ozempic|wegovy|semaglutide|mounjaro|antidepressants?|ssris?|prozac|sertraline|xanax|adderall|levothyroxine|warfarin|meds|medication|medicine|pills|tablets|painkillers)';
const TR = '(?:insulin|parol|aspirin|metformin|ozempic|ibuprofen|antidepresan|ilac|ilaci|hap|tablet)\\w*';

const EVERY = [
  `combien (?:de |d )?(?:(?:unites?|mg|grammes|comprimes?|cachets?|doses?|gelules) (?:de |d )?)?${FR}`,
  'combien (?:de |d )?unites',
  `(?:quelle|quel) (?:dose|dosage|quantite) (?:max\\w* )?(?:de |d )?${FR}`,
  'quelle dose',
  'dose d ?insuline',
  `${FR} (?:\\w+ ){0,2}combien (?:de |d )?(?:mg|dose|fois|prises?)`,
  `(?:doubler|arreter|sauter|augmenter|diminuer|reduire|stopper|melanger) (?:\\w+ ){0,4}${FR}`,
  `(?:je peux|puis je|peut on|on peut|est ce que je peux) (?:\\w+ )?(?:prendre|melanger|sauter) (?:\\w+ ){0,3}${FR}`,
  `dose max\\w* (?:de |d )?(?:${FR})?`,
  `(?:how much|what dose of|max dose of|which dose of) (?:\\w+ )?${EN}`,
  `how many (?:mg |units |milligrams )?(?:of )?(?:\\w+ )?${EN}`,
  'how many units',
  '(?:what|which) (?:\\w+ )?(?:dose|dosage)',
  'insulin units? (?:should|do|for)',
  'insulin (?:dose|dozu)',
  `(?:can i|should i|could i|may i|is it (?:ok|okay|safe) to) (?:\\w+ )?(?:double|skip|stop|increase|raise|lower|halve|take|mix|miss)(?: taking)? (?:\\w+ ){0,3}${EN}`,
  `max(?:imum)? dose`,
  `kac (?:tane |adet |mg |unite |miligram )?(?:\\w+ )?${TR}`,
  'kac unite',
  'ne kadar insulin',
  `${TR} (?:\\w+ )?doz(?:u|um|umu|unu|unun|umun)? (?:\\w+ )?(?:kac|ne olmali|ne kadar|artir\\w*|azalt\\w*|iki kat\\w*)`,
  `${TR} (?:\\w+ )?(?:iki|2|uc|3) kat\\w*`,
  '(?:insulin|dose|pill|comprime|cachet|medicament)\\w* (?:\\w+ ){0,4}(?:double|doubler) (?:\\w+ )?(?:la|le|the|my|ma) (?:prochaine?|next|suivante?)',
  `doz(?:um|umu|unu) (?:kac|ne olmali|artir\\w*|azalt\\w*)`,
  `${TR} (?:\\w+ )?(?:atla|birak|kes|alma)(?:sam|sak|abilir|yabilir|yayim|mali)\\w*`,
  '(?:glycemie|blood sugar|glucose|sekerim|kan sekerim|kan sekeri) (?:\\w+ ){0,3}(?:2[5-9][1-9]|2[6-9]0|[3-6]\\d\\d)(?! (?:kcal|g)\\b)',
];

/** Powders, drinks and tubs come in doses and units too. */
const NO_DRUG = any(
  'whey|protein|proteine|proteines|creatine|kreatin|sirop|syrup|shaker|cafe|coffee|espresso|alcohol|alcool|alkol',
);

export const medication = allOf(says(any(...EVERY)), oneOf(not(says(NO_DRUG)), says(/insulin/)));
