import { PassThrough } from 'node:stream';
import type { Address } from '#db/message.ts';
import { describePlatform, type Harness } from './platform.conformance.ts';
import { createTerminal } from './terminal.ts';

const ADDRESS: Address = { platform: 'terminal', chat: 'me', user: 'me', isPrivate: true };

function createHarness(): Promise<Harness> {
  const input = new PassThrough();
  let said = 0;
  let read = 0;
  const none = (): never => {
    throw new Error('a terminal has no such thing');
  };
  return Promise.resolve({
    createPlatform: () =>
      createTerminal({
        input,
        output: new PassThrough().resume(),
        greeting: '',
        onEnd: () => {},
        newId: () => String(read++),
      }),
    secrets: [],
    textLimit: Number.POSITIVE_INFINITY,
    keepsMissedMessages: false,
    addressOf: () => ADDRESS,
    groupAddressOf: none,
    say(_person, text) {
      input.write(`${text}\n`);
      return `tty:${said++}`;
    },
    sayInGroup: none,
    edit: none,
    redeliver: none,
    pushUnknown() {
      input.write('\n');
    },
    press: none,
    pressAnswer: none,
    shown: none,
    forget: none,
    failSends: none,
    sendAttempts: none,
    close() {
      input.destroy();
      return Promise.resolve();
    },
  });
}

describePlatform('terminal', createHarness, new Set(['edits', 'others', 'redelivery', 'messages']));
