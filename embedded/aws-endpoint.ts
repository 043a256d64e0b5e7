import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { answerAndHangUp, answerJson, readBody } from './http-answer.ts';
import { type Log, reasonOf } from './log.ts';
import type { Mailbox } from './mailbox.ts';
import type { JsonService } from './ports.ts';
import { requestTarget } from './request-target.ts';

export interface AwsEndpointOptions {
  stepFunctions: JsonService;
  signer: JsonService;
  mailbox: Mailbox;
  log: Log;
}

export interface AwsEndpoint {
  /** Base URL; the services stand at /sfn, /kms and /ses. */
  url: string;
  close(): Promise<void>;
}

/** Above every service's own limit for a request. */
const LONGEST_BODY = 11 * 1024 * 1024;

/** AWS's JSON protocol 1.0 and 1.1: the operation stands after the dot of X-Amz-Target. */
const answerJsonService = async (
  service: JsonService,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const target = request.headersDistinct['x-amz-target']?.[0] ?? '';
  const operation = target.slice(target.indexOf('.') + 1);
  const text = (await readBody(request, LONGEST_BODY)).toString('utf8');
  const body: unknown = text === '' ? {} : JSON.parse(text);
  const contentType = request.headers['content-type'] ?? 'application/x-amz-json-1.0';
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return answerJson(response, 400, { __type: 'SerializationException' }, contentType);
  }
  const answer = await service.handle(operation, { ...body });
  answerJson(response, answer.status, answer.body, contentType);
};

const answerMail = async (
  mailbox: Mailbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const body: unknown = JSON.parse((await readBody(request, LONGEST_BODY)).toString('utf8'));
  const answer = mailbox.sendEmail(body);
  if (answer.status >= 400) response.setHeader('x-amzn-errortype', 'BadRequestException');
  answerJson(response, answer.status, answer.body);
};

const route = async (
  options: AwsEndpointOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  // SDKs send no Origin; a page that tries to reach these services does.
  if (request.headers.origin !== undefined)
    return answerAndHangUp(request, response, 403, { message: 'Forbidden' });
  const { path } = requestTarget(request);
  switch (`${request.method ?? ''} ${path}`) {
    case 'POST /sfn/':
    case 'POST /sfn':
      return answerJsonService(options.stepFunctions, request, response);
    case 'POST /kms/':
    case 'POST /kms':
      return answerJsonService(options.signer, request, response);
    case 'POST /ses/v2/email/outbound-emails':
      return answerMail(options.mailbox, request, response);
    default:
      return answerAndHangUp(request, response, 404, { message: 'Not Found' });
  }
};

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Opens the loopback endpoint at which the AWS SDK finds Step Functions, KMS and SES, on a free port. */
export const openAwsEndpoint = (options: AwsEndpointOptions): Promise<AwsEndpoint> =>
  new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      request.on('error', () => undefined);
      response.on('error', () => undefined);
      route(options, request, response).catch((error: unknown) => {
        options.log('An embedded service failed', { path: request.url ?? '', reason: reasonOf(error) });
        answerJson(response, 500, { __type: 'InternalFailure', message: reasonOf(error) });
      });
    });
    server.on('clientError', (_error, socket) => socket.destroy());
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('No port.'));
      resolve({ url: `http://127.0.0.1:${String(address.port)}`, close: () => closeServer(server) });
    });
  });
