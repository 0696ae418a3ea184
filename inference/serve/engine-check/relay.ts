/** A wire between the client and a model server that can be cut, as a killed server cuts it, and mended again. */
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export interface Relay {
  /** The server's address, through the wire. */
  url: string;
  /** Bytes that came back from the server so far. */
  heard(): number;
  /** Breaks every connection and refuses new ones. */
  cut(): Promise<void>;
  /** Listens again, on the same port. */
  mend(): Promise<void>;
}

export async function openRelay(serverUrl: string): Promise<Relay> {
  const target = new URL(serverUrl);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const port = Number(target.port || 80);
  const sockets = new Set<Socket>();
  let heard = 0;
  let server: Server | null = null;

  const keep = (socket: Socket, other: Socket) => {
    sockets.add(socket);
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
  };
  const accept = (near: Socket) => {
    const far = connect(port, host);
    keep(near, far);
    keep(far, near);
    far.on('data', (bytes) => {
      heard += bytes.length;
    });
    near.pipe(far);
    far.pipe(near);
  };
  const listen = async (at: number): Promise<number> => {
    const opened = createServer(accept);
    await new Promise<void>((resolve, reject) => {
      opened.once('error', reject);
      opened.listen(at, '127.0.0.1', resolve);
    });
    server = opened;
    return (opened.address() as AddressInfo).port;
  };

  const own = await listen(0);
  const through = new URL(serverUrl);
  through.hostname = '127.0.0.1';
  through.port = String(own);
  return {
    url: through.href,
    heard: () => heard,
    async cut() {
      const open = server;
      server = null;
      const closed = open ? new Promise((resolve) => open.close(resolve)) : null;
      for (const socket of sockets) socket.resetAndDestroy();
      await closed;
    },
    async mend() {
      await listen(own);
    },
  };
}
