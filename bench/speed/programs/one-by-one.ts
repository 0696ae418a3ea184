/** The peer of the intake: grammY as its first page shows it, an answer within the handler of each message. */
import { Bot } from 'grammy';

const [apiRoot = ''] = process.argv.slice(2);
const bot = new Bot('7:bench', { client: { apiRoot } });
bot.on('message:text', (context) => context.reply('Logged'));
void bot.start();
process.on('disconnect', () => process.exit());
