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

export const number = numberFormat('en-GB');
const plural = (count: number, one: string, many: string): string =>
  count === 1 || (count > 0 && count < 1) ? one : many;

const UNITS: Partial<Record<Unit, [string, string]>> = {
  serving: ['serving', 'servings'],
  slice: ['slice', 'slices'],
  bowl: ['bowl', 'bowls'],
  plate: ['plate', 'plates'],
  glass: ['glass', 'glasses'],
  water_glass: ['glass', 'glasses'],
  tea_glass: ['tea glass', 'tea glasses'],
  mug: ['mug', 'mugs'],
  cup: ['cup', 'cups'],
  pot: ['pot', 'pots'],
  handful: ['handful', 'handfuls'],
  part: ['piece', 'pieces'],
  square: ['square', 'squares'],
  bar: ['bar', 'bars'],
  can: ['can', 'cans'],
  bottle: ['bottle', 'bottles'],
  packet: ['packet', 'packets'],
  box: ['box', 'boxes'],
  scoop: ['scoop', 'scoops'],
  ladle: ['ladle', 'ladles'],
  tbsp: ['tbsp', 'tbsp'],
  tsp: ['tsp', 'tsp'],
  pint: ['pint', 'pints'],
  dose: ['shot', 'shots'],
  clove: ['clove', 'cloves'],
  pinch: ['pinch', 'pinches'],
  drizzle: ['drizzle', 'drizzles'],
  bunch: ['bunch', 'bunches'],
};

const SLOTS = { breakfast: 'breakfast', lunch: 'lunch', dinner: 'dinner', snack: 'snack' } as const;

function date(day: DayName): string {
  if ('offset' in day) return day.offset === 0 ? 'today' : 'yesterday';
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${day.date}T12:00:00Z`),
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function amount(unit: Unit, count: number, grams: number, isSaid: boolean): string {
  const mass = `${isSaid ? '' : '≈ '}${number(grams)} g`;
  const names = UNITS[unit];
  if (!names) return mass;
  return `${number(count, 2)} ${plural(count, names[0], names[1])}, ${mass}`;
}

/** As it was said, without the grams it comes to. */
const saidAmount = ({ portionUnit, portionCount, massGrams }: FoodLine): string => {
  if (portionUnit === 'piece') return '';
  const names = UNITS[portionUnit];
  return names ? `${number(portionCount, 2)} ${plural(portionCount, names[0], names[1])}` : `${number(massGrams)} g`;
};

const hours = (minutes: number): string =>
  `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${Math.round(minutes % 60)} min`}`;

function factsOf(line: ActivityLine, show: Figures): string {
  return [
    line.minutes === null ? null : `${number(line.minutes)} min`,
    line.distanceMeters === null || line.sprints.length > 0 ? null : `${number(line.distanceMeters / 1000, 2)} km`,
    setsText(line, { number, load: show.load }, { reps: 'reps', rest: 'rest', seconds: 's' }) || null,
    sprintText(line, number, { rest: 'rest' }) || null,
  ]
    .filter(Boolean)
    .join(' · ');
}

function activity(line: ActivityLine, show: Figures): string {
  const facts = factsOf(line, show);
  const head = `${line.sets.length > 0 ? '🏋️' : '🏃'} ${capital(line.label)}${facts ? ` · ${facts}` : ''}`;
  const isUnknown = line.energyKcal === null && line.minutes === null;
  if (show.isNumberFree) return isUnknown ? `${head}\n   duration unknown` : head;
  if (line.energyKcal === null) return line.minutes === null ? `${head}\n   duration unknown, no kcal` : head;
  return `${head}\n   ≈ ${show.energy(line.energyKcal)} (MET ${number(line.met, 1)} × ${show.mass(line.massKg)}${line.isMassAssumed ? ' assumed' : ''})`;
}

export const DAY_WORDS: DayWords = {
  protein: 'P',
  carbs: 'C',
  fat: 'F',
  foods: (count) => `${count} ${count === 1 ? 'food' : 'foods'} logged`,
};

export const en = (show: Figures): Replies => ({
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
    const macros = `P ${number(line.proteinGrams, 1)} · C ${number(line.carbsGrams, 1)} · F ${number(line.fatGrams, 1)} g`;
    const note =
      line.basis === 'generic'
        ? `generic figures, ${line.table}`
        : line.basis === 'estimate'
          ? `estimate, ${line.table}`
          : line.table;
    return `🍽️ ${count}${capital(line.name)}${brand} (${amount(line.portionUnit, line.portionCount, line.massGrams, line.isAmountSaid)}) · ${show.energy(line.energyKcal)}\n   ${macros} · ${note}`;
  },
  saidFood(line) {
    const count = line.portionCount === 1 ? '' : `${number(line.portionCount, 2)} × `;
    if (show.isNumberFree) return `🍽️ ${count}${capital(line.name)}`;
    const macros = saidMacros(line, ['P', 'C', 'F'], number);
    const note = macros.isWhole
      ? 'your figure'
      : macros.text
        ? "your figure, the rest isn't counted"
        : 'your figure, macros not counted';
    return `🍽️ ${count}${capital(line.name)} · ${show.energy(line.energyKcal)}\n   ${[macros.text, note].filter(Boolean).join(' · ')}`;
  },
  activity: (line) => activity(line, show),
  weight: (massKg) => (show.isNumberFree ? '⚖️ Weight: logged' : `⚖️ Weight: ${show.mass(massKg)}`),
  water: (volumeMl) => `💧 Water: ${volumeMl >= 1000 ? `${number(volumeMl / 1000, 2)} l` : `${number(volumeMl)} ml`}`,
  sleep(minutes, quality) {
    const facts = [
      minutes === null ? null : hours(minutes),
      quality === null ? null : `quality ${number(quality * 10)}/10`,
    ];
    return `😴 Sleep: ${facts.filter(Boolean).join(' · ')}`;
  },
  mood: (score) => `${FACES[score - 1] ?? '🙂'} Mood: ${number(score, 1)}/5`,
  foodAmount: (line) => amount(line.portionUnit, line.portionCount, line.massGrams, line.isAmountSaid),
  activityFacts: (line) => factsOf(line, show),
  changed: (name, from, to) => `✏️ ${capital(name)}: ${from} → ${to}`,
  removed: (what) => `✏️ Removed: ${what}`,
  nothingToCorrect: (subject) =>
    subject === null
      ? 'There is nothing recent to correct.'
      : `I can't find "${subject}" in what you logged: nothing has changed.`,
  partOfDish: (part, dish) => `"${dish}" counts as one dish: I can't take ${part} out of it. Nothing changed.`,
  correctWhich: (names, said) =>
    `${capital(said)} of what? ${names.map(capital).join(', ')}. Tap it, or say it again with the name.`,
  replaceWhich: (names, said) =>
    `"${said}" instead of what? ${names.map(capital).join(', ')}. For example: "${said} instead of ${names[0] ?? ''}".`,
  day: (day, totals, goal) => `${capital(date(day))}: ${dayFacts(totals, goal, measuresIn('en'), DAY_WORDS)}`,
  receiptHead(day, slot) {
    const parts = [day ? date(day) : null, slot ? SLOTS[slot] : null].filter((part) => part !== null);
    return parts.length > 0 ? `✅ ${capital(parts.join(', '))}` : null;
  },
  undo: '↩️ Undo',
  edit: '✏️ Edit',
  estimate: '≈ You estimate',
  askMeal: (slot) => `${capital(SLOTS[slot])}: what did you have?`,
  askWeight: 'What did the scale say?',
  weightSubject: 'weight',
  askWhich: (subject) => `"${subject}": which one was it?`,
  askUnknown: (subject) => `I don't know "${subject}". What is it most like?`,
  askMinutes: (subject) => `${capital(subject)}: how many minutes?`,
  askSets: (subject, missing) =>
    missing === 'reps' ? `${capital(subject)}: how many reps a set?` : `${capital(subject)}: how many sets and reps?`,
  askSprint: (subject) => `${capital(subject)}: what distance, time and rest?`,
  askSize: (subject) => `${capital(subject)}: what size?`,
  minutesOption: (minutes) => `${minutes} min`,
  setsOption: (sets, reps) => `${sets} × ${reps}`,
  sizeOption: (size, massGrams) => `${size} (${number(massGrams)} g)`,
  answerByNumber: 'Answer with a number or in your own words.',
  estimated: (subject) => `I estimated "${subject}": correct me if it's off.`,
  notLogged: (subject) => `"${subject}" is not logged: I lack how long it took.`,
  calledOff: (subject) => `👌 Left out: ${subject}.`,
  undone: (count) => `↩️ Taken back: ${count} ${plural(count, 'line', 'lines')}.`,
  nothingToUndo: 'There is nothing to undo.',
  nothingLogged: (day) => `Nothing logged ${'offset' in day ? date(day) : `on ${date(day)}`} so far.`,
  dayHead: (day) => `📒 ${capital(date(day))}`,
  editHint:
    'Say it in your own words: "it was 200 g", "without the bread", "at dinner". Or edit your message: I work it out anew.',
  updated: '✏️ Message edited, lines worked out anew.',
  help: 'Write what you ate or how you moved, as to a friend:\n• two eggs and a coffee, then a 30 min run\n• bench press 4x10 at 60 kg\n• weighed 78.4 this morning\n/today the day · /undo take back · /profile · /targets · /settings\nLokma keeps a log, it does not treat: for your health, ask a professional.',
  welcome:
    'Hello, I am Lokma 👋 Write what you eat and how you move, I keep the log.\nFor example: "two eggs and a coffee, then a 30 min run".',
  zoneHint: (zone) => `(Your time zone: ${zone}. If not: /timezone City)`,
  languageSet: 'Fine, English it is.',
  languageAsk: 'Which language? /language en, /language fr or /language tr',
  zoneSet: (zone, time) => `Noted: ${zone}, it is ${time} where you are.`,
  zoneAsk: (zone) => `Your time zone: ${zone}. To change: /timezone Europe/London or /timezone Istanbul`,
  zoneUnknown: (said) => `I don't know the time zone "${said}". Try a large city: /timezone London`,
  textOnly: 'I only read text so far: write me what it was.',
  empty: 'That was empty: write for example "two eggs and a coffee".',
  notUnderstood: 'I did not get that. Try for example: "a yogurt and a 20 min walk". /help',
  notFood: 'I log what you eat and how you move; I found nothing to log there.',
  future: 'I log what is done: tell me again once it is eaten or run.',
  noQuestions: 'Good question! I can answer "how many calories in a kebab?" and /today.',
  unchanged: 'Okay, everything stays as it is.',
  negated: 'Okay, nothing logged.',
  greeting: 'Hello! Tell me what you ate or how you moved.',
  thanks: 'My pleasure!',
  apology: 'Sorry, I could not handle that message. It added nothing to your log: please send it again in other words.',
  expired: 'My question had expired, so I read this as a new message.',
  pressExpired: 'That button is no longer valid.',
  wasCut: '(Very long message: I read only its beginning.)',
  readOffline: '(Read offline: tell me if something is off.)',
  refuseAmount: (subject) => `"${subject}": that amount cannot be, so I logged nothing. How much was it?`,
  refuseTooMuch: (subject) => `"${subject}": that looks off, so I logged nothing. How much did you mean?`,
  waterSafety:
    'Drinking several litres of water at once can be dangerous. If you feel unwell, call your emergency number (112, 999 or 911).',
  lookup(name, energyKcal, proteinGrams, carbsGrams, fatGrams, portion, table) {
    if (show.isNumberFree) return `🔎 ${capital(name)} · ${table}\n(Number-free mode. To see them: /numbers on)`;
    const head = `🔎 ${capital(name)}: ${show.energy(energyKcal)} per 100 g (P ${number(proteinGrams, 1)} · C ${number(carbsGrams, 1)} · F ${number(fatGrams, 1)} g) · ${table}`;
    return portion
      ? `${head}\nOne portion (${number(portion.grams)} g): ${show.energy(portion.energyKcal)}. I have not logged it.`
      : head;
  },
  lookupUnknown: (said) => `I don't have "${said}" in my catalogue.`,
  ownFoodSaved: (name, energyKcal, isDrink, servingGrams) =>
    show.isNumberFree
      ? `📌 ${capital(name)}: kept for you alone, say it and I log it.`
      : `📌 ${capital(name)}: ${show.energy(energyKcal)}/100 ${isDrink ? 'ml' : 'g'}, one portion ${number(servingGrams)} ${isDrink ? 'ml' : 'g'}. Kept for you alone: say it and I count it.`,
  ownFoodImpossible: (name) => `"${name}": those figures cannot be right together, nothing is kept. Per 100 g, please.`,
  table: tableIn({ own: 'yours', estimate: 'typical recipe', project: 'estimate of Lokma' }),
  lookupLine: (name, energyKcal, isPer100Ml, grams, portionKcal) =>
    show.isNumberFree
      ? capital(name)
      : `${capital(name)} · ${show.energy(energyKcal)}/100 ${isPer100Ml ? 'ml' : 'g'} · ${number(grams)} g = ${show.energy(portionKcal)}`,
  productUnknown: (said) => `I find no product called "${said}".`,
  productSource: 'Products: © Open Food Facts contributors (ODbL).',
  wrongBarcode: 'That barcode has a wrong digit somewhere. Please check it.',
  logPortion: (grams) => `➕ ${number(grams)} g`,
  productAsk: 'Which product? For example: /product skyr danone, or a barcode.',
  productArgument: 'A name with its brand, or a barcode',
  sentAt: (time) => `(Arrived late: logged at ${time}, when you sent it.)`,
  forwarded: 'That was forwarded: if it is your own meal, write it to me directly and I log it.',
  safety: {
    crisis:
      'What you say matters, and you are not alone.\nPlease talk to someone now: 988 (US), 116 123 (UK and several European countries), 112 in an emergency, or findahelpline.com.\nI log nothing here.',
    emergency: 'This may be an emergency: call 112, 999 or 911 now.\nI log nothing here.',
    eating:
      'Thank you for telling me. On this, numbers do not help.\nYou can talk to someone: your doctor, beateatingdisorders.org.uk (UK), 988 (US) or findahelpline.com.\nI log nothing here.',
    medication:
      'I give no doses and no advice on treatment: please ask your doctor or pharmacist.\nIf you feel unwell or are in doubt: 112, 999 or 911.\nI logged nothing.',
    pregnancy:
      'While pregnant or breastfeeding your body needs all its energy: I suggest no diet and no deficit.\nYour midwife or doctor can be by your side in this.\nI logged nothing.',
    minor:
      'Lokma is made for adults: under 18 the body is growing, and I make no profile and no targets.\nFor what worries you, talk to a parent, a doctor or your school nurse.\nI noted nothing, but for your age if you wrote it.',
    child:
      'I only log what you eat yourself, and nothing of a child.\nAbout what a child eats or weighs, their doctor will know.\nI logged nothing; tell me your own meal by itself.',
    extreme:
      'I do not help with an aim like that: it can do you harm.\nA doctor or dietitian can find a pace with you that is good for you; if eating weighs on you: beateatingdisorders.org.uk (UK), 988 (US) or findahelpline.com.\nI logged nothing.',
    allergen:
      'With an allergy I cannot vouch for any food: I know neither the recipe nor the traces.\nRead the label every time, or ask whoever cooked it. If you swell up or breathe badly: 112, 999 or 911.',
  },
  menu: {
    product: 'Look up a product or a barcode',
    food: 'Look a food up, without logging it',
    log: 'Log a meal or an activity',
    today: 'See the day',
    undo: 'Take back the last entry',
    help: 'How it works',
    language: 'Change the language',
    timezone: 'Change the time zone',
    training: 'Help to train the reading, or not',
  },
  trainingArgument: 'on or off',
  trainingAsk: (isAllowed) =>
    `Keeping your difficult messages and their two readings to train the model: ${isAllowed ? 'yes' : 'no'}. /training on or /training off`,
  trainingSet: (isAllowed) =>
    isAllowed
      ? 'Thank you! Messages I find hard to read may train the model. /training off deletes them all.'
      : 'Fine: nothing is kept for training, and what was kept is deleted.',
  foodArgument: 'A food, for example apple',
  foodAsk: 'Which food? For example: /food apple',
  logArgument: 'What you ate or did',
  languageArgument: 'fr, en or tr',
  zoneArgument: 'A city or a zone, for example Europe/London',
});
