/** The report: everything of some weeks in one HTML file, to print or to hand on. `/report`, or words that ask for it. */
import type { Database, Statement } from '#db/client.ts';
import { readDays } from '#db/history.ts';
import { readBetween } from '#db/log.ts';
import type { Person } from '#db/people.ts';
import { type CommandContext, type Outcome, outcome } from '../../commands/command.ts';
import { energyUnitOf, massUnitOf } from '../../pictures/units.ts';
import { REPORT } from '../../replies/subjects/report.ts';
import { reportPage } from '../../report-page/page.ts';
import { todayOf } from '../../time.ts';
import type { Subject } from '../subject.ts';
import type { Span } from './span.ts';
import { readReportArgument, readReportRequest } from './words.ts';

const FILE_WORD = { fr: 'rapport', en: 'report', tr: 'rapor' } as const;

async function report({ from, to, isShortened }: Span, context: CommandContext): Promise<Outcome> {
  const { database, person, language, clock } = context;
  const words = REPORT[language];
  const [days, entries, name] = await Promise.all([
    readDays(database, person.id, from, to),
    readBetween(database, person.id, from, to),
    chosenName(database, person),
  ]);
  if (entries.length === 0) return outcome({ lines: [words.nothing(from, to)] });
  const page = reportPage({
    language,
    person: { ...person, name },
    from,
    to,
    today: todayOf(clock),
    days,
    entries,
    massUnit: massUnitOf(person.massUnit),
    energyUnit: energyUnitOf(person.energyUnit),
    isNumberFree: person.isNumberFree,
  });
  return outcome({
    lines: [words.caption(from, to, days.length), ...(isShortened ? [words.wasShortened] : [])],
    file: {
      name: `lokma-${FILE_WORD[language]}-${from}-${to}.html`,
      mimeType: 'text/html',
      dataBase64: Buffer.from(page, 'utf8').toString('base64'),
    },
  });
}

const SHOWN_NAME: Statement = {
  name: 'report_shown_name',
  text: 'select 1 from identity where person_id = $1 and display_name = $2 limit 1',
};

/** A name the person gave; the one their platform shows was never meant for a report. */
async function chosenName(database: Database, { id, name }: Person): Promise<string | null> {
  if (name === null) return null;
  const shown = await database.query(SHOWN_NAME, [id, name]);
  return shown.length > 0 ? null : name;
}

const all = (pick: 'menu' | 'argumentName') => ({ fr: REPORT.fr[pick], en: REPORT.en[pick], tr: REPORT.tr[pick] });

export const reportSubject: Subject = {
  name: 'report',
  commands: [
    {
      name: 'report',
      aliases: ['rapport', 'rapor'],
      description: all('menu'),
      argument: { name: 'span', description: all('argumentName') },
      read: (argument) => async (context) => {
        const request = readReportArgument(argument, todayOf(context.clock));
        return request ? report(request.span, context) : outcome({ lines: [REPORT[context.language].unknown] });
      },
    },
  ],
  read(text, _language, person) {
    // Whether it is a request does not depend on the day; which days are meant does.
    if (!readReportRequest(text, serverDate(person))) return null;
    return async (context) => {
      const request = readReportRequest(text, todayOf(context.clock));
      return request ? report(request.span, context) : outcome({ lines: [REPORT[context.language].unknown] });
    };
  },
};

const serverDate = ({ zone, dayStartHour }: Person): string => todayOf({ now: new Date(), zone, dayStartHour });
