import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildMovement } from './build-movement.ts';
import { foldPhrase, openExerciseMatcher, tabulateExercises } from './exercise-match.ts';

const table = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const { activities, exercises, problems } = buildMovement(table('activities.tsv'), table('exercises.tsv'));
const match = openExerciseMatcher(exercises, tabulateExercises(exercises));
const idOf = (phrase: string): string | undefined => match(phrase)?.exercise.id;

describe('the movement tables', () => {
  it('have no problems', () => {
    expect(problems).toEqual([]);
    expect(activities.length).toBeGreaterThanOrEqual(140);
    expect(exercises.length).toBeGreaterThanOrEqual(882);
  });

  it('are what the committed JSON says', () => {
    expect(JSON.parse(table('activities.json'))).toEqual(activities);
    expect(JSON.parse(table('exercises.json'))).toEqual(exercises);
  });

  it('report what is wrong with a table', () => {
    const [header = '', first = '', second = ''] = table('activities.tsv').split('\n');
    const broken = [header, first, first.replace('\t3.5\t', '\t35\t'), second].join('\n');
    const found = buildMovement(broken, table('exercises.tsv')).problems.join('\n');
    expect(found).toContain('repeated');
    expect(found).toContain('outside 0.9 to 23');
  });
});

describe('the exercise matcher', () => {
  it('gives a bare word its ordinary exercise', () => {
    const ordinary: Record<string, string> = {
      squat: 'Squat',
      deadlift: 'Deadlift',
      bench: 'Barbell_Bench_Press_-_Medium_Grip',
      'shoulder press': 'Shoulder_Press',
      dips: 'Dips_-_Chest_Version',
      row: 'Bent_Over_Barbell_Row',
      'biceps curl': 'Dumbbell_Bicep_Curl',
      plank: 'Plank',
      'lat pulldown': 'Wide-Grip_Lat_Pulldown',
      şınav: 'Pushups',
      mekik: 'Sit-Up',
      barfiks: 'Pullups',
      fentes: 'Dumbbell_Lunges',
      'développé couché': 'Barbell_Bench_Press_-_Medium_Grip',
      tractions: 'Pullups',
      pompes: 'Pushups',
      gainage: 'Plank',
      'tirage dos': 'Wide-Grip_Lat_Pulldown',
      burpees: 'burpee',
    };
    for (const [phrase, id] of Object.entries(ordinary)) expect(idOf(phrase), phrase).toBe(id);
  });

  it('knows gym slang of three languages', () => {
    expect(idOf('dc haltères')).toBe('Dumbbell_Bench_Press');
    expect(idOf('SDT')).toBe('Deadlift');
    expect(idOf('ohp')).toBe('Standing_Military_Press');
    expect(idOf('rdl')).toBe('Romanian_Deadlift');
    expect(idOf('db incline press')).toBe('Incline_Dumbbell_Press');
  });

  it('puts words of two languages together', () => {
    expect(idOf('tek kol dambıl omuz presi')).toBe('Dumbbell_One-Arm_Shoulder_Press');
    expect(idOf('smith makinesinde bench press')).toBe('Smith_Machine_Bench_Press');
    expect(idOf('zincirli box squat')).toBe('Box_Squat_with_Chains');
    expect(idOf('yüksek kablo curl')).toBe('High_Cable_Curls');
    expect(idOf('soulevé de terre sumo avec chaines')).toBe('Sumo_Deadlift_with_Chains');
  });

  it('reads Turkish capitals and typing mistakes', () => {
    expect(foldPhrase('İNCLİNE DAMBIL')).toBe('incline dambil');
    expect(idOf('İNCLİNE DAMBIL CURL')).toBe('Incline_Dumbbell_Curl');
    expect(idOf('leg extention')).toBe('Leg_Extensions');
    expect(idOf('dumbel bench press')).toBe('Dumbbell_Bench_Press');
  });

  it('does not pick a one-sided variant nobody asked for', () => {
    expect(idOf('ayakta barbell curl')).toBe('Barbell_Curl');
    expect(idOf('kettlebell deadlift')).toBeUndefined();
  });

  it('answers null for what is no exercise', () => {
    for (const phrase of ['', '   ', 'pizza', 'yoga', 'belt squat', 'random words here', '🙂', 'a'.repeat(5000)]) {
      expect(match(phrase), phrase.slice(0, 20)).toBeNull();
    }
  });

  it('finds every exercise by its own display names', () => {
    const lost = exercises.filter((exercise) => idOf(exercise.names.en[0] ?? '') !== exercise.id);
    expect(lost.map((exercise) => exercise.id)).toEqual([]);
  });

  it('takes under a millisecond a phrase', () => {
    const phrases = [
      'tek kol dambıl omuz presi',
      'incline smith',
      'leg extention',
      'ayakta barbell curl',
      'nothing of the kind',
    ];
    const durations: number[] = [];
    for (let round = 0; round < 100; round += 1) {
      for (const phrase of phrases) {
        const start = performance.now();
        match(phrase);
        durations.push(performance.now() - start);
      }
    }
    // The median: a busy machine may well stop one of them for longer.
    expect(durations.sort((a, b) => a - b)[250]).toBeLessThan(1);
  });
});
