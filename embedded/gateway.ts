import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';

import { answerAndHangUp, answerJson } from './http-answer.ts';
import { type Log, reasonOf } from './log.ts';

type Door = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What stands behind the portal's port, by the first part of the path. */
export interface GatewayDoors {
  api: Door;
  objectStore: Door;
  signIn: Door;
  own: Door;
  portal: Door;
}

export interface Gateway {
  port: number;
  /** The origins under which browsers on this machine reach it. The first one is the one to print. */
  origins: readonly string[];
  /** Opens the doors; until then every request gets 503. */
  open(doors: GatewayDoors): void;
  close(): Promise<void>;
}

const doorFor = (doors: GatewayDoors, path: string): Door => {
  if (/^\/api(\/|$)/.test(path)) return doors.api;
  if (/^\/s3(\/|\?|$)/.test(path)) return doors.objectStore;
  if (/^\/oidc(\/|$)/.test(path)) return doors.signIn;
  if (/^\/_embedded(\/|$)/.test(path)) return doors.own;
  return doors.portal;
};

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

const guarded =
  (answer: Door, log: Log): RequestListener =>
  (request, response) => {
    // A client that breaks off is its own affair; without a listener the error would end the process.
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    answer(request, response).catch((error: unknown) => {
      log('A request failed', { path: request.url ?? '', reason: reasonOf(error) });
      if (response.headersSent) response.destroy();
      else answerJson(response, 500, { message: 'Internal Server Error' });
    });
  };

/** Milliseconds a client has for its headers and for a whole request, and between two looks at the clock. */
export interface ClientPatience {
  headersTimeout: number;
  requestTimeout: number;
  connectionsCheckingInterval: number;
}

/** The longest upload is 100 MB and comes from this machine. */
const patienceWithClients: ClientPatience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5000,
};

const createGuardedServer = (answer: Door, log: Log, patience: ClientPatience): Server => {
  const server = createServer(patience, guarded(answer, log));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
    // Ended alone, a socket whose client stays would remain half open.
    if (socket.writable)
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`, () => socket.destroy());
    else socket.destroy();
  });
  return server;
};

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 1000).unref();
  });

/**
 * Opens the portal's port on this machine's loopback addresses (IPv6 too where there is one). Requests under
 * another host name are refused: a page of another site could reach them by DNS rebinding. Port 0 takes a free
 * one. A client that does not send its request in time (30 s) gets 408. Rejects when the port is taken.
 */
export const openGateway = async (
  wantedPort: number,
  log: Log,
  patience: ClientPatience = patienceWithClients,
): Promise<Gateway> => {
  let doors: GatewayDoors | undefined;
  let hosts: readonly string[] = [];
  const answer: Door = async (request, response) => {
    if (!hosts.includes((request.headers.host ?? '').toLowerCase())) {
      return answerAndHangUp(request, response, 421, { message: 'Misdirected Request' });
    }
    if (doors === undefined)
      return answerAndHangUp(request, response, 503, { message: 'Service Unavailable' });
    return doorFor(doors, request.url ?? '/')(request, response);
  };
  const server = createGuardedServer(answer, log, patience);
  const port = await listen(server, wantedPort, '127.0.0.1');
  hosts = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${String(port)}`);
  const servers = [server];
  const overIpv6 = createGuardedServer(answer, log, patience);
  try {
    await listen(overIpv6, port, '::1');
    servers.push(overIpv6);
  } catch {
    // No IPv6 on this machine, or the port is taken there: 127.0.0.1 is enough.
  }
  return {
    port,
    origins: hosts.map((host) => `http://${host}`),
    open(opened) {
      doors = opened;
    },
    async close() {
      await Promise.all(servers.map(closeServer));
    },
  };
};
