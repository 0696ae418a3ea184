/** How far each channel of a platform was read, so that what was said meanwhile is fetched after a restart. */
import type { Database } from './client.ts';
import type { PlatformName } from './message.ts';

/** Channels looked at after a restart: the liveliest; each costs one request. */
const MOST_CHANNELS = 200;

export interface ChannelMarks {
  knownChannels(): Promise<{ channel: string; lastSeen: string }[]>;
  saveLastSeen(channel: string, id: string): Promise<void>;
}

export function createMarks(database: Database, platform: PlatformName): ChannelMarks {
  return {
    knownChannels: () =>
      database.query(
        {
          name: 'marks_known',
          text: `select channel, last_seen as "lastSeen" from channel_mark where platform = $1 order by seen_at desc limit ${MOST_CHANNELS}`,
        },
        [platform],
      ),
    async saveLastSeen(channel, id) {
      // Ids grow with time but arrive in any order: the greatest counts.
      await database.query(
        {
          name: 'marks_save',
          text: `insert into channel_mark (platform, channel, last_seen) values ($1, $2, $3)
            on conflict (platform, channel) do update set last_seen = excluded.last_seen, seen_at = now()
            where excluded.last_seen::numeric > channel_mark.last_seen::numeric`,
        },
        [platform, channel, id],
      );
    },
  };
}
