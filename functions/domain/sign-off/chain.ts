import type { Actor, SigningStep } from '../procedure/profile.ts';
import type { Rule } from '../refusal/rule.ts';
import type { Document, Signature } from './document.ts';

const same = (a: Actor, b: Actor): boolean => a.office === b.office && a.role === b.role;

/** The step of the chain that is to be signed next, or undefined when the chain is complete (an empty one is). */
export const nextSigningStep = (document: Pick<Document, 'chain' | 'signatures'>): SigningStep | undefined =>
  document.chain[document.signatures.length];

/** Everybody who may sign a step: its own signers (any one of them), then their deputies. */
export const signersOf = (step: SigningStep): Actor[] => [...step.anyOf, ...step.deputies];

/** Whether a step of the chain that was this actor's to sign has its signature already, theirs or a partner's. */
export const signedBefore = (document: Pick<Document, 'chain' | 'signatures'>, actor: Actor): boolean =>
  document.chain
    .slice(0, document.signatures.length)
    .some((step) => signersOf(step).some((signer) => same(signer, actor)));

/** The step behind the one to be signed next, where the chain lets its signer go on without the one before (後閲). */
const stepBeyond = (document: Pick<Document, 'chain' | 'signatures'>): SigningStep | undefined =>
  nextSigningStep(document)?.readsAfterwards === true
    ? document.chain[document.signatures.length + 1]
    : undefined;

/** Everybody who may sign now: of the next step, and of the one behind it where its signer may be passed over. */
export const askedToSign = (document: Pick<Document, 'chain' | 'signatures'>): Actor[] => {
  const [next, beyond] = [nextSigningStep(document), stepBeyond(document)];
  return [...(next ? signersOf(next) : []), ...(beyond ? signersOf(beyond) : [])];
};

type Signer = Actor & { readonly membershipId: string; readonly name: string };

/** A signer's signature on a step of theirs: their own, or as deputy of the office it stands for; undefined where it is not theirs. */
function signatureOn(step: SigningStep, signer: Signer, at: string): Signature | undefined {
  const by = { office: signer.office, role: signer.role };
  const signature = { by, membershipId: signer.membershipId, name: signer.name, at };
  if (step.anyOf.some((actor) => same(actor, by))) return signature;
  const [deputised] = step.anyOf;
  if (deputised && step.deputies.some((actor) => same(actor, by)))
    return { ...signature, deputyFor: deputised };
  return undefined;
}

/**
 * What `signer` may set on the document now: one signature; two, where the signer before is passed over, who reads it
 * afterwards (後閲); or undefined when it is not theirs to sign. A deputy's keeps the office it stands for (代決); there is
 * no deputy of a deputy, because deputies name none, and nobody signs twice: two steps of a chain are two people's.
 */
export function signaturesBy(
  document: Pick<Document, 'chain' | 'signatures'>,
  signer: Signer,
  at: string,
): [Signature] | [passedOver: Signature, own: Signature] | undefined {
  const step = nextSigningStep(document);
  if (!step || document.signatures.some(({ membershipId }) => membershipId === signer.membershipId))
    return undefined;
  const own = signatureOn(step, signer, at);
  if (own) return [own];
  const beyond = stepBeyond(document);
  const ahead = beyond && signatureOn(beyond, signer, at);
  const [absent] = step.anyOf;
  if (!ahead || !absent) return undefined;
  const { by, membershipId, name } = ahead;
  return [{ by, membershipId, name, passedOver: absent, at }, ahead];
}

/** The step of an issued document that an actor was passed over at and has not read yet (後閲), counted from 0. */
export function toReadAfterwards(
  {
    status,
    chain,
    signatures,
    readings = [],
  }: Pick<Document, 'status' | 'chain' | 'signatures' | 'readings'>,
  actor: Actor,
): number | undefined {
  if (status !== 'issued') return undefined;
  const found = signatures.findIndex(
    ({ passedOver }, position) =>
      passedOver !== undefined &&
      !readings.some((reading) => reading.position === position) &&
      chain[position]?.anyOf.some((each) => same(each, actor)) === true,
  );
  return found === -1 ? undefined : found;
}

/** Whether a step of the chain is this actor's own to sign. */
export const isInChain = ({ chain }: Pick<Document, 'chain'>, actor: Actor): boolean =>
  chain.some(({ anyOf }) => anyOf.some((each) => same(each, actor)));

/** What signing is held to. */
export const signOffRules = [
  {
    id: 'passes-over',
    ja: 'まだ決裁していない人がいます。その人が不在のときは、後閲として先に決裁できます（/passOver）。',
    en: 'Somebody before you has not signed. While they are away you may sign ahead; they read it afterwards.',
    source: 'design §4: sign-off knows AND, OR, 代決 and 後閲',
  },
] as const satisfies readonly Rule[];
