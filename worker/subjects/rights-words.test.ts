import { describe, expect, it } from 'vitest';
import type { Language } from '#db/message.ts';
import type { Person } from '#db/people.ts';
import { eraseSubject } from './erase.ts';
import { exportSubject } from './export.ts';
import { linkSubject } from './link.ts';
import { privacySubject } from './privacy.ts';

const read = (text: string, language: Language): string[] =>
  [linkSubject, eraseSubject, exportSubject, privacySubject]
    .filter((subject) => subject.read?.(text, language, {} as Person))
    .map((subject) => subject.name);

const ORDINARY: Record<Language, string[]> = {
  fr: [
    ...[
      '2 pommes',
      'supprime le pain',
      'efface la dernière ligne',
      'sans le beurre',
      'lier la sauce au riz',
      'un yaourt',
    ],
    ...[
      'supprimer 2 oeufs',
      'efface tout',
      'annule',
      'mes données de poids : 78 kg',
      'exporte 2 bananes',
      'couru 30 min',
    ],
    ...['lier abcde fghij', 'donne moi une idée', 'envoie moi une pizza', 'le compte est bon, 3 oeufs', '78,4 kg'],
    ...['développé couché 4x10 à 60 kg', 'bu 50 cl', 'dormi 7 h', 'journal : riz et poulet', 'un café privé de sucre'],
    ...['mangé au compte-goutte', 'supprime mes courses', 'une salade et du jambon', 'kebab hier soir', 'vélo 1 h'],
    ...['une link de saucisse', 'pas faim', 'deux parts de tarte'],
  ],
  en: [
    ...[
      'two eggs',
      'delete the bread',
      'delete last',
      'remove the toast',
      'link sausages',
      '2 sausage links',
      'one link',
    ],
    ...['erase that', 'undo', 'no butter', 'give me a minute', 'send me a pizza', 'export beer 330 ml', 'ran 5k'],
    ...[
      'data says 80 kg',
      'a private dinner',
      'wipe the slate, 2 eggs',
      'bench 4x10 60 kg',
      'slept 7h',
      'log a banana',
    ],
    ...[
      'removed the skin, ate the chicken',
      'my account of lunch: soup',
      '300 ml water',
      'privacy hedge trimming 30 min',
    ],
    ...['link abcde fghij', 'an apple', 'rice and beans', 'downloaded 2 beers', 'coffee', 'walked the dog 20 min'],
  ],
  tr: [
    ...[
      'iki yumurta',
      'ekmeği sil',
      'son kaydı sil',
      'geri al',
      'bir elma yedim',
      'sil',
      'pilavı çıkar',
      '30 dakika koştum',
    ],
    ...[
      'bağla abcde fghij',
      'bağlama çaldım 1 saat',
      'ayran içtim',
      'verdim 2 kilo',
      'günlük 2 litre su',
      'hesap 3 lahmacun',
    ],
    ...[
      'gizli gizli çikolata yedim',
      'indirdim 10 mekik',
      'gönder bir pizza',
      'tüm ekmeği yedim',
      'bütün pizza',
      'uyudum 7 saat',
    ],
    ...[
      '78,4 kilo',
      'bench 4x10 60 kilo',
      'çay içtim',
      'tavuk ve pilav',
      'yoğurt',
      'bisiklet 1 saat',
      'dün gece kebap',
    ],
    ...['silme börek yedim', 'hesabımı yedim', 'veri yok'],
  ],
};

describe('words about one’s data', () => {
  it.each(Object.keys(ORDINARY) as Language[])('are not heard in ordinary messages (%s)', (language) => {
    expect(ORDINARY[language].length).toBeGreaterThanOrEqual(28);
    for (const text of ORDINARY[language]) expect(read(text, language), text).toEqual([]);
  });

  it('are heard with marks, capitals, accents and courtesies', () => {
    expect(read("Supprime toutes mes données, s'il te plaît !", 'fr')).toEqual(['erase']);
    expect(read('Please delete all my data.', 'en')).toEqual(['erase']);
    expect(read('LÜTFEN TÜM VERİLERİMİ SİL', 'tr')).toEqual(['erase']);
    expect(read('lier abcde-23456', 'fr')).toEqual(['link']);
    expect(read('Bağla ABCDE 23456', 'tr')).toEqual(['link']);
    expect(read('Export my data', 'en')).toEqual(['export']);
    expect(read('Vie privée ?', 'fr')).toEqual(['privacy']);
  });
});
