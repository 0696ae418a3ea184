/** How long and how far somebody moved, in the words people use for it; one thing done is one entry. */
import { expect, it } from 'vitest';
import type { Language } from '#db/message.ts';
import { actionsOf } from '../testing/offline.ts';

/** "rando 300min 14km" for each entry. */
async function movesOf(language: Language, text: string): Promise<string[]> {
  return (await actionsOf(language, text)).flatMap((action) =>
    action.type === 'fill_activity'
      ? action.items.map(({ name, minutes, distanceKm }) =>
          [name, minutes && `${minutes}min`, distanceKm && `${distanceKm}km`].filter(Boolean).join(' '),
        )
      : [action.type],
  );
}

it.each<[Language, string, string[]]>([
  ['en', 'surfed an hour and a half', ['surfed 90min']],
  ['en', 'hour of hot yoga', ['hot yoga 60min']],
  ['en', 'biked an hour and a quarter', ['biked 75min']],
  ['en', 'ran for an hour and half a banana', ['ran 60min', 'fill_meal']],
  ['fr', 'natation une heure et demie', ['natation 90min']],
  ['fr', "trois quarts d'heure de vélo", ['vélo 45min']],
  ['fr', 'une heure trois quarts de marche', ['marche 105min']],
  ['fr', '8h de vélo', ['vélo 480min']],
  ['en', 'tennis from 6pm to 7:30pm', ['tennis 90min']],
  ['fr', 'tennis de 18h à 19h30', ['tennis 90min']],
  ['fr', '18h-19h30 tennis', ['tennis 90min']],
  ['tr', '18:00-19:30 tenis oynadım', ['tenis 90min']],
  ['fr', 'sport 1h', ['sport 60min']],
  ['fr', "elliptique 25'", ['elliptique 25min']],
  ['fr', "marche 3/4 d'heure", ['marche 45min']],
  ['fr', 'vélotaf 2 x 20 min', ['vélotaf 40min']],
  ['fr', 'home trainer 1h zwift', ['home trainer 60min']],
  ['en', 'cycled 62km in 2h 15 hilly as hell', ['cycled 135min 62km']],
  ['en', 'treadmill 20 mins incline walk', ['treadmill 20min']],
  ['en', 'jogged 35 minutes round the botanic gardens', ['running 35min']],
  ['fr', 'sport : 20 minutes de vélo', ['vélo 20min']],
  ['fr', 'natation 1 h 05', ['natation 65min']],
  ['fr', '1 h 05 de natation', ['natation 65min']],
  ['fr', 'natation 1 h 20 min', ['natation 80min']],
  ['fr', 'vélo 1 h 20 km', ['vélo 60min 20km']],
  ['tr', 'bir saat ve yarım yüzdüm', ['yüzme 90min']],
  ['tr', 'saat ve yarım yürüdüm', ['yürüyüş 90min']],
  ['tr', 'bir saat koştum ve yarım elma yedim', ['koşu 60min', 'fill_meal']],
])('how long: %s: %s', async (language, text, moves) => {
  expect(await movesOf(language, text)).toEqual(moves);
});

it.each<[Language, string, string[]]>([
  ['en', '3 mile jog before work took me 33 minutes', ['jog 33min 4.828km']],
  ['en', 'biked to work and back 11 miles total', ['biked 17.703km']],
  ['en', 'swam 1000 yards', ['swam 0.914km']],
  ['en', 'swam 60 lengths in a 25m pool', ['swam 1.5km']],
  ['en', 'swam 1500m, 60 lengths', ['swam 1.5km']],
  ['en', 'swam 40 laps', ['swam']],
  ['en', 'ran 4 laps of 400m', ['ran 1.6km']],
  ['fr', '40 longueurs de 25 m', ['natation 1km']],
  ['fr', 'nagé 40 longueurs dans un bassin de 25 m', ['nagé 1km']],
  ['fr', 'piscine 45 min, 40 longueurs', ['piscine 45min']],
  ['tr', '25 metrelik havuzda 40 tur', ['havuzda 1km']],
  ['tr', '25 metrelik havuzda 40 tur yüzdüm', ['yüzme 1km']],
  ['en', 'parkrun done, 31 mins', ['parkrun 31min 5km']],
])('how far: %s: %s', async (language, text, moves) => {
  expect(await movesOf(language, text)).toEqual(moves);
});

it.each<[Language, string, string[]]>([
  ['fr', 'rando hier, 14 km, 5h de marche', ['rando 300min 14km']],
  ['fr', 'rando 20 km, 7h de marche', ['rando 420min 20km']],
  ['en', 'hike yesterday, 14 km, 5 hours of walking', ['hike 300min 14km']],
  ['tr', 'doğa yürüyüşü 14 km, 5 saat yürüyüş', ['doğa yürüyüşü 300min 14km']],
  ['fr', 'nagé 1h à la piscine', ['nagé 60min']],
  ['fr', 'patiné 1h15 à la patinoire', ['patinage 75min']],
  ['en', 'hiked 14 km, walked 30 min', ['hiking 14km', 'walked 30min']],
  ['fr', 'course 5 km, 20 min de vélo', ['course 5km', 'vélo 20min']],
])('one entry for one thing done: %s: %s', async (language, text, moves) => {
  expect(await movesOf(language, text)).toEqual(moves);
});

it.each<[string, string[]]>([
  ['ip atladım 10 dk', ['ip atladım 10min']],
  ['10 dakika ip atladım', ['ip atladım 10min']],
  ['kahvaltıyı atladım', ['none']],
  ['öğle yemeğini atladım', ['none']],
])('a rope is jumped, a meal skipped: %s', async (text, moves) => {
  expect(await movesOf('tr', text)).toEqual(moves);
});

// Who moves so far in such a time and says no more does so by the pace.
it.each<[Language, string, string[]]>([
  ['en', 'ran 5k 26:30', ['ran 26.5min 5km']],
  ['en', '10k run @ 5:30/km', ['run 55min 10km']],
  ['en', 'ran 8 miles 8:40/mi', ['ran 69.33min 12.875km']],
  ['fr', "10 km à 5'30 au km", ['course à pied 55min 10km']],
  ['fr', '5 bornes à 6 min/km ce matin en courant', ['course à pied 30min 5km']],
  ['tr', '8 km koştum 5.30 pace', ['koşu 44min 8km']],
  ['tr', '21 km koştum 1:52', ['koşu 112min 21km']],
  ['en', '5k this morning 26:30', ['run 26.5min 5km']],
  ['en', 'marathon 42 km in 3:45:10', ['marathon 225.17min 42km']],
  ['en', 'parkrun this morning 24:30', ['parkrun 24.5min 5km']],
  ['en', 'two days ago i did 5k in 28 min', ['run 28min 5km']],
  ['en', '8km tempo 38min, then 10 min stretching', ['run 38min 8km', 'stretching 10min']],
  ['fr', '10km en 52min sur la corniche', ['course à pied 52min 10km']],
  ['fr', "c'était 10 km en 52 min", ['correct']],
  ['fr', '10 km 52 min', ['course à pied 52min 10km']],
  ['fr', '12 km en 2h', ['marche 120min 12km']],
  ['tr', '40 km 80 dk', ['bisiklet 80min 40km']],
])('a time beside a distance, %s: %s', async (language, text, moves) => {
  expect(await movesOf(language, text)).toEqual(moves);
});
