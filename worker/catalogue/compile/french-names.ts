/**
 * French names as people say them, from names as CIQUAL writes them: "Pain, baguette, courante" is "baguette", "Poulet,
 * cuisse, viande et peau, rôtie" is "cuisse de poulet rôtie". Costs as for the English ones.
 */
import type { Alias } from './english-names.ts';

interface Part {
  text: string;
  dropCost: number;
}

const UNSAID: readonly [RegExp, number][] = [
  [/^(?:sans précision|aliment moyen|moyenne?|tout type.*|toutes? .*|extra ou classique)$/, 0],
  [
    /^(?:préemballée?s?|rayon frais|réfrigérée?s?|à emporter|de restauration rapide|du commerce|standard|courante?s?)$/,
    0.1,
  ],
  [
    /^(?:prêt à consommer|prête à consommer|classique|ordinaire|maison|faite? maison|domestique|vrac|pasteurisée?)$/,
    0.15,
  ],
  [
    /^(?:cuite?s?|cuits?|pulpe|chair et peau|pulpe et peau|sans peau|chair|entière?s?|fruit|feuille|racine|tige)$/,
    0.25,
  ],
  [
    /^(?:viande et peau|viande|viande sans peau|partie maigre|sans os|découennée?.*|sans couenne|partie comestible)$/,
    0.25,
  ],
  [/^(?:non salée?s?|salée?s?|sans sel ajouté|non égouttée?s?|égouttée?s?|stérilisée?|UHT|nature|infusée?)$/i, 0.3],
  [/^(?:non sucrée?s?|sans sucres? ajoutés?|sucrée?s?|avec sucre\(?s?\)?|non enrichie?s?|enrichie?s? .*)$/, 0.5],
  [/^(?:sauvage|d'élevage|élevage|pur jus|à base de concentré|sec|sèche|sèches|secs|surgelée?s?|appertisée?s?)$/, 0.6],
  [/^crue?s?$/, 0.6],
  [/^(?:rôtie?s?|grillée?s?|poêlée?s?|bouillie?s?|braisée?s?|sautée?s?|cuite?s? (?:au|à).*)(?:\/.*| ou .*)?$/, 0.7],
  [/^(?:préco?uite?s?.*|prélevée?s? .*)$/, 1.2],
];

const ANIMALS =
  /^(?:b(?:oe|œ)uf|veau|porc|agneau|mouton|poulet|poule|dinde|canard|lapin|cheval|caille|oie|pintade|cerf|chevreuil|sanglier|autruche|chevreau|faisan|pigeon|génisse)$/;
const ORGANS = /^(?:foie|rognon|c(?:oe|œ)ur|langue|cervelle|tripes?|ris|joue|pied|tête|queue|gésier|poumon)$/;
/** The form comes after the food: "Haricots verts, purée" is a purée. */
const FORMS = /^(?:purée|jus|velouté|soupe|farine|flocons?|graines?|huile|escalope|steak|filet)\b/;
const VOWEL = /^[aeiouyâàéèêîïôûùœh]/i;

const isUnsaid = (text: string): boolean => UNSAID.some(([pattern]) => pattern.test(text));
const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
const of = (noun: string): string =>
  VOWEL.test(noun) && !/^h(?:aricot|omard|areng|oumous|amburger)/.test(noun) ? `d'${noun}` : `de ${noun}`;

/** "grillée/poêlée" and "rôti/cuit au four" are one thing said twice. */
function variants(text: string): string[] {
  const words = text.split(' ');
  const at = words.findIndex((word) => /^[\p{L}'-]+\/[\p{L}'-]+$/u.test(word));
  if (at < 0) return [text];
  const [first = '', second = ''] = (words[at] as string).split('/');
  const rest = words.slice(at + 1);
  const isWay = /^(?:cuite?s?|bouillie?s?|au)$/.test(second);
  return [
    squeeze([...words.slice(0, at), first, ...(isWay ? [] : rest)].join(' ')),
    squeeze([...words.slice(0, at), ...(second === 'au' ? ['cuit'] : []), second, ...rest].join(' ')),
  ];
}

/** What a food is with, from its first small word on. */
const COMPLEMENT = / (?:aux?|à|de|du|des|en|avec|sans|type) .*$/;

/** "Crêpe ou Galette aux noix" is two crêpes: what follows belongs to both when the first is one word. */
export function frenchAlternatives(text: string): string[] {
  const [first = '', ...others] = text.split(/ ou (?=[\p{L}])/u);
  if (others.length === 0) return [text];
  const tail = COMPLEMENT.exec(others.at(-1) as string)?.[0] ?? '';
  const ownTail = COMPLEMENT.exec(first)?.[0] ?? '';
  const base = first.slice(0, first.length - ownTail.length);
  const whole = others.map((other) => {
    // "à la tomate ou à la provençale", "nature ou aromatisées": another ending of the same food.
    if (COMPLEMENT.test(` ${other}`) && /^(?:(?:aux?|à|de|du|des|en|avec|sans) |d')/.test(other))
      return `${base} ${other}`;
    if (/^\p{L}+(?:ée?s?|eux|euse)\b/u.test(other) && !/^(?:th|caf|pât)é/.test(other))
      return `${base.split(' ').slice(0, -1).join(' ') || base} ${other}`;
    return other;
  });
  return [ownTail === '' ? first + tail : first, ...whole].map(squeeze);
}

function cleaned(name: string): { plain: string; isAverage: boolean; inside: string[] } {
  const inside: string[] = [];
  let isAverage = false;
  const plain = name
    .replace(/œ/g, 'oe')
    .replace(/\s*\(([^)]*)\)?/g, (_, text: string) => {
      if (/aliment moyen|moyenne?$/.test(text)) isAverage = true;
      else if (
        /^[\p{L}' -]{4,30}$/u.test(text) &&
        !/^(?:ex|type|avec|sans|environ|extra|conv|non|pâtisserie|fromage|à|de|en|au|gén|multi)\b/i.test(text)
      )
        if (text.includes(' ') || !/^\p{Lu}/u.test(text))
          // A capital alone is a place or a kind of plant: "(Allemagne)".
          inside.push(text.toLowerCase());
      return '';
    })
    .replace(/["«»]/g, '')
    .replace(/, ou /g, ' ou ')
    .replace(/(\d) ?%/g, '$1%')
    .toLowerCase();
  return { plain, isAverage, inside };
}

function partsOf(segments: readonly string[]): Part[] {
  return segments
    .map(squeeze)
    .filter((text) => text !== '')
    .map((text) => ({ text, dropCost: UNSAID.find(([pattern]) => pattern.test(text))?.[1] ?? 1 }));
}

function ladder(noun: string, parts: readonly Part[]): Alias[] {
  const aliases: Alias[] = [];
  let said = [...parts];
  let cost = 0;
  const add = () => {
    const words = squeeze([noun, ...said.map((part) => part.text)].join(' '));
    for (const name of variants(words)) aliases.push({ name, cost });
  };
  for (const limit of [0, 0.6]) {
    for (const part of said) if (part.dropCost <= limit) cost += part.dropCost;
    said = said.filter((part) => part.dropCost > limit);
    add();
  }
  while (said.length > 0 && cost <= 3) {
    cost += (said.pop() as Part).dropCost;
    add();
  }
  return aliases;
}

/** The thing itself and what is left to say about it. */
function nouns(head: string, segments: readonly string[]): { noun: string; rest: readonly string[]; cost: number }[] {
  const [next = '', ...rest] = segments;
  const nexts = frenchAlternatives(next);
  if (ANIMALS.test(head) && next !== '' && !isUnsaid(next)) {
    return nexts.flatMap((cut) => [
      { noun: `${cut} ${of(head)}`, rest, cost: 0 },
      { noun: `${head} ${cut}`, rest, cost: 0.1 },
      // "entrecôte" alone is beef; "cuisse" alone could be anyone's.
      ...(/^b/.test(head) && /^(?:entrecôte|rumsteck|bavette|faux-filet|onglet|hampe|steak)/.test(cut)
        ? [{ noun: cut, rest, cost: 0.1 }]
        : []),
    ]);
  }
  if (ORGANS.test(head) && next !== '')
    return nexts.map((animal) => ({ noun: `${head} ${of(animal)}`, rest, cost: 0 }));
  if (head === 'pain' && next !== '' && /^(?:baguette|pain|ficelle|pita|naan|bagel|brioch)/.test(next)) {
    return nexts.map((noun) => ({ noun, rest, cost: 0 }));
  }
  if (FORMS.test(next) || (/^oe?ufs?$/.test(head) && /^(?:jaune|blanc)\b/.test(next))) {
    return frenchAlternatives(head).map((food) => ({ noun: `${next.split(' ')[0]} ${of(food)}`, rest, cost: 0 }));
  }
  return frenchAlternatives(head).map((noun) => ({ noun, rest: segments, cost: 0 }));
}

/** Sayable names of a French table name, best first. */
export function frenchAliases(name: string): Alias[] {
  const { plain, isAverage, inside } = cleaned(name);
  const [head = '', ...segments] = plain.split(',').map(squeeze);
  let odd = isAverage ? -0.5 : 0;
  if (/infantile|bébé|dès \d+ mois|prélevé/.test(plain)) odd += 2;
  const yogurt = /^(?:yaourt|lait fermenté|yaourt ou lait fermenté)$/.test(head);
  const left = yogurt ? segments.filter((text) => !/^lait fermenté ou spécialité laitière/.test(text)) : segments;
  const aliases: Alias[] = [];
  for (const { noun, rest, cost } of nouns(head, left)) {
    for (const alias of ladder(noun, partsOf(rest))) aliases.push({ name: alias.name, cost: alias.cost + cost + odd });
  }
  for (const text of inside) aliases.push({ name: text, cost: 0.9 + odd });
  if (yogurt) {
    // Flavour and milk are said, the legal description of the pot is not.
    const said = partsOf(left).filter((part) => part.dropCost >= 0.3);
    if (said.length > 0) aliases.push({ name: squeeze(`yaourt ${said[0]?.text}`), cost: 0.2 * said.length + odd });
  }
  return aliases;
}
