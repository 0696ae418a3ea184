import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { privacyReplies } from '../replies/subjects/privacy.ts';
import { type BadInputWorld, openBadInput } from '../testing/bad-input.ts';

describe('/privacy', () => {
  let world: BadInputWorld;
  beforeAll(async () => {
    world = await openBadInput();
  });
  afterAll(() => world.close());

  test.each([
    ['fr', '30 jours', '7 jours'],
    ['en', '30 days', '7 days'],
    ['tr', '30 gün', '7 gün'],
  ] as const)('tells how long words stay, and the way to a copy and out (%s)', async (language, messages, replies) => {
    const [reply] = await world.newChat(language).say('/privacy');
    for (const part of [messages, replies, '/export', '/delete']) expect(reply).toContain(part);
  });

  test('tells the days that are set, not the usual ones', () => {
    expect(privacyReplies('fr').kept({ messageDays: 1, replyDays: 3 })).toContain('1 jour, mes réponses 3 jours');
    expect(privacyReplies('en').kept({ messageDays: 90, replyDays: 1 })).toContain('90 days, my replies 1 day after');
  });
});
