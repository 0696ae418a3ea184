import { describe, expect, test } from 'vitest';
import { COUNTERS } from '#db/metrics/names.ts';
import { DEFAULT_RETENTION } from '#db/retention.ts';
import { type Danger, findDanger, DANGERS as KINDS } from './guard.ts';
import { JOBS } from './jobs/index.ts';
import { retentionJob } from './jobs/retention.ts';

/** Must get the safe answer. */
const DANGERS: [Danger, string][] = [
  // crisis
  ['crisis', 'je veux mourir'],
  ['crisis', "J'AI ENVIE DE MOURIR"],
  ['crisis', 'je vais me tuer ce soir'],
  ['crisis', 'je pense au suicide'],
  ['crisis', 'je veux en finir avec la vie'],
  ['crisis', 'je n’ai plus envie de vivre'],
  ['crisis', 'je ne veux plus vivre'],
  ['crisis', 'I want to kill myself'],
  ['crisis', 'i wanna die'],
  ['crisis', "I don't want to live anymore"],
  ['crisis', 'thinking of ending my life'],
  ['crisis', 'suicidal again. had toast'],
  ['crisis', 'everyone would be better off dead without me, i would be better off dead'],
  ['crisis', 'intihar etmek istiyorum'],
  ['crisis', 'kendimi öldürmek istiyorum'],
  ['crisis', 'ÖLMEK İSTİYORUM'],
  ['crisis', 'artık yaşamak istemiyorum'],
  ['crisis', 'hayatıma son vermek istiyorum'],
  ['crisis', 'kendime zarar veriyorum'],
  ['crisis', 'je vais me pendre'],
  ['crisis', 'no reason to live'],
  ['crisis', 'ran 10 kms, now I want to kill myself'],
  // eating
  ['eating', 'je me suis fait vomir après le dîner'],
  ['eating', 'je me fais vomir'],
  ['eating', 'je vais me faire vomir'],
  ['eating', 'je suis boulimique'],
  ['eating', "j'ai pris des laxatifs pour maigrir"],
  ['eating', 'I made myself throw up after lunch'],
  ['eating', 'i make myself puke'],
  ['eating', 'purged after dinner'],
  ['eating', 'pro-ana tips'],
  ['eating', 'my anorexia is back'],
  ['eating', 'yemekten sonra kendimi kusturdum'],
  ['eating', 'kendimi kusturuyorum'],
  ['eating', 'anoreksiyayım'],
  // emergency
  ['emergency', "j'ai une douleur à la poitrine"],
  ['emergency', 'j’ai mal à la poitrine'],
  ['emergency', "je n'arrive plus à respirer"],
  ['emergency', 'j’arrive plus à respirer'],
  ['emergency', 'ma gorge gonfle après les cacahuètes'],
  ['emergency', 'chest pain since lunch'],
  ['emergency', "I can't breathe"],
  ['emergency', 'cant breathe'],
  ['emergency', 'my throat is closing up'],
  ['emergency', 'ate a prawn, anaphylaxis?'],
  ['emergency', 'göğsüm ağrıyor'],
  ['emergency', 'nefes alamıyorum'],
  ['emergency', 'boğazım şişti'],
  ['emergency', 'göğsümde ağrı var'],
  ['emergency', "j'ai pris trop de médicaments"],
  ['emergency', 'I took too many pills'],
  ['emergency', 'çok fazla hap içtim'],
  // medication
  ['medication', "combien d'unités d'insuline pour une pizza ?"],
  ['medication', "combien d'insuline pour 60 g de glucides"],
  ['medication', 'how much insulin for a bagel'],
  ['medication', 'what insulin dose should I take'],
  ['medication', 'pizza için kaç ünite insülin'],
  ['medication', 'ne kadar insülin yapmalıyım'],
  ['medication', 'how many units of insulin for my whey shake'],
  ['medication', 'how much ibuprofen can I take'],
  ['medication', 'combien de doliprane je peux prendre ?'],
];

/** Must be read as what they are: food, movement, a figure of speech. */
const BENIGN = [
  // figures of speech
  'je meurs de faim, 2 pizzas',
  'mort de rire, et une glace',
  'pour tuer le temps, 2 cookies',
  'cette séance m’a tué, 4 séries de squats',
  "j'ai tué une tablette de chocolat",
  'un café à mourir, délicieux',
  'crevé, 20 min de marche',
  'death by chocolate cake, one slice',
  'I could kill for a burger, ate one',
  'dying for a coffee, had two',
  'killed it at the gym, bench 4x10 60 kg',
  'deadlift 5x5 100 kg',
  'dead hang 60 s',
  'dead bug 3x12',
  'killer workout, 45 min',
  'skull crusher 3x10 20 kg',
  'to die for tiramisu, one portion',
  'açlıktan ölüyorum, iki lahmacun',
  'açlıktan öldüm, bir döner yedim',
  'bitter çikolata öldürücüydü, iki kare',
  // distances and words that look like others
  'couru 5 kms',
  'ran 10 kms in 50 min',
  '3 kms walk',
  'did 10 suicides at basketball practice',
  'suicide sprints 6 x 30 s',
  'half an hour of suicide runs',
  // sleep, small hurts, digestion
  'hurt my knee, so only 20 min walk',
  'I hurt myself a bit at squats, stopped at 3x5',
  'je me suis fait mal au genou, 2 km seulement',
  'sleep 8 h',
  'slept forever, then two eggs',
  'ce lait m’a fait vomir, rien mangé depuis',
  'the milk made me sick',
  'mal au ventre après le kebab',
  'kustum, yemek dokundu, sadece çorba içtim',
  // breath, heart, chest
  'chest press 4x10 40 kg',
  'chest day: bench press 5x5',
  'poitrine de porc 150 g',
  'poitrine de poulet grillée',
  'heart of palm salad',
  'cœur de palmier et thon',
  'out of breath after 5 km',
  'essoufflé, 30 min de vélo',
  'breathing exercises 10 min',
  'nefes egzersizi 10 dk',
  'göğüs antrenmanı 1 saat',
  'tavuk göğsü 200 gr',
  // doses and units
  'une dose de whey',
  'deux doses de sirop',
  'quelle dose de whey dans mon shaker ? 30 g',
  '1 scoop whey, what dose is that?',
  'double dose of espresso',
  'how many units of alcohol in a pint',
  '2 units of yogurt',
  'j’ai fait une insuline, puis 2 tartines',
  'insuline à midi, salade et poulet',
  'insulin at noon, rice and chicken',
  'insülin yaptım, sonra kahvaltı ettim',
  'bir doz protein tozu',
  'iki ünite süt',
  // cleaning up, plenty
  'overdose de chocolat hier soir, 3 barres',
  'chocolate overdose, 4 squares',
  'çikolata krizi, üç kare',
  'heart attack burger with fries',
  'purged my fridge, ate the last yogurt',
  'end of my run: 42 min',
  'finished it all, one bowl of pasta',
  'j’ai envie de crêpes, 3 au sucre',
  'je veux mûrir mes avocats, un demi ce midi',
  'kill the last two slices of pizza',
  'cut myself a slice of cake',
  'pendant la pause, un café et 2 biscuits',
  'too many chips, about 100 g',
  'trop de chocolat, 6 carrés',
  'çok fazla yedim, iki tabak makarna',
  'vomi de chat à nettoyer, 15 min de ménage',
  // plain
  '2 œufs et un café',
  'two eggs and a coffee, then a 30 min run',
  'iki yumurta yedim, yarım saat koştum',
  'un bol de riz et du poulet',
  'weighed 78.4 this morning',
  'bugün 78,4 kilo',
  'des pâtes à la carbonara',
  'développé couché 4x10 à 60 kg',
  'ölçek: bir su bardağı pirinç',
  'kuru fasulye ve pilav',
];

describe('danger', () => {
  test.each(DANGERS)('is heard (%s): %s', (danger, text) => {
    expect(findDanger(text)).toBe(danger);
  });

  test('is heard inside a meal, in capitals, over lines and with any apostrophe', () => {
    expect(findDanger('2 œufs, un café.\n\nJE VEUX MOURIR')).toBe('crisis');
    expect(findDanger('toast; i can’t breathe')).toBe('emergency');
    expect(findDanger('i  want\tto\n die')).toBe('crisis');
  });

  test('of several kinds is answered as the most urgent', () => {
    expect(findDanger('how much insulin to kill myself')).toBe('crisis');
  });

  test('is looked for in linear time', () => {
    const started = performance.now();
    for (const piece of ['je veux ', 'combien d unites d ', 'a ', 'é', 'suicid', 'want to '])
      findDanger(piece.repeat(8_000 / piece.length));
    expect(performance.now() - started).toBeLessThan(300);
  });
});

describe('what only sounds like danger', () => {
  test.each(BENIGN)('is not: %s', (text) => {
    expect(findDanger(text)).toBeNull();
  });
});

// `db/` cannot ask `worker/` for its names, so that the metrics have them once more.
test('metrics know every danger and every timed job by name', () => {
  expect(COUNTERS.lokma_guard_hits_total.labels.class).toEqual([...KINDS, 'other']);
  const jobs = [...JOBS, retentionJob(DEFAULT_RETENTION)].map((job) => job.name);
  expect([...COUNTERS.lokma_clockwork_failures_total.labels.job].sort()).toEqual([...jobs, 'other'].sort());
});
