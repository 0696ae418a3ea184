/** What people say around a meal or a workout: what it takes with it, and what it leaves alone. */
import { describe, expect, it } from 'vitest';
import type { Language } from '#db/message.ts';
import { actionsOf } from '../testing/offline.ts';

/** "eggs 2 piece @breakfast", "squat 8@60 8@60", "run 30min 5km", "weight 70", "sleep 420"; nothing for what is not logged. */
async function readingOf(language: Language, text: string): Promise<string[]> {
  return (await actionsOf(language, text)).flatMap((action): string[] => {
    switch (action.type) {
      case 'fill_meal':
        return action.items.map(({ name, amount }) =>
          [
            name,
            amount && `${amount.value} ${amount.size ? `${amount.size} ` : ''}${amount.unit}`,
            action.slot && `@${action.slot}`,
            action.when.dayOffset && `@${action.when.dayOffset}`,
          ]
            .filter(Boolean)
            .join(' '),
        );
      case 'fill_activity':
        return action.items.map(({ name, minutes, distanceKm, sets }) =>
          [
            name,
            minutes !== null && `${minutes}min`,
            distanceKm !== null && `${distanceKm}km`,
            ...sets.map(({ reps, loadKg }) => `${reps}@${loadKg ?? 'own'}`),
          ]
            .filter(Boolean)
            .join(' '),
        );
      case 'log_weight':
        return [`weight ${action.massKg}`];
      case 'log_sleep':
        return [`sleep ${action.minutes}`];
      case 'none':
      case 'smalltalk':
        return [];
      default:
        return [action.type];
    }
  });
}

describe('words that everybody uses are no food nobody knows', () => {
  it.each<[Language, string, string[]]>([
    ['fr', 'un kebab après le taf', ['kebab 1 piece']],
    ['en', 'porridge 60g according to my scale', ['porridge 60 g']],
    ['tr', 'nöbette bir tost', ['tost 1 piece']],
    ['tr', '2 boyoz, Adana’dan selamlar', ['boyoz 2 piece']],
    ['tr', '1 dilim börek yedim, komşu getirmişti', ['börek 1 slice']],
    ['en', 'i lost 2 kg', []],
    // Heard alike, it is a slip all the same.
    ['en', 'chicken with rise', ['chicken', 'rise']],
    ['en', 'pozole, two bowls', ['pozole 2 bowl']],
  ])('%s: %s', async (language, text, reading) => {
    expect(await readingOf(language, text)).toEqual(reading);
  });
});

describe('each meal keeps what is its own', () => {
  it.each<[Language, string, string[]]>([
    ['en', 'breakfast 2 eggs, lunch cheese sandwich', ['eggs 2 piece @breakfast', 'cheese sandwich @lunch']],
    ['en', 'no breakfast today. lunch was a wrap', ['wrap 1 piece @lunch']],
    ['en', 'pancakes at 12.30', ['pancakes']],
    [
      'tr',
      'öğlen ezogelin çorbası pilav tavuk sote, tatlıyı yemedim',
      ['ezogelin çorbası @lunch', 'pilav @lunch', 'tavuk sote @lunch'],
    ],
    ['tr', 'bir kase mercimek çorbası, ekmek yok', ['mercimek çorbası 1 bowl']],
    ['tr', 'dünden kalan pilavı yedim', ['pilavı']],
    ['en', 'had leftover curry from last night for lunch', ['leftover curry @lunch']],
    ['tr', 'sahurda 2 yumurta', ['yumurta 2 piece @breakfast']],
    ['en', 'sausages and mash for tea, had 3 sausages', ['sausages 3 piece @dinner', 'mash @dinner']],
  ])('%s: %s', async (language, text, reading) => {
    expect(await readingOf(language, text)).toEqual(reading);
  });
});

describe('amounts stand with what they are of', () => {
  it.each<[Language, string, string[]]>([
    ['en', 'coffee with cream 2 sugars', ['coffee', 'cream', 'sugars 2 piece']],
    ['en', 'big mac medium fries', ['big mac', 'fries 1 medium piece']],
    ['fr', 'shaker 30g de whey dans 300 ml de lait', ['whey 30 g', 'lait 300 ml']],
    ['en', 'protein shake 1 scoop whey with 300ml milk', ['whey 1 scoop', 'milk 300 ml']],
    ['tr', 'whey 1 ölçek 300 ml sütle', ['whey 1 scoop', 'sütle 300 ml']],
    ['fr', "1L5 d'eau", ['eau 1.5 l']],
    ['en', '750 bottle of water', ['water 750 ml']],
    ['en', 'burger and chips', ['burger', 'french fries']],
    ['en', 'cheese sandwich and chips', ['cheese sandwich', 'chips']],
    ['en', '3 dozen cookies', ['cookies 36 piece']],
    ['en', '2 eggs and ham sandwich', ['eggs 2 piece', 'ham sandwich']],
    ['en', 'a cheese and onion sandwich', ['cheese and onion sandwich 1 piece']],
    ['fr', 'café croissant', ['café', 'croissant']],
    ['tr', 'pilav tavuk sote', ['pilav', 'tavuk sote']],
    ['tr', '1 yk fıstık ezmesi', ['fıstık ezmesi 1 tbsp']],
  ])('%s: %s', async (language, text, reading) => {
    expect(await readingOf(language, text)).toEqual(reading);
  });
});

describe('loads and sets in words of their own', () => {
  it.each<[Language, string, string[]]>([
    ['fr', 'dips lestés +10 kg 3 fois 6', ['dips lestés 6@10 6@10 6@10']],
    ['fr', 'développé militaire, 40 kilos, 8 reps, 2 séries', ['développé militaire 8@40 8@40']],
    ['en', 'ohp 40kg x 8 x 2', ['ohp 8@40 8@40']],
    ['en', 'split squats 2x8 with 12s', ['split squats 8@12 8@12']],
    ['en', 'RDLs yesterday 70 kg, 2 x 10', ['RDLs 10@70 10@70']],
    ['tr', 'deadlift 140 kiloyla 3 tekrar tek set', ['deadlift 3@140']],
    ['tr', '30 şınav, 10ar 10ar 3 set', ['şınav 10@own 10@own 10@own']],
    ['tr', '16lık kettlebell ile swing 2 set 20 tekrar', ['swing 20@16 20@16']],
    ['tr', 'leg press 180 le 12lik 2 set', ['leg press 12@180 12@180']],
    ['fr', 'fentes 2x12 avec 2 haltères', ['fentes 12@own 12@own']],
  ])('%s: %s', async (language, text, reading) => {
    expect(await readingOf(language, text)).toEqual(reading);
  });
});

describe('how far and how long', () => {
  it.each<[Language, string, string[]]>([
    ['fr', 'vélo aller-retour 2x6km', ['vélo aller 12km']],
    ['en', 'easy 8 miler this am, 1h12', ['run 72min 12.875km']],
    ['tr', '8 km tempo 38:00', ['koşu 38min 8km']],
    ['en', 'cycled to work, 7km each way', ['cycled 14km']],
    ['tr', 'havuzda 40 dakika yüzdüm 1000 metre yaptım', ['havuzda 40min 1km']],
    ['tr', 'halı sahada 1 saat maç 6-4 kaybettik', ['halı sahada 60min']],
    ['fr', 'sortie vélo avec le club, 62 km en 2h35', ['sortie vélo 155min 62km']],
    ['en', '45 mins on the rower, legs are dead', ['rower 45min']],
  ])('%s: %s', async (language, text, reading) => {
    expect(await readingOf(language, text)).toEqual(reading);
  });
});

describe('the body', () => {
  it.each<[Language, string, string[]]>([
    ['fr', 'hier je pesais 58,9', ['weight 58.9']],
    ['fr', 'jpèse 67 tout pile', ['weight 67']],
    ['fr', 'nonante-deux kilos tout rond', ['weight 92']],
    ['fr', '7 heures de sommeil et 71kg au réveil', ['weight 71', 'sleep 420']],
    ['en', '78.9 kg / 7h sleep', ['weight 78.9', 'sleep 420']],
    ['en', '174.2 lbs this am', ['weight 79.02']],
    ['tr', 'lisedeyken 55 kiloydum', []],
    ['tr', '6,5 saat uyudum kahvaltı yapmadım öğlen 1 pide', ['pide 1 piece @lunch', 'sleep 390']],
    ['en', 'my son slept 9 hours', []],
  ])('%s: %s', async (language, text, reading) => {
    expect(await readingOf(language, text)).toEqual(reading);
  });
});

describe('not for the log', () => {
  it.each<[Language, string]>([
    ['fr', 'footing reporté à cause de la pluie'],
    ['fr', 'en général le matin je prends juste un café'],
    ['fr', 'chez nous le vendredi c’est couscous'],
    ['fr', 'les tomates à 5 euros le kilo c’est du vol'],
    ['fr', 'pâte à crêpes : 250g de farine, 4 oeufs, laisser reposer 1h'],
    ['fr', 'combien de km j’ai couru ce mois-ci'],
    ['fr', 'nouvelles chaussures de running'],
    ['en', 'was supposed to run 10k but my knee said no'],
    ['en', 'new running shoes came today'],
    ['en', 'when i was a boy we had porridge every day'],
    ['en', 'chicken is 9 quid a kilo'],
    ['fr', 'mon père buvait un litre de rouge par jour'],
    ['en', 'lactose intolerant btw'],
    ['en', 'running late, be there in 15 min'],
    ['en', 'how many miles did i run this week'],
    ['tr', 'antrenman iptal'],
    ['tr', 'arkadaş 21 km koşmuş'],
    ['tr', 'kocam 4 lahmacun gömdü ben sadece baktım'],
    ['tr', 'hoca salata yiyin diyo'],
    ['tr', 'burada simit bulamıyom'],
    ['tr', 'et olmuş kilosu 700 lira'],
    ['tr', 'yeni koşu ayakkabısı aldım'],
    ['tr', 'dün ne kadar su içtim bakar mısın'],
  ])('%s: %s', async (language, text) => {
    expect(await readingOf(language, text)).toEqual([]);
  });

  it.each<[Language, string, string[]]>([
    ['fr', 'séance annulée, du coup une pizza', ['pizza 1 piece']],
    ['en', 'gym cancelled, pizza instead', ['pizza']],
    ['en', 'running late so just a banana', ['banana 1 piece']],
    ['en', 'my mum left me lasagne, ate two slices', ['lasagne 2 slice']],
    ['tr', 'hoca 5 yumurta ye diyo, 3 yumurta yedim', ['yumurta 3 piece']],
    ['tr', '1,5 litre su bitti', ['su 1.5 l']],
    ['tr', 'zumbaya gittim 50 dk canım çıktı', ['zumbaya 50min']],
    ['en', '$12 burrito for lunch', ['burrito @lunch']],
    ['fr', 'kebab à 8 euros ce midi', ['kebab']],
    ['tr', 'köfte yedim güzeldi', ['köfte']],
  ])('and told all the same, %s: %s', async (language, text, reading) => {
    expect(await readingOf(language, text)).toEqual(reading);
  });
});

describe('what was of another day does not hold for this one', () => {
  it.each<[Language, string, string[]]>([
    ['fr', 'hier 1h de piscine, ce soir pâtes pesto', ['piscine 60min', 'pâtes pesto']],
    [
      'en',
      '2 burgers and a beer last night, this morning a 45 min walk',
      ['burgers 2 piece @-1', 'beer 1 piece @-1', 'walk 45min'],
    ],
    ['tr', 'dün akşam kokoreç, bu sabah tartı 88,8', ['kokoreç @-1', 'weight 88.8']],
    ['fr', 'couscous hier midi, ce soir salade et yaourt', ['couscous @-1', 'salade', 'yaourt']],
    ['fr', 'pizza hier soir', ['pizza @-1']],
  ])('%s: %s', async (language, text, reading) => {
    expect(await readingOf(language, text)).toEqual(reading);
  });
});

describe('what stands beside a meal is none', () => {
  it.each<[Language, string, string[]]>([
    // A sign of what was named, a name under a letter, an oath of joy.
    ['en', 'two glasses of white wine with dinner 🥂', ['glasses of white wine 2 glass @dinner']],
    ['fr', 'pizza ce midi 🍕', ['pizza']],
    ['fr', 'deux biscottes ce matin. Bonne journée, Monique', ['biscottes 2 piece']],
    ['en', 'For supper I had some peas. Regards, Margaret', ['peas @dinner']],
    ['en', 'cinnamon roll for brekky oops', ['cinnamon roll @breakfast']],
    ['en', 'a bread roll 4 lunch', ['bread roll 1 piece @lunch']],
    ['fr', 'quel était mon poids début mars', []],
    ['fr', 'mets un rappel pour boire toutes les 2h', []],
  ])('%s: %s', async (language, text, reading) => {
    expect(await readingOf(language, text)).toEqual(reading);
  });
});

describe('taking back is said in many words', () => {
  it.each<[Language, string]>([
    ['fr', 'efface le dernier truc stp'],
    ['fr', "oups erreur, enlève ce que je viens d'écrire"],
    ['fr', "mais non c'est pas ça, vire le"],
    ['en', 'no no scratch that'],
    ['en', 'ugh you logged it twice, take one off'],
    ['en', 'please remove the last entry'],
    ['tr', 'son yazdığımı sil'],
    ['tr', 'pardon onu çıkar'],
    ['tr', 'en sonuncuyu kaldır lütfen'],
  ])('%s: %s', async (language, text) => {
    expect(await readingOf(language, text)).toEqual(['undo']);
  });

  it.each<[Language, string]>([
    ['fr', 'enlève le beurre'],
    ['fr', 'oublie'],
    ['en', 'remove the toast'],
    ['en', 'forget it'],
    ['en', 'take 2 eggs'],
    ['tr', 'peyniri sil'],
  ])('%s: %s takes no message back', async (language, text) => {
    expect(await readingOf(language, text)).not.toContain('undo');
  });
});
