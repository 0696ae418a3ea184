/** The harness of Discord for the platform suite, and what its tests share. */

import { shownText } from '#bot/discord/plain.ts';
import { createDiscord } from '#bot/discord.ts';
import { type Harness, LANGUAGE_OF, type Person } from '#bot/platform.conformance.ts';
import { SILENT_LOG } from '#db/log-line.ts';
import type { Address } from '#db/message.ts';
import { type FakeMessage, type FakePerson, startFakeDiscord } from './fake-discord.ts';

export const SECRET = 'a secret that signs buttons';
export const SENDS = /^\/(channels\/\d+\/messages(\/\d+)?|webhooks\/.+)$/;
export const QUICK = { log: SILENT_LOG, secret: SECRET, retryPauseMs: 20, stopPatienceMs: 100 };

/** The marks table, in memory. */
export function createMarks() {
  const marks = new Map<string, string>();
  return {
    marks,
    async knownChannels() {
      return [...marks].map(([channel, lastSeen]) => ({ channel, lastSeen }));
    },
    async saveLastSeen(channel: string, messageId: string) {
      if (BigInt(messageId) > BigInt(marks.get(channel) ?? 0)) marks.set(channel, messageId);
    },
  };
}

/** `isPosted`: interactions are posted to the adapter's door, everything else comes over the gateway. */
export async function createDiscordHarness({ isPosted = false } = {}): Promise<Harness> {
  const fake = await startFakeDiscord();
  const interactions = isPosted ? await fake.postInteractions() : undefined;
  const cast: Record<Person, FakePerson> = {
    anna: fake.person('Anna', LANGUAGE_OF.anna),
    bruno: fake.person('Bruno', LANGUAGE_OF.bruno),
  };
  const marks = createMarks();
  for (const { dm } of Object.values(cast)) marks.marks.set(dm, '0');
  const presses = new Map<string, ReturnType<typeof fake.press>>();

  const addressIn = (person: Person, chat: string, isPrivate: boolean): Address => {
    return { platform: 'discord', chat, user: cast[person].id, isPrivate };
  };
  const find = (ref: string): FakeMessage => {
    const all = Object.values(cast).flatMap(({ dm }) => fake.messagesIn(dm));
    const message = all.find(({ id }) => id === ref);
    if (!message) throw new Error(`no message ${ref}`);
    return message;
  };

  return {
    createPlatform({ hasBadToken = false } = {}) {
      const token = hasBadToken ? 'WRONG.TOKEN' : fake.token;
      return createDiscord({ ...QUICK, token, apiRoot: fake.apiRoot, marks, ...(interactions && { interactions }) });
    },
    secrets: [fake.token, 'WRONG.TOKEN', SECRET],
    textLimit: 2_000,
    keepsMissedMessages: true,
    addressOf: (person) => addressIn(person, cast[person].dm, true),
    groupAddressOf: (person) => addressIn(person, fake.guild.channel, false),
    say: (person, text) => fake.say(cast[person], text).id,
    sayInGroup: (person, text, { toBot }) => fake.say(cast[person], text, { isInGuild: true, mentions: toBot }).id,
    edit: (_person, ref, text) => fake.edit(find(ref), text),
    redeliver: () => fake.redeliver(),
    pushUnknown: () => fake.dispatch('SOMETHING_FROM_THE_FUTURE', { id: '1' }),
    press(person, ref, data) {
      const interaction = fake.press(cast[person], find(ref), data);
      presses.set(interaction.token, interaction);
      return interaction.token;
    },
    pressAnswer(pressId) {
      const given = presses.get(pressId)?.answer;
      return given && (given.type === 6 ? null : String(given.data['content']));
    },
    shown(address) {
      const messages = fake.messagesIn(address.chat).filter(({ author }) => author.id === fake.bot.id);
      return messages.map((message) => ({
        ref: message.id,
        text: shownText(message.content),
        buttons: buttonsOf(message),
        files: fake.filesOf(message).map(({ name, data }) => ({ name, bytes: data })),
      }));
    },
    forget: (_address, ref) => fake.forget(find(ref)),
    failSends({ mode, times, skip = 0, retryAfterMs = 0 }) {
      const faults = {
        slow_down: {
          status: 429,
          headers: { 'retry-after': String(retryAfterMs / 1_000) },
          body: { message: 'You are being rate limited.', retry_after: retryAfterMs / 1_000, global: false },
        },
        server_error: { status: 503 },
        lost_answer: { reset: 'after' },
        unreachable: { status: 403, body: { code: 50007, message: 'Cannot send messages to this user' } },
        malformed: { status: 400, body: { code: 50035, message: 'Invalid Form Body' } },
      } as const;
      fake.fault({ method: /POST|PATCH/, path: SENDS, times, skip, ...faults[mode] });
    },
    sendAttempts: () => fake.calls.filter((call) => /POST|PATCH/.test(call.method) && SENDS.test(call.path)).length,
    close: fake.close,
  };
}

export function buttonsOf(message: FakeMessage): { label: string; data: string }[] {
  const buttons = message.components.flatMap((row) => row.components ?? []);
  return buttons.map((button) => ({ label: button.label ?? '', data: button.custom_id ?? '' }));
}
