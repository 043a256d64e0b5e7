import type { Actor, SigningStep } from '../procedure/profile.ts';
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

/**
 * The signature `actor` may set on the document now, or undefined when it is not theirs to sign. A deputy's keeps the
 * office it stands for (代決); there is no deputy of a deputy, because deputies name none,
 * and nobody signs twice: two steps of a chain are two people's.
 */
export function signatureBy(
  document: Pick<Document, 'chain' | 'signatures'>,
  signer: Actor & { membershipId: string; name: string },
  at: string,
): Signature | undefined {
  const step = nextSigningStep(document);
  if (!step || document.signatures.some(({ membershipId }) => membershipId === signer.membershipId))
    return undefined;
  const by = { office: signer.office, role: signer.role };
  const signature = { by, membershipId: signer.membershipId, name: signer.name, at };
  if (step.anyOf.some((actor) => same(actor, by))) return signature;
  const [deputised] = step.anyOf;
  if (deputised && step.deputies.some((actor) => same(actor, by)))
    return { ...signature, deputyFor: deputised };
  return undefined;
}
