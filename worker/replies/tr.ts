import type { Unit } from '#inference/schema.ts';
import { type DayWords, dayFacts } from './day-line.ts';
import type { Figures } from './figures.ts';
import { measuresIn } from './measures.ts';
import {
  type ActivityLine,
  type DayName,
  FACES,
  type FoodLine,
  numberFormat,
  type Replies,
  saidMacros,
  setsText,
  sprintText,
  tableIn,
} from './shape.ts';

export const number = numberFormat('tr-TR');

/** After a number a Turkish noun stays singular. */
const UNITS: Partial<Record<Unit, string>> = {
  serving: 'porsiyon',
  slice: 'dilim',
  bowl: 'kase',
  plate: 'tabak',
  glass: 'bardak',
  water_glass: 'su bardağı',
  tea_glass: 'çay bardağı',
  mug: 'fincan',
  cup: 'fincan',
  pot: 'kap',
  handful: 'avuç',
  part: 'parça',
  square: 'kare',
  bar: 'bar',
  can: 'kutu',
  bottle: 'şişe',
  packet: 'paket',
  box: 'kutu',
  scoop: 'top',
  ladle: 'kepçe',
  tbsp: 'yemek kaşığı',
  tsp: 'çay kaşığı',
  dose: 'ölçek',
  clove: 'diş',
  pinch: 'tutam',
  bunch: 'demet',
};

const SLOTS = { breakfast: 'kahvaltı', lunch: 'öğle yemeği', dinner: 'akşam yemeği', snack: 'ara öğün' } as const;

function date(day: DayName): string {
  if ('offset' in day) return day.offset === 0 ? 'bugün' : 'dün';
  return new Intl.DateTimeFormat('tr-TR', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${day.date}T12:00:00Z`),
  );
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('tr') + text.slice(1);

function amount(unit: Unit, count: number, grams: number, isSaid: boolean): string {
  const mass = `${isSaid ? '' : '≈ '}${number(grams)} g`;
  const name = UNITS[unit];
  return name ? `${number(count, 2)} ${name}, ${mass}` : mass;
}

/** As it was said, without the grams it comes to. */
const saidAmount = ({ portionUnit, portionCount, massGrams }: FoodLine): string => {
  if (portionUnit === 'piece') return '';
  const name = UNITS[portionUnit];
  return name ? `${number(portionCount, 2)} ${name}` : `${number(massGrams)} g`;
};

const hours = (minutes: number): string =>
  `${Math.floor(minutes / 60)} sa${minutes % 60 === 0 ? '' : ` ${Math.round(minutes % 60)} dk`}`;

function factsOf(line: ActivityLine, show: Figures): string {
  return [
    line.minutes === null ? null : `${number(line.minutes)} dk`,
    line.distanceMeters === null || line.sprints.length > 0 ? null : `${number(line.distanceMeters / 1000, 2)} km`,
    setsText(line, { number, load: show.load }, { reps: 'tekrar', rest: 'dinlenme', seconds: 'sn' }) || null,
    sprintText(line, number, { rest: 'dinlenme' }) || null,
  ]
    .filter(Boolean)
    .join(' · ');
}

function activity(line: ActivityLine, show: Figures): string {
  const facts = factsOf(line, show);
  const head = `${line.sets.length > 0 ? '🏋️' : '🏃'} ${capital(line.label)}${facts ? ` · ${facts}` : ''}`;
  const isUnknown = line.energyKcal === null && line.minutes === null;
  if (show.isNumberFree) return isUnknown ? `${head}\n   süre belli değil` : head;
  if (line.energyKcal === null) return line.minutes === null ? `${head}\n   süre belli değil, kcal yok` : head;
  return `${head}\n   ≈ ${show.energy(line.energyKcal)} (MET ${number(line.met, 1)} × ${line.isMassAssumed ? 'varsayılan ' : ''}${show.mass(line.massKg)})`;
}

export const DAY_WORDS: DayWords = {
  protein: 'P',
  carbs: 'K',
  fat: 'Y',
  foods: (count) => `${count} yiyecek kaydı`,
};

export const tr = (show: Figures): Replies => ({
  number,
  isNumberFree: show.isNumberFree,
  energy: show.energy,
  mass: show.mass,
  height: show.height,
  date,
  slot: (slot) => SLOTS[slot],
  food(line) {
    const count =
      line.portionUnit === 'piece' && line.isAmountSaid && line.portionCount !== 1
        ? `${number(line.portionCount, 2)} × `
        : '';
    const brand = line.brand ? ` ${line.brand}` : '';
    if (show.isNumberFree) {
      const said = line.isAmountSaid ? saidAmount(line) : '';
      return `🍽️ ${count}${capital(line.name)}${brand}${said ? ` (${said})` : ''}`;
    }
    const macros = `P ${number(line.proteinGrams, 1)} · K ${number(line.carbsGrams, 1)} · Y ${number(line.fatGrams, 1)} g`;
    const note =
      line.basis === 'generic'
        ? `genel değerler, ${line.table}`
        : line.basis === 'estimate'
          ? `tahmin, ${line.table}`
          : line.table;
    return `🍽️ ${count}${capital(line.name)}${brand} (${amount(line.portionUnit, line.portionCount, line.massGrams, line.isAmountSaid)}) · ${show.energy(line.energyKcal)}\n   ${macros} · ${note}`;
  },
  saidFood(line) {
    const count = line.portionCount === 1 ? '' : `${number(line.portionCount, 2)} × `;
    if (show.isNumberFree) return `🍽️ ${count}${capital(line.name)}`;
    const macros = saidMacros(line, ['P', 'K', 'Y'], number);
    const note = macros.isWhole
      ? 'senin rakamın'
      : macros.text
        ? 'senin rakamın, gerisi hesaba katılmadı'
        : 'senin rakamın, makrolar hesaba katılmadı';
    return `🍽️ ${count}${capital(line.name)} · ${show.energy(line.energyKcal)}\n   ${[macros.text, note].filter(Boolean).join(' · ')}`;
  },
  activity: (line) => activity(line, show),
  weight: (massKg) => (show.isNumberFree ? '⚖️ Kilo: kaydedildi' : `⚖️ Kilo: ${show.mass(massKg)}`),
  water: (volumeMl) => `💧 Su: ${volumeMl >= 1000 ? `${number(volumeMl / 1000, 2)} l` : `${number(volumeMl)} ml`}`,
  sleep(minutes, quality) {
    const facts = [
      minutes === null ? null : hours(minutes),
      quality === null ? null : `kalite ${number(quality * 10)}/10`,
    ];
    return `😴 Uyku: ${facts.filter(Boolean).join(' · ')}`;
  },
  mood: (score) => `${FACES[score - 1] ?? '🙂'} Ruh hali: ${number(score, 1)}/5`,
  foodAmount: (line) => amount(line.portionUnit, line.portionCount, line.massGrams, line.isAmountSaid),
  activityFacts: (line) => factsOf(line, show),
  changed: (name, from, to) => `✏️ ${capital(name)}: ${from} → ${to}`,
  removed: (what) => `✏️ Çıkarıldı: ${what}`,
  nothingToCorrect: (subject) =>
    subject === null ? 'Düzeltecek yeni bir kayıt yok.' : `Kayıtlarında "${subject}" bulamadım: hiçbir şey değişmedi.`,
  partOfDish: (part, dish) =>
    `"${dish}" tek bir yemek sayılıyor: içinden "${part}" çıkaramıyorum. Hiçbir şey değişmedi.`,
  correctWhich: (names, said) =>
    `${capital(said)}, hangisi? ${names.map(capital).join(', ')}. Doğrusuna dokun ya da adıyla yeniden yaz.`,
  replaceWhich: (names, said) =>
    `"${said}" neyin yerine? ${names.map(capital).join(', ')}. Örneğin: "${names[0] ?? ''} yerine ${said}".`,
  day: (day, totals, goal) => `${capital(date(day))}: ${dayFacts(totals, goal, measuresIn('tr'), DAY_WORDS)}`,
  receiptHead(day, slot) {
    const parts = [day ? date(day) : null, slot ? SLOTS[slot] : null].filter((part) => part !== null);
    return parts.length > 0 ? `✅ ${capital(parts.join(', '))}` : null;
  },
  undo: '↩️ Geri al',
  edit: '✏️ Düzelt',
  estimate: '≈ Sen tahmin et',
  askMeal: (slot) => `${capital(SLOTS[slot])}: ne yedin?`,
  askWeight: 'Tartı kaç gösterdi?',
  weightSubject: 'kilo',
  askWhich: (subject) => `"${subject}": hangisi?`,
  askUnknown: (subject) => `"${subject}" nedir bilmiyorum. En çok neye benziyor?`,
  askMinutes: (subject) => `${capital(subject)}: kaç dakika?`,
  askSets: (subject, missing) =>
    missing === 'reps' ? `${capital(subject)}: set başına kaç tekrar?` : `${capital(subject)}: kaç set, kaç tekrar?`,
  askSprint: (subject) => `${capital(subject)}: mesafe, süre ve dinlenme ne kadar?`,
  askSize: (subject) => `${capital(subject)}: hangi boy?`,
  minutesOption: (minutes) => `${minutes} dk`,
  setsOption: (sets, reps) => `${sets} × ${reps}`,
  sizeOption: (size, massGrams) =>
    `${{ small: 'küçük', medium: 'orta', large: 'büyük' }[size]} (${number(massGrams)} g)`,
  answerByNumber: 'Numarayla ya da kendi sözlerinle yanıtla.',
  estimated: (subject) => `"${subject}" için tahmin yürüttüm: yanlışsa düzelt.`,
  notLogged: (subject) => `"${subject}" kaydedilmedi: ne kadar sürdüğünü bilmiyorum.`,
  calledOff: (subject) => `👌 Yazmıyorum: ${subject}.`,
  undone: (count) => `↩️ Geri alındı: ${count} satır.`,
  nothingToUndo: 'Geri alınacak bir şey yok.',
  nothingLogged: (day) => `${capital(date(day))} için henüz kayıt yok.`,
  dayHead: (day) => `📒 ${capital(date(day))}`,
  editHint:
    'Kendi sözlerinle söyle: "200 gramdı", "ekmek yoktu", "akşam yemeğiydi". Ya da mesajını düzenle: yeniden hesaplarım.',
  updated: '✏️ Mesaj düzenlendi, satırlar yeniden hesaplandı.',
  help: 'Ne yediğini, nasıl hareket ettiğini bir arkadaşına yazar gibi yaz:\n• iki yumurta yedim, yarım saat koştum\n• bench press 4x10 60 kg\n• bu sabah 78,4 kilo\n/today gün · /undo geri al · /profile profil · /targets hedefler · /settings ayarlar\nLokma kayıt tutar, tedavi etmez: sağlığın için bir uzmana danış.',
  welcome:
    'Merhaba, ben Lokma 👋 Ne yediğini ve nasıl hareket ettiğini yaz, günlüğünü ben tutarım.\nÖrneğin: "iki yumurta yedim, yarım saat koştum".',
  zoneHint: (zone) => `(Saat dilimin: ${zone}. Değilse: /timezone Şehir)`,
  languageSet: 'Tamam, Türkçe konuşalım.',
  languageAsk: 'Hangi dil? /language tr, /language fr ya da /language en',
  zoneSet: (zone, time) => `Kaydettim: ${zone}, orada saat ${time}.`,
  zoneAsk: (zone) => `Saat dilimin: ${zone}. Değiştirmek için: /timezone Europe/Istanbul ya da /timezone Paris`,
  zoneUnknown: (said) => `"${said}" saat dilimini bilmiyorum. Büyük bir şehir dene: /timezone Istanbul`,
  textOnly: 'Şimdilik yalnızca yazı okuyabiliyorum: ne olduğunu yazar mısın?',
  empty: 'Mesaj boş: örneğin "iki yumurta ve bir kahve" yaz.',
  notUnderstood: 'Anlayamadım. Örneğin şöyle yaz: "bir yoğurt, 20 dakika yürüyüş". /help',
  notFood: 'Yediklerini ve hareketini kaydederim; burada kaydedecek bir şey bulamadım.',
  future: 'Olanı kaydederim: yediğinde ya da koştuğunda yine yaz.',
  noQuestions: 'Güzel soru! "Bir dönerde kaç kalori var?" sorusuna ve /today komutuna yanıt verebilirim.',
  unchanged: 'Tamam, her şey olduğu gibi kalıyor.',
  negated: 'Tamam, bir şey kaydetmedim.',
  greeting: 'Merhaba! Ne yediğini ya da nasıl hareket ettiğini yaz.',
  thanks: 'Rica ederim!',
  apology: 'Üzgünüm, bu mesajı işleyemedim. Günlüğüne bir şey eklenmedi: lütfen başka sözlerle yeniden gönder.',
  expired: 'Sorumun süresi dolmuştu, mesajını yeni olarak okudum.',
  pressExpired: 'Bu düğme artık geçerli değil.',
  wasCut: '(Mesaj çok uzundu: yalnızca başını okudum.)',
  readOffline: '(Çevrimdışı okundu: bir yanlışlık varsa söyle.)',
  refuseAmount: (subject) => `"${subject}": bu miktar olamaz, bir şey kaydetmedim. Gerçekte ne kadardı?`,
  refuseTooMuch: (subject) => `"${subject}": bu çok fazla görünüyor, bir şey kaydetmedim. Ne kadar demek istedin?`,
  waterSafety: 'Bir seferde litrelerce su içmek tehlikeli olabilir. Kendini kötü hissedersen 112’yi ara.',
  lookup(name, energyKcal, proteinGrams, carbsGrams, fatGrams, portion, table) {
    if (show.isNumberFree) return `🔎 ${capital(name)} · ${table}\n(Sayısız mod. Görmek için: /numbers on)`;
    const head = `🔎 ${capital(name)}: 100 g için ${show.energy(energyKcal)} (P ${number(proteinGrams, 1)} · K ${number(carbsGrams, 1)} · Y ${number(fatGrams, 1)} g) · ${table}`;
    return portion
      ? `${head}\nBir porsiyon (${number(portion.grams)} g): ${show.energy(portion.energyKcal)}. Kaydetmedim.`
      : head;
  },
  lookupUnknown: (said) => `"${said}" kataloğumda yok.`,
  ownFoodSaved: (name, energyKcal, isDrink, servingGrams) =>
    show.isNumberFree
      ? `📌 ${capital(name)}: yalnızca senin için kaydettim, adını söyle yeter.`
      : `📌 ${capital(name)}: 100 ${isDrink ? 'ml' : 'g'} için ${show.energy(energyKcal)}, bir porsiyon ${number(servingGrams)} ${isDrink ? 'ml' : 'g'}. Yalnızca senin için kaydettim: adını söyle, hesaplarım.`,
  ownFoodImpossible: (name) => `"${name}": bu sayılar birbirini tutmuyor, bir şey kaydetmedim. 100 g için yazar mısın?`,
  table: tableIn({ own: 'senin', estimate: 'örnek tarif', project: "Lokma'nın tahmini" }),
  lookupLine: (name, energyKcal, isPer100Ml, grams, portionKcal) =>
    show.isNumberFree
      ? capital(name)
      : `${capital(name)} · ${show.energy(energyKcal)}/100 ${isPer100Ml ? 'ml' : 'g'} · ${number(grams)} g = ${show.energy(portionKcal)}`,
  productUnknown: (said) => `"${said}" adında bir ürün bulamadım.`,
  productSource: 'Ürünler: © Open Food Facts katkıda bulunanları (ODbL).',
  wrongBarcode: 'Bu barkodun bir rakamı yanlış. Kontrol eder misin?',
  logPortion: (grams) => `➕ ${number(grams)} g`,
  productAsk: 'Hangi ürün? Örneğin: /product sütaş ayran ya da bir barkod.',
  productArgument: 'Markasıyla bir ad ya da barkod',
  sentAt: (time) => `(Geç ulaştı: mesajını yazdığın saate, ${time}, kaydedildi.)`,
  forwarded: 'Bu iletilmiş bir mesaj: senin öğününse doğrudan bana yaz, kaydedeyim.',
  safety: {
    crisis:
      'Söylediğin önemli ve yalnız değilsin.\nLütfen şimdi biriyle konuş: acil durumda 112, ya da findahelpline.com üzerinden bir destek hattı.\nBurada bir şey kaydetmiyorum.',
    emergency: 'Bu acil bir durum olabilir: hemen 112’yi ara.\nBurada bir şey kaydetmiyorum.',
    eating:
      'Bunu söylediğin için teşekkürler. Bu konuda sayılar yardımcı olmaz.\nDoktorunla ya da findahelpline.com üzerinden bir destek hattıyla konuşabilirsin.\nBurada bir şey kaydetmiyorum.',
    medication:
      'İlaç dozu ya da tedavi önerisi vermem: lütfen doktoruna ya da eczacına danış.\nKendini kötü hissedersen ya da emin değilsen 112.\nBir şey kaydetmedim.',
    pregnancy:
      'Hamilelikte ve emzirirken bedenin tüm enerjisine ihtiyacı var: diyet ya da kalori açığı önermem.\nEben ya da doktorun bu konuda yanında olabilir.\nBir şey kaydetmedim.',
    minor:
      'Lokma yetişkinler için: 18 yaşından önce beden büyür, profil ve hedef oluşturmam.\nAklındakini bir büyüğünle, bir doktorla ya da okulundaki hemşireyle konuşabilirsin.\nYazdıysan yaşın dışında bir şey kaydetmedim.',
    child:
      'Yalnızca senin yediklerini kaydederim, bir çocuğunkini değil.\nBeslenmesi ya da kilosu için en doğrusunu doktoru bilir.\nBir şey kaydetmedim; kendi öğününü ayrı yaz.',
    extreme:
      'Böyle bir hedefe yardım etmem: sana zarar verebilir.\nBir doktor ya da diyetisyen sana iyi gelecek bir tempoyu birlikte bulabilir; yemek sana ağır geliyorsa: findahelpline.com.\nBir şey kaydetmedim.',
    allergen:
      'Alerjide hiçbir yiyeceğe kefil olamam: ne tarifi ne de izleri bilirim.\nHer seferinde etiketi oku ya da pişirene sor. Şişme olursa ya da nefesin daralırsa 112.',
  },
  menu: {
    product: 'Ürün ya da barkod ara',
    food: 'Bir besine bak, kaydetmeden',
    log: 'Öğün ya da hareket kaydet',
    today: 'Günü gör',
    undo: 'Son kaydı geri al',
    help: 'Nasıl çalışır',
    language: 'Dili değiştir',
    timezone: 'Saat dilimini değiştir',
    training: 'Okumayı eğitmeye yardım et ya da etme',
  },
  trainingArgument: 'on ya da off',
  trainingAsk: (isAllowed) =>
    `Zor mesajların ve iki okuması modeli eğitmek için saklansın mı: ${isAllowed ? 'evet' : 'hayır'}. /training on ya da /training off`,
  trainingSet: (isAllowed) =>
    isAllowed
      ? 'Teşekkürler! Zor okuduğum mesajlar modeli eğitmekte kullanılabilir. /training off hepsini siler.'
      : 'Tamam: eğitim için hiçbir şey saklanmıyor, saklananlar da silindi.',
  foodArgument: 'Bir besin, örneğin elma',
  foodAsk: 'Hangi besin? Örneğin: /food elma',
  logArgument: 'Ne yedin ya da ne yaptın',
  languageArgument: 'fr, en ya da tr',
  zoneArgument: 'Bir şehir ya da saat dilimi, örneğin Europe/Istanbul',
});
