/** Heart, breath, allergic shock, poisoning: what cannot wait. */
import { any, says } from './rule.ts';

const DRUG =
  '(?:medicaments?|cachets?|comprimes?|somniferes?|doliprane|paracetamol|pilules?|ibuprofene|xanax|antidepresseurs?)';
const PILLS =
  '(?:pills?|tablets?|meds|painkillers?|paracetamol|ibuprofen|tylenol|aspirins?|advil|acetaminophen|xanax|sleeping pills)';
const REAL =
  '(?:drugs?|pills?|medicaments?|somniferes?|cachets?|heroin\\w*|cocain\\w*|opioid\\w*|fentanyl|insulin\\w*|ibuprof\\w*|paracetamol|doliprane|tylenol|aspirin\\w*|xanax|med(?:s|ication)|ilac\\w*|sleeping)';

const EVERY = [
  '(?:douleurs?|mal) (?:\\w+ )?(?:au|dans le) thorax',
  'bras gauche (?:\\w+ ){0,2}(?:engourdi|paralyse|fourmi)\\w*',
  '(?:douleurs?|mal) (?:\\w+ )?(?:a|dans|au niveau de) la poitrine',
  'douleurs? thoracique\\w*',
  '(?:serre|oppress\\w*|pression|poids) (?:\\w+ )?dans la poitrine',
  '(?:arrive|peux|peut|arrivais) (?:plus|pas) (?:a )?respirer',
  '(?:du mal|peine|difficultes?) a respirer',
  'respire (?:tres |vraiment |plus )?mal',
  '(?:gorge|langue|levres?|visage|bouche) (?:\\w+ ){0,3}(?:gonfle|gonflee?|gonflent|enfle|enflee?|enflent|se serre)s?',
  'choc (?:anaphylactique|allergique)',
  'reaction allergique',
  'crise cardiaque',
  '(?:fais|fait|faire) (?:un|une) (?:avc|infarctus|embolie)',
  '(?:vomi|crach)\\w* du sang',
  '(?:m|s) etouffe',
  '(?:perdu|perds|perd|perdre) connaissance',
  '(?:bu|avale|ingere) (?:\\w+ ){0,3}(?:javel|detergent|lessive|antigel|mort aux rats)',
  `(?:pris|avale|prends) (?:\\w+ )?(?:trop de|toute (?:la|ma) boite|(?:la|une|ma) boite|plein de|[1-9]\\d) (?:\\w+ ){0,3}${DRUG}`,
  '(?:avale|pris) toute (?:la|ma) (?:boite|plaquette)',
  `(?:overdos|surdos)\\w*(?! (?:de|d|of|on|with) (?!${REAL}))`,
  'chest (?:\\w+ ){0,2}(?:pains?|hurts?|hurting|tight|tightness|tightening|pressure)',
  '(?:pains?|tightness|tight|pressure|squeezing) (?:in|on) my chest',
  'tightness in (?:my|the) chest',
  '(?:can t|cant|cannot|can not|trouble|struggling to|difficulty|hard to|unable to) breath(?:e|ing)',
  '(?:throat|tongue|lips?|face|mouth) (?:\\w+ ){0,3}(?:closing|closed up|swell|swells|swelling|swelled|swollen|tight|tightening)',
  'anaphyla\\w*',
  'epi ?pen',
  'allergic reaction',
  'heart attack',
  '(?:having|had|having an?|think) (?:\\w+ ){0,3}stroke(?! work)',
  '(?:vomit|throw|cough|puk|spit)\\w* (?:up )?blood',
  '(?:i m|im|i am|is|he s|she s) choking',
  '(?:passed out|fainted|unconscious) (?:\\w+ ){0,4}(?:won t|wont|not|isn t|can t) (?:wak|respond|breath)\\w*',
  '(?:is|s|fell|lying) unconscious',
  '(?:drank|swallowed) (?:\\w+ ){0,2}(?:bleach|detergent|antifreeze|drain cleaner)',
  `took (?:\\w+ )?(?:too many|a whole|all my|all the|the whole|the entire|an entire|way too many) (?:\\w+ ){0,3}(?:${PILLS})`,
  `(?:took|swallowed|popped|ate) (?:like |about |over )?[1-9]\\d (?:\\w+ )?${PILLS}`,
  '(?:blood sugar|glucose|glycemie|kan sekerim) (?:\\w+ ){0,2}(?:[2-4]\\d|5[0-4])(?! (?:\\d|g|gr|grammes?)\\b)',
  'gog(?:sum|su|us)\\w* (?:\\w+ )?(?:agri|sikis|baski|daral)\\w*',
  'kol\\w* (?:\\w+ )?uyus(?:tu|uyor|mus)',
  'nefes\\w* (?:\\w+ ){0,2}(?:alami|alamad|kesiliy|almakta zor|daraliy|darlig)\\w*',
  '(?:bogaz|dud|yuz)\\w* (?:\\w+ )?(?:sisti|sisiyor|sismis|kapaniyor|kapandi|daraliyor)',
  'dilim (?:sisti|sisiyor|sismis)',
  'anafila\\w*',
  '(?:cok fazla|bir kutu|bir sise|butun|tum|bir avuc|kutu dolusu) (?:\\w+ )?(?:hap|ilac|parol|tablet)\\w*(?: (?:ic|yut|al)\\w*)?',
  '[1-9]\\d (?:tane |adet )?(?:hap|ilac|parol|tablet|aspirin)\\w* (?:ic|yut|al)(?:tim|di|dim|dik)\\w*',
  'asiri doz',
  'doz asimi',
  'kalp krizi',
  'felc (?:gecir|oluyor|oldu)\\w*',
  'kan kus\\w*',
  'boguluyor\\w*',
  '(?:bayildi|bayilan|baygin) (?:\\w+ )?(?:uyanmi|kendine gelmi)\\w*',
  'camasir suyu\\w* (?:ic|yut)(?:tim|ti|mis|tum|tu)\\w*',
  'alerjik (?:sok|reaksiyon)\\w*',
];

const EXCEPT = any(
  '(?:chocolate|sugar|cheese|candy|caffeine|carb|food|pizza|sushi|vitamin|cute|fun) overdose',
  'heart attack (?:burger|sandwich|grill|fries|on a plate)',
  'respirer (?:par le|du) nez',
  'breathe through my nose',
  '(?:m|s) etouffe (?:de rire|presque de rire)',
  'breast stroke',
  'felc (?:gibi|edici)',
);

export const emergency = says(any(...EVERY), EXCEPT);
