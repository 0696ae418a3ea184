/** `/targets`: what a day may hold, how it came about, figures of the person's own, and what their days show. */
import { readDays } from '#db/history.ts';
import { patchProfile } from '#db/profile.ts';
import { type Adapted, adaptEnergy, WINDOW_DAYS } from '../../adapt.ts';
import { type CommandContext, type Outcome, outcome } from '../../commands/command.ts';
import { bodyOf, computedOf, refusalOfStored, targetColumns, targetsOf, withTargets } from '../../person-targets.ts';
import { TARGETS_REPLIES } from '../../replies/subjects/targets.ts';
import { type Computed, computeTargets, waterIntakeMl } from '../../targets.ts';
import { checkByHand, type SaidTargets } from '../../targets-by-hand.ts';
import { dateAt, todayOf } from '../../time.ts';
import type { Run, Subject } from '../subject.ts';
import { readHeardTargets, readTargets, type TargetsRequest } from './read.ts';
import { refusalText, targetsLine } from './shown.ts';

/** A smaller difference is not worth a question. */
const WORTH_KCAL = 50;

async function show(context: CommandContext): Promise<Outcome> {
  const { person, replies, language } = context;
  const say = TARGETS_REPLIES[language];
  if (replies.isNumberFree) return outcome({ lines: [say.hidden] });
  const today = todayOf(context.clock);
  const line = targetsLine(targetsOf(person, today), context);
  const refusal = refusalOfStored(person, today);
  if (person.areTargetsByHand && !refusal) return outcome({ lines: [...(line ? [line] : []), say.byHand] });
  const result = computedOf(person, today);
  if (result.kind === 'missing') return outcome({ lines: [say.missing(result.fields), say.example] });
  if (result.kind === 'none') return outcome({ lines: [say.none(result.why)] });
  const proposed = await proposalOf(context, result.targets);
  return outcome({
    lines: [
      ...(line ? [line] : []),
      ...howLines(result.targets, context),
      ...(refusal ? [refusalText(refusal, context)] : []),
      ...(proposed ? [proposalText(proposed, context)] : []),
    ],
    ...(proposed ? { buttons: [[{ label: say.accept(replies.energy(proposed.energyKcal)), action: 't:adapt' }]] } : {}),
  });
}

function howLines(targets: Computed, { replies, language, person, clock }: CommandContext): string[] {
  const say = TARGETS_REPLIES[language];
  const body = bodyOf(person, todayOf(clock));
  const { energy, number } = replies;
  const percent = Math.round((targets.energyKcal / targets.spentKcal - 1) * 100);
  return [
    targets.isAdapted
      ? say.adaptedSpent(energy(targets.spentKcal))
      : say.spent(energy(targets.restingKcal), number(targets.factor, 2), energy(targets.spentKcal)),
    say.made(percent, number(targets.proteinGramsPerKg, 1), number(waterIntakeMl(body.sex, body.deficitBar) / 1000, 1)),
    ...(targets.held ? [say.held(targets.held)] : []),
  ];
}

/** What the last weeks show, where it differs; null where they show too little, or must not be asked. */
async function proposalOf(context: CommandContext, standing: Computed): Promise<Adapted | null> {
  const adapted = await readAdapted(context);
  return adapted && Math.abs(adapted.energyKcal - standing.spentKcal) >= WORTH_KCAL ? adapted : null;
}

async function readAdapted({ database, person, clock }: CommandContext): Promise<Adapted | null> {
  const body = bodyOf(person, todayOf(clock));
  const formula = computeTargets({ ...body, adaptedEnergyKcal: null });
  if (formula.kind !== 'targets' || body.deficitBar !== null || person.areTargetsByHand) return null;
  const days = await readDays(database, person.id, dateAt(clock, -WINDOW_DAYS), dateAt(clock, -1));
  const result = adaptEnergy(days, formula.targets.spentKcal);
  return result.kind === 'adapted' ? result.adapted : null;
}

function proposalText(adapted: Adapted, { replies, language }: CommandContext): string {
  const { weightDays, intakeDays, isBounded, slopeKgWeek } = adapted;
  const sign = slopeKgWeek < -0.05 ? '−' : slopeKgWeek > 0.05 ? '+' : '±';
  return TARGETS_REPLIES[language].proposal({
    weightDays,
    intakeDays,
    isBounded,
    intake: replies.energy(adapted.meanIntakeKcal),
    slope: `${sign}${replies.mass(Math.abs(slopeKgWeek))}`,
    energy: replies.energy(adapted.energyKcal),
  });
}

const accept: Run = async (context) => {
  const { person, replies, language } = context;
  const say = TARGETS_REPLIES[language];
  const adapted = await readAdapted(context);
  if (!adapted || replies.isNumberFree) return outcome({ lines: [say.proposalGone] });
  const today = todayOf(context.clock);
  const patch = withTargets(person, { adaptedEnergyKcal: adapted.energyKcal, adaptedOn: today }, today);
  const line = targetsLine(targetsOf({ ...person, ...patch }, today), context);
  return outcome({
    writes: [patchProfile(person.id, patch)],
    lines: [say.adapted(replies.energy(adapted.energyKcal)), ...(line ? [line] : [])],
  });
};

const NONE: SaidTargets = {
  energyKcal: null,
  proteinGrams: null,
  carbsGrams: null,
  fatGrams: null,
  waterMl: null,
};

function set(said: SaidTargets, context: CommandContext): Outcome {
  const { person, language } = context;
  const say = TARGETS_REPLIES[language];
  const today = todayOf(context.clock);
  const checked = checkByHand(said, bodyOf(person, today), person.areTargetsByHand ? targetsOf(person, today) : NONE);
  if (checked.kind === 'refused') return outcome({ lines: [refusalText(checked.refusal, context)] });
  const line = targetsLine(checked.targets, context);
  return outcome({
    writes: [patchProfile(person.id, { areTargetsByHand: true, ...targetColumns(checked.targets) })],
    lines: line ? [line, say.byHand] : [say.set],
  });
}

/** Back to the formula alone: what the days showed is proposed anew. */
function reset(context: CommandContext): Outcome {
  const { person, language } = context;
  const today = todayOf(context.clock);
  const patch = withTargets(person, { areTargetsByHand: false, adaptedEnergyKcal: null, adaptedOn: null }, today);
  const line = targetsLine(targetsOf({ ...person, ...patch }, today), context);
  return outcome({
    writes: [patchProfile(person.id, patch)],
    lines: [TARGETS_REPLIES[language].reset, ...(line ? [line] : [])],
  });
}

function runOf(request: TargetsRequest): Run {
  return async (context) => {
    switch (request.kind) {
      case 'show':
        return show(context);
      case 'reset':
        return reset(context);
      case 'set':
        return set(request.said, context);
    }
  };
}

export const targets: Subject = {
  name: 'targets',
  commands: [
    {
      name: 'targets',
      aliases: ['target', 'objectifs', 'objectif', 'cibles', 'reperes', 'hedefler', 'hedef', 'hedeflerim'],
      description: {
        fr: TARGETS_REPLIES.fr.command,
        en: TARGETS_REPLIES.en.command,
        tr: TARGETS_REPLIES.tr.command,
      },
      argument: {
        name: 'targets',
        description: {
          fr: TARGETS_REPLIES.fr.argument,
          en: TARGETS_REPLIES.en.argument,
          tr: TARGETS_REPLIES.tr.argument,
        },
      },
      read(argument) {
        const request = readTargets(argument, true);
        if (request) return runOf(request);
        return async ({ language }) => outcome({ lines: [TARGETS_REPLIES[language].example] });
      },
    },
  ],
  read(text) {
    const request = readTargets(text);
    return request ? runOf(request) : null;
  },
  hears: { target: (text) => runOf(readHeardTargets(text)) },
  presses: { t: (parts) => (parts[0] === 'adapt' ? accept : async () => outcome({})) },
};
