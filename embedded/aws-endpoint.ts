import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { answerAndHangUp, answerJson, BodyTooLarge, readBody } from './http-answer.ts';
import { type Log, reasonOf } from './log.ts';
import type { Mailbox } from './mailbox.ts';
import type { JsonService } from './ports.ts';
import { requestTarget } from './request-target.ts';
import { type AccessKey, type Refusal, type SignedFor, verifySignature } from './signature-v4.ts';

export interface AwsEndpointOptions {
  stepFunctions: JsonService;
  signer: JsonService;
  mailbox: Mailbox;
  /** What every request must be signed with. */
  key: AccessKey;
  log: Log;
}

export interface AwsEndpoint {
  /** Base URL; the services stand at /sfn, /kms and /ses. */
  url: string;
  close(): Promise<void>;
}

/** Above every service's own limit for a request. */
const LONGEST_BODY = 11 * 1024 * 1024;

/** A request whose signature fits its body. */
interface SignedCall {
  request: IncomingMessage;
  response: ServerResponse;
  bytes: Buffer;
}

/** AWS's JSON protocol 1.0 and 1.1: the operation stands after the dot of X-Amz-Target. */
const answerJsonService = async (
  service: JsonService,
  { request, response, bytes }: SignedCall,
): Promise<void> => {
  const target = request.headersDistinct['x-amz-target']?.[0] ?? '';
  const operation = target.slice(target.indexOf('.') + 1);
  const text = bytes.toString('utf8');
  const body: unknown = text === '' ? {} : JSON.parse(text);
  const contentType = request.headers['content-type'] ?? 'application/x-amz-json-1.0';
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return answerJson(response, 400, { __type: 'SerializationException' }, contentType);
  }
  const answer = await service.handle(operation, { ...body });
  answerJson(response, answer.status, answer.body, contentType);
};

const answerMail = (mailbox: Mailbox, { response, bytes }: SignedCall): void => {
  const body: unknown = JSON.parse(bytes.toString('utf8'));
  const answer = mailbox.sendEmail(body);
  if (answer.status >= 400) response.setHeader('x-amzn-errortype', 'BadRequestException');
  answerJson(response, answer.status, answer.body);
};

/** The service that a request is for, as its signature names it. */
const serviceOf = (request: IncomingMessage): Exclude<SignedFor['service'], 's3'> | undefined => {
  switch (`${request.method ?? ''} ${requestTarget(request).path}`) {
    case 'POST /sfn/':
    case 'POST /sfn':
      return 'states';
    case 'POST /kms/':
    case 'POST /kms':
      return 'kms';
    case 'POST /ses/v2/email/outbound-emails':
      return 'ses';
    default:
      return undefined;
  }
};

/** The names that the JSON services have for what S3 names otherwise. */
const errorNames = {
  AccessDenied: 'AccessDeniedException',
  InvalidAccessKeyId: 'UnrecognizedClientException',
  RequestTimeTooSkewed: 'InvalidSignatureException',
  SignatureDoesNotMatch: 'InvalidSignatureException',
} as const satisfies Record<Refusal['code'], string>;

const refuse = (request: IncomingMessage, response: ServerResponse, { code, message }: Refusal): void => {
  const name = errorNames[code];
  response.setHeader('x-amzn-errortype', name);
  answerAndHangUp(request, response, 403, { __type: name, message });
};

/** Under another name, a page could reach this port by DNS rebinding. */
const isLoopback = (request: IncomingMessage): boolean =>
  ['127.0.0.1', 'localhost'].some(
    (name) => request.headers.host?.toLowerCase() === `${name}:${String(request.socket.localPort)}`,
  );

const route = async (
  options: AwsEndpointOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  // SDKs send no Origin; a page that tries to reach these services does.
  if (request.headers.origin !== undefined || !isLoopback(request)) {
    return refuse(request, response, { code: 'AccessDenied', message: 'Forbidden' });
  }
  const service = serviceOf(request);
  if (service === undefined) return answerAndHangUp(request, response, 404, { message: 'Not Found' });
  // Without any signature, the body is not even read.
  if (request.headers.authorization === undefined) {
    return refuse(request, response, { code: 'AccessDenied', message: 'Missing Authentication Token' });
  }
  const bytes = await readBody(request, LONGEST_BODY);
  const bodySha256 = createHash('sha256').update(bytes).digest('hex');
  const verdict = verifySignature(request, options.key, Date.now(), { service, bodySha256 });
  if (!verdict.ok) return refuse(request, response, verdict.refusal);
  const call = { request, response, bytes };
  if (service === 'ses') return answerMail(options.mailbox, call);
  return answerJsonService(service === 'kms' ? options.signer : options.stepFunctions, call);
};

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Opens the loopback endpoint at which the AWS SDK finds Step Functions, KMS and SES, on a free port. Requests that are not signed with the key get 403. */
export const openAwsEndpoint = (options: AwsEndpointOptions): Promise<AwsEndpoint> =>
  new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      request.on('error', () => undefined);
      response.on('error', () => undefined);
      route(options, request, response).catch((error: unknown) => {
        if (error instanceof BodyTooLarge) {
          return answerAndHangUp(request, response, 413, { __type: 'RequestEntityTooLarge' });
        }
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
