/**
 * `npm run engine:check -- --url URL --model NAME [--key KEY] [--rounds 8] [--timeout 30] [--first-byte 10]`: tells
 * whether a model server does what the bot needs of it. The key is better in INFERENCE_API_KEY. Ends with 1 when
 * something failed.
 */
import { parseArgs } from 'node:util';
import { checkEngine, type Finding } from './check.ts';

const USAGE =
  'npm run engine:check -- --url URL --model NAME [--key KEY] [--rounds 8] [--timeout SECONDS] [--first-byte SECONDS]';
const SIGN: Record<Finding['verdict'], string> = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' };

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    model: { type: 'string' },
    key: { type: 'string' },
    rounds: { type: 'string', default: '8' },
    timeout: { type: 'string', default: '30' },
    'first-byte': { type: 'string', default: '10' },
  },
});
const url = values.url ?? process.env['INFERENCE_URL'];
const model = values.model ?? process.env['INFERENCE_MODEL'];
const [rounds, timeout, firstByte] = [values.rounds, values.timeout, values['first-byte']].map(Number);
if (!url || !URL.canParse(url) || !model || !rounds || !timeout || !firstByte) {
  console.error(USAGE);
  process.exit(1);
}
const findings = await checkEngine({
  server: {
    url,
    model,
    apiKey: values.key ?? process.env['INFERENCE_API_KEY'],
    firstByteTimeoutMs: firstByte * 1000,
  },
  timeoutMs: timeout * 1000,
  rounds,
  tell: ({ about, verdict, sentence }) => console.log(`${SIGN[verdict]}  ${about.padEnd(16)} ${sentence}`),
});
const failed = findings.filter(({ verdict }) => verdict === 'failed').length;
console.log(failed === 0 ? 'The bot can use this server.' : `${failed} of ${findings.length} checks failed.`);
// Not waiting for connections that a server keeps open.
process.exit(failed === 0 ? 0 : 1);
