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

export const number = numberFormat('fr-FR');

/** French counts 0 and 1 as singular. */
const isOne = (count: number): boolean => Math.abs(count) < 2;
const plural = (count: number, one: string, many: string): string => (isOne(count) ? one : many);

const UNITS: Partial<Record<Unit, [string, string]>> = {
  serving: ['portion', 'portions'],
  slice: ['tranche', 'tranches'],
  bowl: ['bol', 'bols'],
  plate: ['assiette', 'assiettes'],
  glass: ['verre', 'verres'],
  water_glass: ['verre', 'verres'],
  tea_glass: ['petit verre', 'petits verres'],
  mug: ['tasse', 'tasses'],
  cup: ['tasse', 'tasses'],
  pot: ['pot', 'pots'],
  handful: ['poignée', 'poignées'],
  part: ['part', 'parts'],
  square: ['carré', 'carrés'],
  bar: ['barre', 'barres'],
  can: ['canette', 'canettes'],
  bottle: ['bouteille', 'bouteilles'],
  packet: ['paquet', 'paquets'],
  box: ['boîte', 'boîtes'],
  scoop: ['boule', 'boules'],
  ladle: ['louche', 'louches'],
  tbsp: ['c. à soupe', 'c. à soupe'],
  tsp: ['c. à café', 'c. à café'],
  dose: ['dose', 'doses'],
  clove: ['gousse', 'gousses'],
  pinch: ['pincée', 'pincées'],
  drizzle: ['filet', 'filets'],
  bunch: ['botte', 'bottes'],
};

const SLOTS = { breakfast: 'petit-déjeuner', lunch: 'déjeuner', dinner: 'dîner', snack: 'collation' } as const;

function date(day: DayName): string {
  if ('offset' in day) return day.offset === 0 ? "aujourd'hui" : 'hier';
  return measuresIn('fr').date(day.date);
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);

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
  `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${String(Math.round(minutes % 60)).padStart(2, '0')}`}`;

function factsOf(line: ActivityLine, show: Figures): string {
  return [
    line.minutes === null ? null : `${number(line.minutes)} min`,
    line.distanceMeters === null || line.sprints.length > 0 ? null : `${number(line.distanceMeters / 1000, 2)} km`,
    setsText(line, { number, load: show.load }, { reps: 'répétitions', rest: 'repos', seconds: 's' }) || null,
    sprintText(line, number, { rest: 'repos' }) || null,
  ]
    .filter(Boolean)
    .join(' · ');
}

function activity(line: ActivityLine, show: Figures): string {
  const facts = factsOf(line, show);
  const head = `${line.sets.length > 0 ? '🏋️' : '🏃'} ${capital(line.label)}${facts ? ` · ${facts}` : ''}`;
  const isUnknown = line.energyKcal === null && line.minutes === null;
  if (show.isNumberFree) return isUnknown ? `${head}\n   durée inconnue` : head;
  if (line.energyKcal === null) return line.minutes === null ? `${head}\n   durée inconnue, pas de kcal` : head;
  return `${head}\n   ≈ ${show.energy(line.energyKcal)} (MET ${number(line.met, 1)} × ${show.mass(line.massKg)}${line.isMassAssumed ? ' supposés' : ''})`;
}

export const DAY_WORDS: DayWords = {
  protein: 'P',
  carbs: 'G',
  fat: 'L',
  foods: (count) => `${count} ${plural(count, 'aliment noté', 'aliments notés')}`,
};

export const fr = (show: Figures): Replies => ({
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
    const macros = `P ${number(line.proteinGrams, 1)} · G ${number(line.carbsGrams, 1)} · L ${number(line.fatGrams, 1)} g`;
    const note =
      line.basis === 'generic'
        ? `valeurs génériques, ${line.table}`
        : line.basis === 'estimate'
          ? `estimation, ${line.table}`
          : line.table;
    return `🍽️ ${count}${capital(line.name)}${brand} (${amount(line.portionUnit, line.portionCount, line.massGrams, line.isAmountSaid)}) · ${show.energy(line.energyKcal)}\n   ${macros} · ${note}`;
  },
  saidFood(line) {
    const count = line.portionCount === 1 ? '' : `${number(line.portionCount, 2)} × `;
    if (show.isNumberFree) return `🍽️ ${count}${capital(line.name)}`;
    const macros = saidMacros(line, ['P', 'G', 'L'], number);
    const note = macros.isWhole
      ? 'ton chiffre'
      : macros.text
        ? "ton chiffre, le reste n'est pas compté"
        : 'ton chiffre, macros non comptées';
    return `🍽️ ${count}${capital(line.name)} · ${show.energy(line.energyKcal)}\n   ${[macros.text, note].filter(Boolean).join(' · ')}`;
  },
  activity: (line) => activity(line, show),
  weight: (massKg) => (show.isNumberFree ? '⚖️ Poids : noté' : `⚖️ Poids : ${show.mass(massKg)}`),
  water: (volumeMl) => `💧 Eau : ${volumeMl >= 1000 ? `${number(volumeMl / 1000, 2)} l` : `${number(volumeMl)} ml`}`,
  sleep(minutes, quality) {
    const facts = [
      minutes === null ? null : hours(minutes),
      quality === null ? null : `qualité ${number(quality * 10)}/10`,
    ];
    return `😴 Sommeil : ${facts.filter(Boolean).join(' · ')}`;
  },
  mood: (score) => `${FACES[score - 1] ?? '🙂'} Humeur : ${number(score, 1)}/5`,
  foodAmount: (line) => amount(line.portionUnit, line.portionCount, line.massGrams, line.isAmountSaid),
  activityFacts: (line) => factsOf(line, show),
  changed: (name, from, to) => `✏️ ${capital(name)} : ${from} → ${to}`,
  removed: (what) => `✏️ Retiré : ${what}`,
  nothingToCorrect: (subject) =>
    subject === null
      ? "Je n'ai rien de récent à corriger."
      : `Je ne trouve pas « ${subject} » dans ce que tu as noté : rien n'a changé.`,
  partOfDish: (part, dish) =>
    `« ${dish} » compte comme un seul plat : je ne peux pas en retirer « ${part} ». Rien n'a changé.`,
  correctWhich: (names, said) =>
    `${capital(said)} de quoi ? ${names.map(capital).join(', ')}. Touche le bon, ou redis-le avec son nom.`,
  replaceWhich: (names, said) =>
    `« ${said} » à la place de quoi ? ${names.map(capital).join(', ')}. Par exemple : « ${said} au lieu de ${names[0] ?? ''} ».`,
  day: (day, totals, goal) => `${capital(date(day))} : ${dayFacts(totals, goal, measuresIn('fr'), DAY_WORDS)}`,
  receiptHead(day, slot) {
    const parts = [day ? date(day) : null, slot ? SLOTS[slot] : null].filter((part) => part !== null);
    return parts.length > 0 ? `✅ ${capital(parts.join(', '))}` : null;
  },
  undo: '↩️ Annuler',
  edit: '✏️ Modifier',
  estimate: '≈ Estime pour moi',
  askMeal: (slot) => `${capital(SLOTS[slot])} : qu'est-ce que c'était ?`,
  askWeight: 'Combien affichait la balance ?',
  weightSubject: 'poids',
  askWhich: (subject) => `« ${subject} » : c'était quoi au juste ?`,
  askUnknown: (subject) => `Je ne connais pas « ${subject} ». C'est plutôt quoi ?`,
  askMinutes: (subject) => `${capital(subject)} : combien de minutes ?`,
  askSets: (subject, missing) =>
    missing === 'reps'
      ? `${capital(subject)} : combien de répétitions par série ?`
      : `${capital(subject)} : combien de séries et de répétitions ?`,
  askSprint: (subject) => `${capital(subject)} : quelle distance, quel temps, quel repos ?`,
  askSize: (subject) => `${capital(subject)} : quelle taille ?`,
  minutesOption: (minutes) => `${minutes} min`,
  setsOption: (sets, reps) => `${sets} × ${reps}`,
  sizeOption: (size, massGrams) =>
    `${{ small: 'petite', medium: 'moyenne', large: 'grande' }[size]} (${number(massGrams)} g)`,
  answerByNumber: 'Réponds par un numéro ou avec tes mots.',
  estimated: (subject) => `J'ai estimé « ${subject} » : corrige-moi si besoin.`,
  notLogged: (subject) => `« ${subject} » n'est pas noté : il me manque la durée.`,
  calledOff: (subject) => `👌 Laissé de côté : ${subject}.`,
  undone: (count) => `↩️ Annulé : ${count} ${plural(count, 'ligne', 'lignes')}.`,
  nothingToUndo: "Il n'y a rien à annuler.",
  nothingLogged: (day) => `Rien de noté ${'offset' in day ? date(day) : `le ${date(day)}`} pour l'instant.`,
  dayHead: (day) => `📒 ${capital(date(day))}`,
  editHint:
    "Dis-le avec tes mots : « c'était 200 g », « sans le pain », « au dîner ». Ou modifie ton message : je recalcule.",
  updated: '✏️ Message modifié, lignes recalculées.',
  help: "Écris ce que tu as mangé ou bougé, comme à un ami :\n• j'ai mangé 2 pommes et couru 30 minutes\n• développé couché 4x10 à 60 kg\n• 78,4 kg ce matin\n/today le jour · /undo annuler · /profile profil · /targets repères · /settings réglages\nLokma note, il ne soigne pas : pour ta santé, demande à un professionnel.",
  welcome:
    "Bonjour, moi c'est Lokma 👋 Écris ce que tu manges et comment tu bouges, je tiens le journal.\nExemple : « j'ai mangé 2 pommes et couru 30 minutes ».",
  zoneHint: (zone) => `(Ton fuseau : ${zone}. Sinon : /timezone Ville)`,
  languageSet: 'Parfait, on parle français.',
  languageAsk: 'Quelle langue ? /language fr, /language en ou /language tr',
  zoneSet: (zone, time) => `C'est noté : ${zone}, il est ${time} chez toi.`,
  zoneAsk: (zone) => `Ton fuseau : ${zone}. Pour changer : /timezone Europe/Paris ou /timezone Istanbul`,
  zoneUnknown: (said) => `Je ne connais pas le fuseau « ${said} ». Essaie avec une grande ville : /timezone Paris`,
  textOnly: "Je ne lis que le texte pour l'instant : écris-moi ce que c'était.",
  empty: 'Message vide : écris par exemple « 2 œufs et un café ».',
  notUnderstood: "Je n'ai pas compris. Essaie par exemple : « un yaourt et 20 min de marche ». /help",
  notFood: "Je note ce que tu manges et comment tu bouges ; là, je n'ai rien trouvé à noter.",
  future: 'Je note ce qui est fait : redis-le-moi quand ce sera mangé ou couru.',
  noQuestions: 'Bonne question ! Je sais répondre à « combien de calories dans un kebab ? » et à /today.',
  unchanged: "D'accord, rien ne change.",
  negated: "D'accord, je ne note rien.",
  greeting: 'Bonjour ! Dis-moi ce que tu as mangé ou comment tu as bougé.',
  thanks: 'Avec plaisir !',
  apology:
    "Désolé, je n'ai pas réussi à traiter ce message. Il n'a rien ajouté à ton journal : renvoie-le autrement, s'il te plaît.",
  expired: 'Ma question avait expiré, je lis ton message comme nouveau.',
  pressExpired: "Ce bouton n'est plus valable.",
  wasCut: '(Message très long : je n’ai lu que le début.)',
  readOffline: '(Lu hors ligne : dis-le-moi si quelque chose cloche.)',
  refuseAmount: (subject) => `« ${subject} » : cette quantité n'est pas possible, je n'ai rien noté. Combien en vrai ?`,
  refuseTooMuch: (subject) => `« ${subject} » : cela me paraît énorme, je n'ai rien noté. Tu voulais dire combien ?`,
  waterSafety:
    "Boire plusieurs litres d'eau d'un coup peut être dangereux. Si tu te sens mal, appelle le 15 ou le 112.",
  lookup(name, energyKcal, proteinGrams, carbsGrams, fatGrams, portion, table) {
    if (show.isNumberFree) return `🔎 ${capital(name)} · ${table}\n(Mode sans chiffres. Pour les voir : /numbers on)`;
    const head = `🔎 ${capital(name)} : ${show.energy(energyKcal)} pour 100 g (P ${number(proteinGrams, 1)} · G ${number(carbsGrams, 1)} · L ${number(fatGrams, 1)} g) · ${table}`;
    return portion
      ? `${head}\nUne portion (${number(portion.grams)} g) : ${show.energy(portion.energyKcal)}. Je ne l'ai pas noté.`
      : head;
  },
  lookupUnknown: (said) => `Je n'ai pas « ${said} » dans mon catalogue.`,
  ownFoodSaved: (name, energyKcal, isDrink, servingGrams) =>
    show.isNumberFree
      ? `📌 ${capital(name)} : c'est noté pour toi seul, dis-le et je le compte.`
      : `📌 ${capital(name)} : ${show.energy(energyKcal)}/100 ${isDrink ? 'ml' : 'g'}, une portion ${number(servingGrams)} ${isDrink ? 'ml' : 'g'}. C'est noté pour toi seul : dis-le et je le compte.`,
  ownFoodImpossible: (name) =>
    `« ${name} » : ces chiffres ne vont pas ensemble, rien n'est noté. Pour 100 g, s'il te plaît.`,
  table: tableIn({ own: 'à toi', estimate: 'recette type', project: 'estimation de Lokma' }),
  lookupLine: (name, energyKcal, isPer100Ml, grams, portionKcal) =>
    show.isNumberFree
      ? capital(name)
      : `${capital(name)} · ${show.energy(energyKcal)}/100 ${isPer100Ml ? 'ml' : 'g'} · ${number(grams)} g = ${show.energy(portionKcal)}`,
  productUnknown: (said) => `Je ne trouve pas de produit « ${said} ».`,
  productSource: 'Produits : © contributeurs Open Food Facts (ODbL).',
  wrongBarcode: 'Ce code-barres a une erreur : un chiffre ne va pas. Vérifie-le.',
  logPortion: (grams) => `➕ ${number(grams)} g`,
  productAsk: 'Quel produit ? Par exemple : /product skyr danone, ou un code-barres.',
  productArgument: 'Un nom avec sa marque, ou un code-barres',
  sentAt: (time) => `(Reçu en retard : noté à ${time}, l'heure de ton message.)`,
  forwarded: "Message transféré : si c'est ton repas, écris-le-moi directement et je le note.",
  safety: {
    crisis:
      "Ce que tu dis compte, et tu n'es pas seul·e.\nParle maintenant à quelqu'un : 3114 (France, 24 h/24, gratuit), 112 en urgence, ou findahelpline.com.\nJe ne note rien ici.",
    emergency: 'Cela peut être une urgence : appelle le 15 ou le 112 maintenant.\nJe ne note rien ici.',
    eating:
      "Merci de me le dire. Sur ce sujet, les chiffres n'aident pas.\nTu peux parler à quelqu'un : Anorexie Boulimie Info Écoute 09 69 325 900 (France), ou ton médecin.\nJe ne note rien ici.",
    medication:
      "Je ne donne ni dose ni avis sur un traitement : demande à ton médecin ou à ton pharmacien.\nEn cas de malaise ou de doute : le 15 ou le 112.\nJe n'ai rien noté.",
    pregnancy:
      "Enceinte ou en allaitant, le corps a besoin de toute son énergie : je ne propose ni régime ni déficit.\nTa sage-femme ou ton médecin peut t'accompagner.\nJe n'ai rien noté.",
    minor:
      "Lokma est fait pour les adultes : avant 18 ans le corps grandit, et je ne fais ni profil ni objectif.\nPour ce qui te préoccupe, parle à un parent, à un médecin ou à l'infirmière de ton école.\nJe n'ai rien noté, sinon ton âge si tu l'as écrit.",
    child:
      "Je note seulement ce que tu manges, toi, et rien d'un enfant.\nPour son alimentation ou son poids, son médecin saura te répondre.\nJe n'ai rien noté ; ton propre repas, redis-le-moi seul.",
    extreme:
      "Je n'aide pas pour un tel objectif : il peut te faire du mal.\nUn médecin ou un diététicien peut trouver avec toi un rythme qui te va ; si manger te pèse, Anorexie Boulimie Info Écoute : 09 69 325 900.\nJe n'ai rien noté.",
    allergen:
      "Pour une allergie, je ne peux rien garantir : je ne connais ni la recette ni les traces.\nLis l'étiquette à chaque fois, ou demande à qui a cuisiné. Si tu gonfles ou respires mal : le 15 ou le 112.",
  },
  menu: {
    product: 'Chercher un produit ou un code-barres',
    food: 'Chercher un aliment, sans le noter',
    log: 'Noter un repas ou une activité',
    today: 'Voir la journée',
    undo: 'Annuler la dernière note',
    help: 'Comment ça marche',
    language: 'Changer de langue',
    timezone: 'Changer de fuseau horaire',
    training: 'Aider à entraîner la lecture, ou non',
  },
  trainingArgument: 'on ou off',
  trainingAsk: (isAllowed) =>
    `Garder tes messages difficiles et leurs deux lectures pour entraîner le modèle : ${isAllowed ? 'oui' : 'non'}. /training on ou /training off`,
  trainingSet: (isAllowed) =>
    isAllowed
      ? 'Merci ! Les messages que je lis mal pourront servir à entraîner le modèle. /training off efface tout.'
      : "D'accord : rien n'est gardé pour l'entraînement, et ce qui l'était est effacé.",
  foodArgument: 'Un aliment, par exemple pomme',
  foodAsk: 'Quel aliment ? Par exemple : /food pomme',
  logArgument: 'Ce que tu as mangé ou fait',
  languageArgument: 'fr, en ou tr',
  zoneArgument: 'Une ville ou un fuseau, par exemple Europe/Paris',
});
