/**
 * Finds the exercise a person means by a phrase typed in a gym, in any mix of French, English and Turkish
 * ("tek kol dambıl omuz presi", "dc haltères", "incline db press"). Everything is translated into one small
 * vocabulary of canonical English words, then compared word by word with the names of the catalogue.
 */
import type { Exercise } from './types.ts';

export interface ExerciseMatch {
  exercise: Exercise;
  /** 1 for a name of the catalogue, less the more words differ. */
  score: number;
}

/** Below this share of agreement the phrase names something the catalogue lacks. */
const THRESHOLD = 0.62;

/** Least share of a name's words that the phrase must have said. */
const LEAST_COVERAGE = 0.3;

/** Lower case without accents; Turkish dotless i and dotted capital I both become a plain i. */
export function foldPhrase(text: string): string {
  return text
    .replace(/[İIı]/g, 'i')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Reads "canonical: variant, variant" lines (an indented line goes on) into variant -> canonical; "-" means drop it. */
function readVocabulary(text: string): Record<string, string> {
  const vocabulary: Record<string, string> = {};
  for (const line of text.trim().replace(/\n\s+/g, ' ').split('\n')) {
    const [canonical = '', variants = ''] = line.split(':');
    for (const variant of variants.split(',')) vocabulary[variant.trim()] = canonical === '-' ? '' : canonical;
  }
  return vocabulary;
}

/**
 * Phrases whose meaning is not the sum of their words, with what they become. Longest first when applied.
 * Written folded: no accents, no hyphens.
 */
const PHRASES = readVocabulary(`
military press: asker presi, askeri pres, developpe militaire
pullup: pull up, pull ups
pushup: push up, push ups, press up, press ups
situp: sit up, sit ups
chinup: chin up, chin ups
stepup: step up, step ups
pushdown: push down, press down, asagi itme
pulldown: pull down, asagi cekme, asagi cekis
pullover: pull over, pull overs
deadlift: dead lift, olu kaldirma, olu kaldiris, yerden kaldirma, souleve de terre
kickback: kick back, kick backs
skullcrusher: skull crusher, skull crushers, kafatasi ezici, barre au front
crossover: cross over, vis a vis
muscleup: muscle up
getup: get up
rollout: roll out
bentover: bent over, buste penche
facepull: face pull, face pulls, yuze cekis, yuz cekme
pecdeck: pec deck, peck deck, pek dek
butterfly: butter fly
goodmorning: good morning, good mornings
ezbar: ez bar, e z bar, z bar, w bar, barre ez, barre z
tbar: t bar
vbar: v bar
trapbar: trap bar, hex bar, barre hexagonale
smith: smith machine, smith makinesi, smith makinesinde, smith makinede, smith makinasi, barre guidee, multi power
leg press: leg press machine, bacak itme, presse a cuisses
preacher: preacher bench, larry scott
machine: hammer strength
kettlebell: kettle bell
medball: medicine ball, med ball, medecine ball, saglik topu, medikal top
swissball: exercise ball, stability ball, swiss ball, pilates topu, egzersiz topu, denge topu
onearm: one arm, single arm, one armed, one hand, tek kol, tek kollu, tek kolla, tek el, un bras, a un bras
two: two arm, iki kol, iki kollu, cift kol, deux bras
oneleg: one leg, single leg, one legged, single legged, tek bacak, tek bacakla, tek ayak, une jambe
close: close grip, narrow grip, dar tutus, kapali tutus, prise serree
wide: wide grip, genis tutus, prise large
reverse: reverse grip, ters tutus, prise inversee, alttan tutus
neutral: neutral grip, notr tutus, prise neutre, palms in, palms facing in
hammer: cekic tutus
medium: medium grip, orta tutus
mixed: mixed grip
overhead: bas ustu, bas uzeri, basin ustunde, omuz ustu, above head, over head, tete haute
behindneck: boyun arkasi, behind the neck, behind neck, ense arkasi
decline: ters egimli, asagi egimli
incline: yukari egimli
incline chest: ust gogus
decline chest: alt gogus
chest: inner chest
forearm: on kol, avant bras
triceps: arka kol
hamstring: arka bacak
quadriceps: on bacak
adductor: ic bacak, inner thigh
abductor: dis bacak, outer thigh
rear delt: arka omuz
front delt: on omuz
lateral raise: yan omuz, orta omuz, yana acis, yan acis, yanlara acis, yan kaldiris, yana kaldirma, yan kaldirma,
  yanal kaldirma, yanlara kaldirma, side raise, side laterals, elevation laterale, elevations laterales
upper back: ust sirt
lowerback: alt sirt, lower back
toe: bas parmak
lateral: side lateral
front raise: one kaldirma, one acis, on kaldirma, on acis, elevation frontale, elevations frontales
fly: gogus acis, kanat acma, kanat acis, ecarte couche, kelebek hareketi
reverse fly: arka omuz acis
bulgarian split squat: bulgar squat
split squat: ayak acik squat
rope jump: ip atlama
romanian deadlift: romen deadlift
stiff: jambes tendues, dik bacak, dik dizli, stiff leg, stiff legged, straight leg
stiff deadlift: duz bacak deadlift
straightarm: straight arm, duz kol, dik kol, bras tendus
bentarm: bent arm
bench press: developpe couche, gogus itme
shoulder press: developpe epaules, omuz itme
incline bench press: developpe incline
decline bench press: developpe decline
bench: sehpada gogus, flat bench, duz sehpa, duz sehpada, banc plat
hip thrust: kalca itme
glute bridge: kalca koprusu, pont fessier
leg raise: releve de jambes, releves de jambes, elevation de jambes
lat pulldown: tirage vertical, tirage poitrine, lat cekis, lat cekme, lat machine, lat makinesi, sirt cekis
seated cable row: tirage horizontal
upright row: tirage menton, rowing menton, dik cekis, dik row, dik kurek, ceneye cekis
row: kurek cekme, kurek cekisi, sira cekisi
shrug: omuz silkme, haussement d epaules, haussements d epaules
french press: fransiz pres
mountain climber: dag tirmanisi
farmer walk: ciftci yuruyusu, ciftci tasimasi
tire flip: lastik cevirme
battling rope: savas ipi, savas ipleri, battle rope, battle ropes
cat stretch: kedi germe
turkish getup: turk kalkisi, releve turc
bodyweight: vucut agirligi, poids du corps, body weight, serbest el
weighted: ek agirlik, ek agirlikla, ilave agirlik, added weight, extra weight, poids ajoute, avec lest
treadmill: kosu bandi, kosu bandinda
elevated: ayaklar yuksekte, feet elevated
concentration curl: konsantre curl
high cable: poulie haute, high pulley, yuksek makara
low cable: poulie basse, low pulley, alcak makara, dusuk makara
ab roller: ab wheel, roue abdominale, karin tekeri
crunch: yarim mekik
side bridge: yan plank, side plank, planche laterale, gainage lateral, yan kopru
woodchop: wood chopper, wood chop, odun kesme
hyperextension: back extension, back extensions, hyper extension, sirt uzatma
gluteham: glute ham
`);

/** One word to its canonical word, written folded. The last line's words are fillers. */
const WORDS = readVocabulary(`
dumbbell: db, dumbell, dambil, dambel, dambill, dumbel, haltere
barbell: bb, halter, barre, bar, cubuk, barbel
olympic: olimpik
machine: makine, makina, makinesi, makinede, aleti, alet, leverage, lever, kaldirac, guidee
smith: multipower, smitte
cable: kablo, poulie, pulley, makara, kablolu
rope: halat, ip, iple, ipli, corde
band: bant, bantli, bantla, elastique, banded, lastik, lastikle, lastikli
chain: zincir, zincirli, chaine
ring: halka, anneau, anneaux
sled: kizak, traineau, prowler
kettlebell: kb, girya, kettlebel
plate: plaka, disque, disk
box: kutu, kutuya, caisse
ball: top, topla, topta, ballon
suspended: trx
bench: sehpa, bank, banc, benc, bankta
chair: sandalye, chaise
towel: havlu
preacher: pupitre, scott
weighted: agirlikli, agirlikla, leste, lestes, lestee, lestees, lest
bodyweight: agirliksiz, pdc, bw
treadmill: treadmil
incline: egimli, egik, incliner, inclinee, inclinees
decline: declinee
reverse: ters, inverse, inversee, underhand, supination, supinated
pronated: pronation
close: dar, kapali, narrow, serree, serre, serrees
wide: genis, large, larges
neutral: notr, neutre
middle: orta
seated: oturarak, oturan, assis, assise, sitting
standing: ayakta, debout
lying: yatarak, yatar, yuzustu, sirtustu, prone, supine, allonge, allongee, couche
bentover: egilerek, penche
knee: diz, genou, genoux
kneeling: dizustu
alternate: alternatif, alternating, alterne, alternee, degisimli, donusumlu, degisken
onearm: unilateral, unilaterale
two: iki, cift, double, deux
one: tek, single, one
low: alcak, dusuk, basse
high: yuksek, haute, haut
front: on, onden, avant
rear: arka, arkadan, arriere, geri
side: yan, yana, yandan
lateral: lateral, laterale, laterales, yanal
cross: capraz, croise
crossover: caprazlama
upper: ust
lower: alt
full: tam
half: yarim
speed: hizli
power: guc
hanging: asili, asilarak, hang, askida, suspendu, hanged
floor: yerde, yer, zemin, sol
wall: duvar, duvarda
upright: dik, dikey, vertical
straight: duz
dynamic: dinamik
isometric: izometrik
walking: yuruyerek, yuruyen, marche, marchees
walk: yuruyus, yuruyusu
stance: stance, durus, durusu
zottman: zottmann
landmine: landmayn
assisted: helper, destekli, yardimli, assistees, assiste
deficit: deficit
sumo: sumolu
shoulder: omuz, epaule
chest: gogus, poitrine, pec, pectoraux, pecs
back: sirt, dos
lat: kanat, lats, latissimus
leg: bacak, jambe, cuisse
calf: baldir, mollet, calves, kalf
glute: kalca, glutes, glut, fessier, fesse, bassin
hip: hip
ab: karin, abs, abdo, abdominal, abdominaux, abdos
biceps: pazi, pazu, bicep, biseps
triceps: tricep, triseps
wrist: bilek, poignet
neck: boyun, nuque, ense
trap: trapez, trapeze
lowerback: bel, lombaire
quadriceps: quad, kuadriseps
hamstring: ischio, hamstring
adductor: adduktor, adducteur, adduction
abductor: abduktor, abducteur, abduction
delt: delt, deltoid, deltoide
arm: kol, bras
elbow: dirsek
oblique: oblik
heel: topuk, topuklar
toe: parmak, toes
groin: kasik
torso: govde
curl: kivirma, bukme, flexion, korl, curll
extension: uzatma, uzatmasi, ekstansiyon, ext
raise: kaldirma, kaldiris, elevation, releve
press: pres, presi, presse, developpe, dev
push: itme, itis
pushdown: basis, pushdowns
pushup: pompe, sinav
pullup: traction, barfiks, barfix
chinup: chin
crunch: mekik, kranc
squat: comelme, skuat
lunge: lunges, hamle, fente
row: kurek, rowing
pull: tirage, cekme, cekis, cekisi
fly: fly, flyes, flye, flys, flies, acis, acma, kelebek, ecarte, ucus, kanatlar
bridge: kopru, pont
swing: sallama, savurma, swings
twist: donus, donme
rotation: rotasyon
russian: rus, russe
stretch: germe, esneme, esnetme, etirement
shrug: silkme
hammer: cekic, marteau, hamer
concentration: konsantrasyon, konsantre, concentre
spider: orumcek, araignee
frog: kurbaga
scissor: makas
donkey: esek, ane
jump: zipla, ziplama, ziplamali, ziplayarak, sicrama, sicramali, atlama, saut, saute, sautes, sautees, sauts
bend: egilme
kick: tekme
climb: tirmanma, tirmanis, tirmanisi
carry: tasima
step: adim
circle: cevirme
touch: dokunma, dokunus
plank: planche, gainage, planck
snatch: arrache, koparma
clean: temizleme, omuzlama
bulgarian: bulgare, bulgar
tire: tyre
romanian: romen, roumain
parallel: paralel
diamond: elmas, diamant
military: militaire, asker, askeri
french: fransiz, francais
-: ingilizce, the, a, an, with, and, of, to, de, du, des, la, le, les, au, aux, en, d, l, avec, sur, et, ile, icin,
  ve, in, for, my, x, version, attachment, exercise, exercice, egzersizi, egzersiz, hareketi, hareket, calismasi,
  calisma, set, grip, tutus, tutuslu, prise, over, position, tarzi
skullcrusher: skullcrushers
romanian deadlift: rdl, rdls
deadlift: sdt, dl, dls, deads
stiff deadlift: sldl
overhead press: ohp
bench press: bp, dc
bulgarian split squat: bss
gluteham raise: ghr
handstand pushup: hspu
ezbar: ez
tbar: tbar
battling: savas, battle
`);

/** Endings Turkish glues to a word ("makinesinde", "dambılla", "squatı"); longest first. */
const TURKISH_ENDINGS =
  `larinda lerinde larini lerini sinda sinde lari leri lara lere larla lerle inda inde lar ler yla yle nda nde
  dan den tan ten si su da de ta te la le li lu yi yu ya ye i u a e`.split(/\s+/);

/**
 * Words that matter little when the phrase leaves them out: "bench press" is the barbell one at medium grip, and
 * nobody says that a machine is a machine.
 */
const DEFAULTS = new Set(
  `barbell medium standing machine bentover chest straight two bentarm weighted handle flat side bench
  raise dumbbell training lying trainer power freehand bodyweight military cable olympic middle position body seated`.split(
    /\s+/,
  ),
);
const DEFAULT_SHARE = 0.45;

/** Words that make another exercise of it: who does that variant says so. */
const SPECIFIC = new Set(
  'close wide reverse decline incline onearm band chain behindneck kneeling alternate smith deficit box'.split(' '),
);
const SPECIFIC_SHARE = 1.4;

/** Words close enough to stand in for each other, and how much of the agreement that is worth. */
const NEAR = `
fly crossover 0.75, fly butterfly 0.8, crunch situp 0.75, glute hip 0.85, push press 0.75, pull row 0.6,
pull pulldown 0.7, lateral side 0.7, raise lift 0.8, pullup chinup 0.7, row pulldown 0.2, rotation twist 0.8,
walk walking 0.9, ab crunch 0.6, lowerback back 0.6, rear reverse 0.6, hanging suspended 0.6, jump hop 0.7,
jump jumping 0.9, jump bound 0.6, shoulder delt 0.7, overhead military 0.7, overhead shoulder 0.5,
military shoulder 0.7, onearm one 0.8, oneleg one 0.8, kneeling knee 0.7, skullcrusher extension 0.4,
kickback kick 0.6, pushdown extension 0.55, rope cable 0.4, upright high 0.3, pecdeck fly 0.6,
pecdeck butterfly 0.8, lowerback hyperextension 0.6, suspended ring 0.5, tire band 0.3, bridge thrust 0.4,
bridge raise 0.4, lunge split 0.4, biceps curl 0.5, ezbar barbell 0.5, smith machine 0.4, medball ball 0.8,
swissball ball 0.8, swissball physioball 1, thigh leg 0.7
`;

/** The exercise table's words for equipment and muscles, as canonical words. */
const EQUIPMENT_WORDS: Record<string, string> = {
  barbell: 'barbell',
  dumbbell: 'dumbbell',
  machine: 'machine',
  cable: 'cable',
  kettlebells: 'kettlebell',
  bands: 'band',
  'medicine ball': 'medball',
  'exercise ball': 'swissball',
  'e-z curl bar': 'ezbar',
  'body only': 'bodyweight',
};
const MUSCLE_WORDS: Record<string, string[]> = {
  abdominals: ['ab'],
  biceps: ['biceps'],
  triceps: ['triceps'],
  chest: ['chest'],
  shoulders: ['shoulder', 'delt'],
  lats: ['lat', 'back'],
  'middle back': ['back'],
  'lower back': ['lowerback', 'back'],
  quadriceps: ['quadriceps', 'leg'],
  hamstrings: ['hamstring', 'leg'],
  calves: ['calf'],
  glutes: ['glute'],
  forearms: ['forearm'],
  traps: ['trap'],
  neck: ['neck'],
  adductors: ['adductor'],
  abductors: ['abductor'],
};
const EQUIPMENT = new Set([
  ...Object.values(EQUIPMENT_WORDS),
  'smith',
  'band',
  'sled',
  'rope',
  'plate',
  'ring',
  'chain',
]);

const FREE_WEIGHTS = new Set(['barbell', 'dumbbell', 'ezbar']);
/** On one's feet is the ordinary way, unless the name says otherwise. */
const POSTURES = ['seated', 'lying', 'kneeling', 'incline', 'bench', 'hanging', 'floor'];

const PHRASE_LENGTH = Math.max(...Object.keys(PHRASES).map((phrase) => phrase.split(' ').length));

/** Bounded edit distance with neighbouring swaps: true when `left` becomes `right` in at most `limit` steps. */
function isWithin(left: string, right: string, limit: number): boolean {
  if (Math.abs(left.length - right.length) > limit) return false;
  let older: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        cost = Math.min(cost, (older[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return false;
    older = previous;
    previous = current;
  }
  return (previous[right.length] ?? limit + 1) <= limit;
}

/** Translates folded words through the phrase and word tables; words in neither are left as `resolve` says. */
function translate(folded: string, resolve: (word: string) => string): string[] {
  const words = folded.split(' ').filter((word) => word !== '');
  const tokens: string[] = [];
  const push = (text: string): void => {
    for (const token of text.split(' ')) if (token !== '' && !tokens.includes(token)) tokens.push(token);
  };
  let at = 0;
  while (at < words.length) {
    let taken = 0;
    for (let length = Math.min(PHRASE_LENGTH, words.length - at); length > 1 && taken === 0; length -= 1) {
      const span = words.slice(at, at + length);
      const plain =
        PHRASES[span.join(' ')] ??
        PHRASES[[...span.slice(0, -1), shorten(span.at(-1) ?? '', isPhraseEnd(span))].join(' ')];
      if (plain === undefined) continue;
      push(plain);
      taken = length;
    }
    if (taken === 0) {
      push(resolve(words[at] ?? ''));
      taken = 1;
    }
    at += taken;
  }
  return tokens;
}

/** True for a last word that completes a known phrase after `span`'s other words. */
function isPhraseEnd(span: string[]): (word: string) => boolean {
  const start = span.slice(0, -1).join(' ');
  return (word) => PHRASES[`${start} ${word}`] !== undefined;
}

/** The word without its plural or Turkish ending, where what is left is known; otherwise the word itself. */
function shorten(word: string, isKnown: (word: string) => boolean): string {
  if (word.length > 3 && word.endsWith('s') && isKnown(word.slice(0, -1))) return word.slice(0, -1);
  if (word.length > 4 && word.endsWith('es') && isKnown(word.slice(0, -2))) return word.slice(0, -2);
  for (const ending of TURKISH_ENDINGS) {
    const stem = word.slice(0, -ending.length);
    if (stem.length >= 3 && word.endsWith(ending) && isKnown(stem)) return stem;
  }
  return word;
}

interface Form {
  exercise: Exercise;
  tokens: string[];
  /** Position of the exercise in the catalogue: the common ones come first, and win ties. */
  rank: number;
}

/** Builds the index once; the function it returns answers a phrase in well under a millisecond. */
/** What the matcher works out of the names, as plain data: the slow part of it, and the same every time. */
export interface ExerciseTable {
  /** Folded name -> place in the list of exercises. */
  exact: Map<string, number>;
  /** Sorted words, joined by spaces -> place. */
  byTokens: Map<string, number>;
  /** Every name in the matcher's words, with its exercise's place. */
  forms: { rank: number; tokens: string[] }[];
}

/** The words of the tables, without those of the names. */
function ownVocabulary(): Set<string> {
  const vocabulary = new Set<string>(Object.values(PHRASES).flatMap((value) => value.split(' ')));
  for (const value of Object.values(WORDS))
    for (const token of value.split(' ')) if (token !== '') vocabulary.add(token);
  return vocabulary;
}

/** A word in the matcher's own, singular where both spellings are to meet. */
function singularOf(vocabulary: ReadonlySet<string>): (word: string) => string {
  const plain = (word: string): string => {
    const known = WORDS[word];
    if (known !== undefined) return known;
    if (vocabulary.has(word)) return word;
    const short = shorten(word, (stem) => WORDS[stem] !== undefined || vocabulary.has(stem));
    if (short !== word) return WORDS[short] ?? short;
    return word;
  };
  return (word) => {
    const known = plain(word);
    return known === word && word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : known;
  };
}

export function tabulateExercises(exercises: readonly Exercise[]): ExerciseTable {
  const exact = new Map<string, number>();
  for (const language of ['en', 'fr', 'tr'] as const) {
    // A display name outranks every synonym, whichever row the synonym is on.
    for (const [rank, exercise] of exercises.entries()) {
      const key = foldPhrase(exercise.names[language][0] ?? '');
      if (key !== '' && !exact.has(key)) exact.set(key, rank);
    }
  }
  for (const [rank, exercise] of exercises.entries()) {
    for (const language of ['en', 'fr', 'tr'] as const) {
      for (const name of exercise.names[language].slice(1)) {
        const key = foldPhrase(name);
        if (!exact.has(key)) exact.set(key, rank);
      }
    }
  }

  const singular = singularOf(ownVocabulary());
  const forms: ExerciseTable['forms'] = [];
  const byTokens = new Map<string, number>();
  // A display name keeps its words even where a synonym of an earlier row comes down to the same ones.
  for (const [rank, exercise] of exercises.entries()) {
    const key = translate(foldPhrase(exercise.names.en[0] ?? ''), singular)
      .sort()
      .join(' ');
    if (!byTokens.has(key)) byTokens.set(key, rank);
  }
  for (const [rank, exercise] of exercises.entries()) {
    const seen = new Set<string>();
    const add = (name: string): void => {
      const tokens = translate(foldPhrase(name), singular);
      const key = [...tokens].sort().join(' ');
      if (tokens.length === 0 || seen.has(key)) return;
      seen.add(key);
      forms.push({ tokens, rank });
      if (!byTokens.has(key)) byTokens.set(key, rank);
    };
    // Turkish and French display names of rare exercises are literal translations: only exact lookups use them.
    for (const name of exercise.names.en) add(name);
    for (const name of [...exercise.names.fr.slice(1), ...exercise.names.tr.slice(1)]) add(name);
  }
  return { exact, byTokens, forms };
}

export function openExerciseMatcher(
  exercises: readonly Exercise[],
  table: ExerciseTable,
): (phrase: string) => ExerciseMatch | null {
  const forms: Form[] = table.forms.map(({ rank, tokens }) => ({
    rank,
    tokens,
    exercise: exercises[rank] as Exercise,
  }));
  const at = (places: ReadonlyMap<string, number>, key: string): Exercise | undefined => {
    const rank = places.get(key);
    return rank === undefined ? undefined : exercises[rank];
  };
  // Words of the English names are the vocabulary itself.
  const vocabulary = ownVocabulary();
  const singular = singularOf(vocabulary);

  const holders = new Map<string, number[]>();
  forms.forEach((form, index) => {
    for (const token of form.tokens) {
      vocabulary.add(token);
      const list = holders.get(token);
      if (list) list.push(index);
      else holders.set(token, [index]);
    }
  });
  const rarity = new Map<string, number>();
  const sources = new Map<string, Set<number>>();
  for (const form of forms) {
    for (const token of form.tokens) {
      const set = sources.get(token) ?? new Set<number>();
      set.add(form.rank);
      sources.set(token, set);
    }
  }
  for (const [token, ranks] of sources) rarity.set(token, Math.log(1 + exercises.length / ranks.size));
  const unknownRarity = Math.log(1 + exercises.length / 8);
  // Which piece of equipment it was done with says less about the movement than the movement's own words.
  const weigh = (token: string): number => (rarity.get(token) ?? unknownRarity) * (EQUIPMENT.has(token) ? 0.8 : 1);

  const near = new Map<string, Map<string, number>>();
  for (const pair of NEAR.split(',')) {
    const [left = '', right = '', share = ''] = pair.trim().split(' ');
    for (const [from, to] of [
      [left, right],
      [right, left],
    ] as const) {
      const list = near.get(from) ?? new Map<string, number>();
      list.set(to, Number(share));
      near.set(from, list);
    }
  }

  // For typing mistakes: every known word by its length. Short words are left alone, they are too easily another.
  const spellings = new Map<number, string[]>();
  for (const word of new Set([...vocabulary, ...Object.keys(WORDS)])) {
    if (word.length < 4) continue;
    const list = spellings.get(word.length);
    if (list) list.push(word);
    else spellings.set(word.length, [word]);
  }
  const resolve = (word: string): string => {
    const known = singular(word);
    if (known !== word || vocabulary.has(word) || WORDS[word] !== undefined) return known;
    const limit = word.length >= 9 ? 2 : word.length >= 5 ? 1 : 0;
    for (let steps = 1; steps <= limit; steps += 1) {
      for (let length = word.length - steps; length <= word.length + steps; length += 1) {
        for (const candidate of spellings.get(length) ?? []) {
          if (candidate[0] === word[0] && isWithin(word, candidate, steps)) return WORDS[candidate] ?? candidate;
        }
      }
    }
    return word;
  };

  const implied = exercises.map((exercise) => {
    const words = new Set<string>(exercise.primaryMuscles.flatMap((muscle) => MUSCLE_WORDS[muscle] ?? []));
    const equipment = EQUIPMENT_WORDS[exercise.equipment ?? ''];
    if (equipment) words.add(equipment);
    // People call a cable station a machine too.
    if (equipment === 'cable') words.add('machine');
    return words;
  });

  const scoreForm = (form: Form, query: string[]): number => {
    let said = 0;
    let agreed = 0;
    let usedWeight = 0;
    const used = new Set<string>();
    for (const token of query) {
      const weight = weigh(token);
      said += weight;
      if (form.tokens.includes(token)) {
        agreed += weight;
        used.add(token);
        continue;
      }
      let share = implied[form.rank]?.has(token) ? 0.85 : 0;
      if (token === 'standing' && !POSTURES.some((posture) => form.tokens.includes(posture))) share = 0.8;
      let stand: string | null = null;
      for (const [other, worth] of near.get(token) ?? []) {
        if (worth > share && form.tokens.includes(other) && !query.includes(other)) {
          share = worth;
          stand = other;
        }
      }
      if (stand) used.add(stand);
      agreed += weight * share;
      // The wrong equipment makes a different exercise; a bar or dumbbells are often either.
      if (share === 0 && EQUIPMENT.has(token) && form.exercise.equipment)
        said += weight * (FREE_WEIGHTS.has(token) ? 0.5 : 1);
    }
    let whole = 0;
    for (const token of form.tokens) {
      const unsaidShare = DEFAULTS.has(token) ? DEFAULT_SHARE : SPECIFIC.has(token) ? SPECIFIC_SHARE : 1;
      const weight = weigh(token) * (used.has(token) ? 1 : unsaidShare);
      whole += weight;
      if (used.has(token)) usedWeight += weight;
    }
    // A name that is mostly about something else ("sumo deadlift high pull" for "kettlebell deadlift").
    if (agreed === 0 || usedWeight < whole * LEAST_COVERAGE) return 0;
    // Someone who works one leg at a time says so: an exercise that does is not what a phrase without it means.
    const unsaid = form.tokens.includes('oneleg') && !used.has('oneleg') ? 0.7 : 1;
    return ((agreed / said) * 0.68 + (usedWeight / whole) * 0.32) * unsaid;
  };

  return (phrase) => {
    const folded = foldPhrase(phrase);
    if (folded === '') return null;
    const named = at(table.exact, folded);
    if (named) return { exercise: named, score: 1 };
    const query = translate(folded, resolve);
    if (query.length === 0) return null;
    const sameWords = at(table.byTokens, [...query].sort().join(' '));
    if (sameWords) return { exercise: sameWords, score: 0.97 };

    const candidates = new Set<number>();
    for (const token of query) {
      for (const word of [token, ...(near.get(token)?.keys() ?? [])]) {
        for (const index of holders.get(word) ?? []) candidates.add(index);
      }
    }
    let best: Form | null = null;
    let bestScore = 0;
    for (const index of candidates) {
      const form = forms[index];
      if (!form) continue;
      const score = scoreForm(form, query);
      if (score > bestScore + 1e-9 || (best && Math.abs(score - bestScore) <= 1e-9 && isPlainer(form, best))) {
        best = form;
        bestScore = score;
      }
    }
    return best && bestScore >= THRESHOLD ? { exercise: best.exercise, score: Math.min(0.95, bestScore) } : null;
  };
}

/** Of two equally good names, the one with fewer words, then the more common exercise. */
function isPlainer(form: Form, other: Form): boolean {
  return (
    form.tokens.length < other.tokens.length || (form.tokens.length === other.tokens.length && form.rank < other.rank)
  );
}
