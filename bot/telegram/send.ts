/** One reply as Bot API calls: split, signed, plain text; and what became of it. */
import { type Api, InputFile } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Address, Outbound } from '#db/message.ts';
import { ANYONE, signAction } from '../buttons.ts';
import type { Send, SendResult } from '../platform.ts';
import { splitText } from '../split-text.ts';
import { isNotModified, isUneditable, migratedTo, retryAfterMs, toSendResult } from './errors.ts';

const TEXT_UNITS = 4_096;
const CAPTION_UNITS = 1_024;
/** Half-sent replies remembered at most; beyond that the oldest would repeat its first part, which is the lesser evil. */
const PROGRESS_LIMIT = 1_000;

type File = NonNullable<Outbound['file']>;

/** One call. A long reply takes several; buttons are under the last, the reply arrow on the first. */
type Step =
  | { kind: 'text'; text: string }
  | { kind: 'edit'; text: string; messageId: number }
  | { kind: 'file'; file: File; caption: string };

/** How a step is dressed. */
interface Extras {
  reply_parameters?: { message_id: number; allow_sending_without_reply: true };
  reply_markup?: InlineKeyboardMarkup;
  disable_notification?: true;
}

export function createSender(api: Api, secret: string, nowMs: () => number): (message: Send) => Promise<SendResult> {
  /** Steps done of replies that have to be tried again: what arrived is not said twice. */
  const progress = new Map<string, number>();
  /** Until when Telegram wants no message in a chat. */
  const pausedUntilMs = new Map<string, number>();
  /** Until when it wants none from this bot. */
  let allPausedUntilMs = 0;

  /** One chat is asked to slow down for its own sake; two at once are, because the bot as a whole is too fast. */
  function notePause(chat: string, waitMs: number): void {
    const untilMs = nowMs() + waitMs;
    const isAnother = [...pausedUntilMs].some(([other, otherMs]) => other !== chat && otherMs > nowMs());
    if (isAnother) allPausedUntilMs = Math.max(allPausedUntilMs, untilMs);
    pausedUntilMs.set(chat, untilMs);
  }

  function pauseOf(chat: string): number {
    for (const [other, untilMs] of pausedUntilMs) if (untilMs <= nowMs()) pausedUntilMs.delete(other);
    return Math.max(pausedUntilMs.get(chat) ?? 0, allPausedUntilMs) - nowMs();
  }

  return async (message) => {
    const pauseMs = pauseOf(message.address.chat);
    if (pauseMs > 0) return { kind: 'retry', afterMs: pauseMs, reason: 'asked to slow down', isRateLimit: true };

    const steps = planSteps(message.body);
    if (steps.length === 0) return { kind: 'refused', reason: 'nothing to show' };
    let done = progress.get(message.key) ?? 0;
    progress.delete(message.key);
    try {
      let messageRef: string | null = null;
      for (; done < steps.length; done += 1) messageRef = await takeStep(api, message, steps, done, secret);
      return { kind: 'sent', messageRef };
    } catch (error) {
      const waitMs = retryAfterMs(error);
      if (waitMs !== null) notePause(message.address.chat, waitMs);
      const result = toSendResult(error);
      if (result.kind === 'retry' && done > 0) rememberProgress(progress, message.key, done);
      return result;
    }
  };
}

function rememberProgress(progress: Map<string, number>, key: string, done: number): void {
  const oldest = progress.keys().next();
  if (progress.size >= PROGRESS_LIMIT && !oldest.done) progress.delete(oldest.value);
  progress.set(key, done);
}

function planSteps(body: Outbound): Step[] {
  // Telegram refuses a message of blanks only.
  const isBlank = body.text.trim() === '';
  if (body.file && (isBlank || body.text.length <= CAPTION_UNITS)) {
    return [{ kind: 'file', file: body.file, caption: isBlank ? '' : body.text }];
  }
  const parts = splitText(body.text, TEXT_UNITS).filter((part) => part.trim() !== '');
  const steps: Step[] = parts.map((text) => ({ kind: 'text', text }));
  if (body.file) return [...steps, { kind: 'file', file: body.file, caption: '' }];
  const [first, ...rest] = parts;
  if (body.edits === undefined || first === undefined) return steps;
  return [
    { kind: 'edit', text: first, messageId: Number(body.edits) },
    ...rest.map((text) => ({ kind: 'text' as const, text })),
  ];
}

/** Returns the platform's id of the message. */
async function takeStep(api: Api, message: Send, steps: Step[], at: number, secret: string): Promise<string> {
  const step = steps[at];
  if (!step) throw new Error('no such step');
  const extras: Extras = {
    ...(at === 0 ? replyArrow(message.address) : {}),
    // A board comes with a receipt, which was heard already.
    ...(message.body.board?.startsWith('day:') ? { disable_notification: true } : {}),
    ...(at === steps.length - 1 ? keyboard(message, secret) : {}),
  };
  const chatId = Number(message.address.chat);
  try {
    return await callFor(api, chatId, step, extras);
  } catch (error) {
    const movedTo = migratedTo(error);
    if (movedTo === null) throw error;
    return await callFor(api, movedTo, step, extras);
  }
}

async function callFor(api: Api, chatId: number, step: Step, extras: Extras): Promise<string> {
  switch (step.kind) {
    case 'text':
      return sendText(api, chatId, step.text, extras);
    case 'edit':
      return editText(api, chatId, step.messageId, step.text, extras);
    case 'file':
      return sendFile(api, chatId, step.file, step.caption, extras);
  }
}

async function sendText(api: Api, chatId: number, text: string, extras: Extras): Promise<string> {
  const sent = await api.sendMessage(chatId, text, { ...extras, link_preview_options: { is_disabled: true } });
  return String(sent.message_id);
}

async function editText(api: Api, chatId: number, messageId: number, text: string, extras: Extras): Promise<string> {
  const { reply_parameters: _arrow, disable_notification: _sound, ...dress } = extras;
  try {
    await api.editMessageText(chatId, messageId, text, { ...dress, link_preview_options: { is_disabled: true } });
  } catch (error) {
    if (isUneditable(error)) return sendText(api, chatId, text, extras);
    // Also the answer to a second attempt whose first one did arrive.
    if (!isNotModified(error)) throw error;
  }
  return String(messageId);
}

async function sendFile(api: Api, chatId: number, file: File, caption: string, extras: Extras): Promise<string> {
  const input = new InputFile(Buffer.from(file.dataBase64, 'base64'), file.name);
  const options = { ...extras, ...(caption === '' ? {} : { caption }) };
  const sent =
    file.mimeType === 'image/png'
      ? await api.sendPhoto(chatId, input, options)
      : await api.sendDocument(chatId, input, options);
  return String(sent.message_id);
}

/** In a group the arrow shows who is meant, and lets that person's answer reach a bot in privacy mode. */
function replyArrow(address: Address): Extras {
  if (address.isPrivate || address.replyTo === undefined) return {};
  return { reply_parameters: { message_id: Number(address.replyTo), allow_sending_without_reply: true } };
}

function keyboard({ address, body }: Send, secret: string): Extras {
  if (!body.buttons || body.buttons.length === 0) return {};
  const rows = body.buttons.map((row) =>
    row.map(({ label, action, isForAnyone }) => ({
      text: label,
      callback_data: signAction(action, isForAnyone ? ANYONE : address.user, secret),
    })),
  );
  return { reply_markup: { inline_keyboard: rows } };
}
