/**
 * Many small questions to a server as one: what is asked while others of its kind are under way goes together with the
 * next. One at a time nothing waits; with many at a time the round trips, the writes to the socket and the work of the
 * server are shared.
 */
import { type Database, type Statement, sqlState } from './client.ts';

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

interface Queue<Item, Result> {
  waiting: Waiting<Item, Result>[];
  active: number;
  isPlanned: boolean;
}

export interface BatchOptions<Server, Item, Result> {
  /** Answers in the order of the items, one each. */
  run: (server: Server, items: readonly Item[]) => Promise<readonly Result[]>;
  /** Of items with the same key each goes in a question of its own. Absent: any go together. */
  keyOf?: (item: Item) => string | number;
  /** Items in one question at most. */
  most?: number;
  /** Questions at a time. */
  atOnce?: number;
  /** The same while as many wait as go into one: a server has more than one core for a crowd. */
  atOnceCrowded?: number;
  /** A question that takes longer holds up no other: its connection may be dead without anybody knowing. */
  patienceMs?: number;
}

/** Above what a statement may take (`statement_timeout`, client.ts): what is later does not come from PostgreSQL. */
const PATIENCE_MS = 6_000;

/**
 * Each item is answered as if it had been asked alone: where PostgreSQL refuses several together, each is asked
 * alone, so that one item fails for itself only.
 */
export function batched<Server extends object, Item, Result>(
  options: BatchOptions<Server, Item, Result>,
): (server: Server, item: Item) => Promise<Result> {
  const { run, keyOf, most = 64, atOnce = 1, atOnceCrowded = atOnce, patienceMs = PATIENCE_MS } = options;
  const queues = new WeakMap<Server, Queue<Item, Result>>();

  async function alone(server: Server, { item, resolve, reject }: Waiting<Item, Result>): Promise<void> {
    await run(server, [item]).then(([result]) => resolve(result as Result), reject);
  }

  async function together(server: Server, batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(
        server,
        batch.map(({ item }) => item),
      );
      for (const [at, { resolve }] of batch.entries()) resolve(results[at] as Result);
    } catch (error) {
      if (sqlState(error) === null) for (const { reject } of batch) reject(error);
      else for (const one of batch) await alone(server, one);
    }
  }

  /** The oldest that may go together; those left behind keep their order. */
  function next(queue: Queue<Item, Result>): Waiting<Item, Result>[] {
    if (!keyOf) return queue.waiting.splice(0, most);
    const keys = new Set<string | number>();
    const batch: Waiting<Item, Result>[] = [];
    const left = queue.waiting.filter((one) => {
      const key = keyOf(one.item);
      if (batch.length >= most || keys.has(key)) return true;
      keys.add(key);
      batch.push(one);
      return false;
    });
    queue.waiting = left;
    return batch;
  }

  const hasRoom = ({ active, waiting }: Queue<Item, Result>): boolean =>
    waiting.length > 0 && active < (waiting.length < most ? atOnce : atOnceCrowded);

  function pump(server: Server, queue: Queue<Item, Result>): void {
    queue.isPlanned = false;
    while (hasRoom(queue)) {
      const batch = next(queue);
      const [only] = batch;
      queue.active += 1;
      let isOver = false;
      const over = () => {
        if (isOver) return;
        isOver = true;
        clearTimeout(timer);
        queue.active -= 1;
        plan(server, queue);
      };
      const timer = setTimeout(over, patienceMs);
      timer.unref();
      void (batch.length === 1 && only ? alone(server, only) : together(server, batch)).finally(over);
    }
  }

  /** At the end of this turn of the event loop, when everything that came with it has asked. */
  function plan(server: Server, queue: Queue<Item, Result>): void {
    if (queue.isPlanned || !hasRoom(queue)) return;
    queue.isPlanned = true;
    setImmediate(() => pump(server, queue));
  }

  return (server, item) =>
    new Promise<Result>((resolve, reject) => {
      let queue = queues.get(server);
      if (!queue) {
        queue = { waiting: [], active: 0, isPlanned: false };
        queues.set(server, queue);
      }
      queue.waiting.push({ item, resolve, reject });
      plan(server, queue);
    });
}

/** As `batched`, with a statement of PostgreSQL. */
export interface RowOptions<Item> {
  keyOf?: (item: Item) => string | number;
  /** A new record of the statement's `jsonb_to_recordset`, without its `no int`. */
  columns: (item: Item) => Record<string, unknown>;
}

/** Items are numbered; a row says by its `no` whose it is. Null: the item has none. */
export function batchedRows<Item, Row>(
  statement: Statement,
  { columns, ...options }: RowOptions<Item>,
): (database: Database, item: Item) => Promise<Row | null> {
  return batched<Database, Item, Row | null>({
    ...options,
    async run(database, items) {
      const records = items.map((item, no) => {
        const record = columns(item);
        record['no'] = no;
        return record;
      });
      const rows = await database.query<Row & { no: number }>(statement, [JSON.stringify(records)]);
      const found = new Map(rows.map((row) => [row.no, row]));
      return items.map((_, no) => found.get(no) ?? null);
    },
  });
}

/** A question about one person, and the same about several at once. */
export interface ReadOptions<Item> {
  one: Statement;
  valuesOf: (item: Item) => readonly unknown[];
  /** `$1` holds a record of each item with its `no int`; every row says as its last column, `no`, whose it is. */
  several: Statement;
  columns: (item: Item) => Record<string, unknown>;
}

/** A statement of more would keep the first of its people waiting for the last. */
const MOST_READS = 16;
/** Somebody of whom there is much to read keeps the others waiting no longer than this. */
const READ_PATIENCE_MS = 100;

/**
 * What a turn asks about its person. Turns that ask at the same moment ask together, in the scope of all of them: most of
 * what such a statement takes is to be made ready.
 */
export function batchedReads<Item extends { personId: number }, Row extends object>(
  options: ReadOptions<Item>,
): (database: Database, item: Item) => Promise<Row[]> {
  const { one, several, valuesOf, columns } = options;
  const ask = batched<Database, Item, Row[]>({
    most: MOST_READS,
    atOnceCrowded: 2,
    patienceMs: READ_PATIENCE_MS,
    async run(database, items) {
      const scoped = database.forPeople(items.map(({ personId }) => personId));
      const [only] = items;
      if (items.length === 1 && only) return [await scoped.query<Row>(one, valuesOf(only))];
      const records = items.map((item, no) => ({ no, ...columns(item) }));
      const rows = await scoped.query<Row & { no?: number }>(several, [JSON.stringify(records)]);
      const answers = items.map((): Row[] => []);
      for (const row of rows) {
        const { no } = row;
        delete row.no;
        answers[no as number]?.push(row);
      }
      return answers;
    },
  });
  return (database, item) => ask(database.forEveryone(), item);
}
