import { base64url } from 'jose';
import * as z from 'zod';

import { journalFaults, verifyJournal } from '../journal/chain.ts';
import { journalHeadSchema } from '../journal/event.ts';
import { keyIdOf, payloadOf, signatureFits, signingKeySchema } from './jws.ts';
import type { SigningKey, SigningKeySet } from './jws.ts';
import { receiptKeySetSchema } from './receipt-file.ts';
import { canonicalReceipt, receiptDigest, receiptSchema } from './receipt-schema.ts';
import type { Receipt } from './receipt-schema.ts';

/** What was looked at, whether it held, and a sentence in Japanese and English that says so. */
export interface ReceiptCheck {
  readonly check: 'content' | 'signature' | 'journal' | 'key';
  readonly ok: boolean;
  readonly ja: string;
  readonly en: string;
}

/**
 * Where the key that signed stands among the trusted ones: one of them, none of that name (or none were given), another
 * key under a known name, or not looked up because the signature does not fit.
 */
export type KeyStanding = 'trusted' | 'unknown' | 'different' | 'unchecked';

/** `checks` are always the four, in this order. `sha256` is the receipt's digest, undefined when it is not a receipt. */
export interface ReceiptVerification {
  readonly verified: boolean;
  readonly checks: readonly ReceiptCheck[];
  readonly key: KeyStanding;
  readonly sha256: string | undefined;
}

// Loose on the inside, so that each check can say for itself what is wrong.
const outlineSchema = z.strictObject({
  receipt: z.unknown(),
  jws: z.unknown(),
  journal: z.unknown(),
  keys: z.unknown(),
});
type Outline = z.infer<typeof outlineSchema>;

/**
 * Verifies a parsed `receipt.json` offline: content (the signed bytes are exactly this receipt), signature (ES256 by
 * the file's key), journal (an unbroken chain that ends in the head the receipt names) and key (known to the caller).
 *
 * The file's own key proves nothing about who signed. With `trusted`, `verified` needs that very key among them; without,
 * `verified` is about the first three and the key check is not ok and says that the key is not known here.
 * Takes anything and never rejects.
 */
export async function verifyReceiptFile(
  file: unknown,
  trusted?: SigningKeySet,
): Promise<ReceiptVerification> {
  const outline = outlineSchema.safeParse(file).data;
  const receipt = parseReceipt(outline?.receipt);
  const key = receiptKeySetSchema.safeParse(outline?.keys).data?.keys[0];
  const fits = key !== undefined && (await signatureFits(outline?.jws, key));
  const content = contentCheck(outline, receipt);
  const signature = signatureCheck(outline, key, fits);
  const journal = journalCheck(outline);
  const standing = fits && key !== undefined ? keyStanding(key, trusted) : 'unchecked';
  const known = keyCheck(standing, key?.kid ?? '');
  return {
    verified: content.ok && signature.ok && journal.ok && (trusted === undefined || known.ok),
    checks: [content, signature, journal, known],
    key: standing,
    sha256: receipt === undefined ? undefined : receiptDigest(receipt),
  };
}

/** A receipt that has canonical JSON; undefined for anything else. */
function parseReceipt(value: unknown): Receipt | undefined {
  const receipt = receiptSchema.safeParse(value).data;
  try {
    if (receipt !== undefined) canonicalReceipt(receipt);
    return receipt;
  } catch {
    return undefined;
  }
}

function contentCheck(outline: Outline | undefined, receipt: Receipt | undefined): ReceiptCheck {
  const check = 'content';
  if (outline === undefined) {
    return {
      check,
      ok: false,
      ja: '証明データのファイルではありません（receipt、jws、journal、keysの4項目が必要です）。',
      en: 'Not a receipt file: it must have receipt, jws, journal and keys, and nothing else.',
    };
  }
  if (receipt === undefined) {
    return {
      check,
      ok: false,
      ja: '内容の形式が証明データのものではありません。',
      en: 'The content does not have the form of a receipt.',
    };
  }
  if (payloadOf(outline.jws) !== base64url.encode(canonicalReceipt(receipt))) {
    return {
      check,
      ok: false,
      ja: '内容が発行時と異なります。',
      en: 'The content differs from what was sealed.',
    };
  }
  return { check, ok: true, ja: '内容は発行時のままです。', en: 'The content is what was sealed.' };
}

function signatureCheck(
  outline: Outline | undefined,
  key: SigningKey | undefined,
  fits: boolean,
): ReceiptCheck {
  const check = 'signature';
  if (fits) return { check, ok: true, ja: '署名は正しいものです。', en: 'The signature fits.' };
  if (keyIdOf(outline?.jws) === undefined) {
    return {
      check,
      ok: false,
      ja: '署名の形式が正しくありません（ES256のJWSで、kidを持つものに限ります）。',
      en: 'Not a signature of the required form (a compact JWS with ES256 and a kid, and nothing else in its header).',
    };
  }
  if (key === undefined) {
    return {
      check,
      ok: false,
      ja: '公開鍵の形式が正しくありません（署名したP-256の鍵1つが必要です）。',
      en: 'The public key is not of the required form (exactly the one P-256 key that signed).',
    };
  }
  return {
    check,
    ok: false,
    ja: '署名が内容又は鍵と合いません。',
    en: 'The signature does not fit the content or the key.',
  };
}

const namedHeadSchema = z.object({ journal: journalHeadSchema });

function journalCheck(outline: Outline | undefined): ReceiptCheck {
  const check = 'journal';
  // The head is read apart from the rest, so that a slip elsewhere in the receipt is not laid on the journal.
  const head = namedHeadSchema.safeParse(outline?.receipt).data?.journal;
  const events: unknown = outline?.journal;
  if (!Array.isArray(events) || head === undefined) {
    return {
      check,
      ok: false,
      ja: '証跡、又は証明データが示す証跡の位置がありません。',
      en: 'The journal, or the head the receipt names, is missing.',
    };
  }
  const result = verifyJournal(events, head);
  if (result.verified) {
    return {
      check,
      ok: true,
      ja: `証跡${events.length}件は途切れなくつながり、証明データの示す位置で終わっています。`,
      en: `The journal's ${events.length} events form one chain that ends in the head the receipt names.`,
    };
  }
  const fault = journalFaults[result.reason];
  return {
    check,
    ok: false,
    ja: `証跡の${result.seq}件目：${fault.ja}`,
    en: `Journal event ${result.seq}: ${fault.en}`,
  };
}

function keyStanding(key: SigningKey, trusted: SigningKeySet | undefined): KeyStanding {
  const named = (trusted?.keys ?? []).flatMap((candidate) => knownKey(candidate, key.kid));
  if (named.length === 0) return 'unknown';
  // A key of one's own under a known name is how a forger would begin.
  return named.some(({ x, y }) => x === key.x && y === key.y) ? 'trusted' : 'different';
}

function keyCheck(standing: KeyStanding, kid: string): ReceiptCheck {
  const sentences = {
    unchecked: {
      ja: '署名を確かめられないため、鍵を照合していません。',
      en: 'The key was not looked up, because the signature does not fit.',
    },
    unknown: {
      ja: `署名は合いますが、この鍵（${kid}）はここでは確認できません。`,
      en: `The signature fits; its key (${kid}) is not known here.`,
    },
    different: {
      ja: `鍵の名前（${kid}）は登録されていますが、鍵そのものが異なります。`,
      en: `The key's name (${kid}) is known, but it is another key.`,
    },
    trusted: { ja: `鍵（${kid}）は登録されたものです。`, en: `The key (${kid}) is a known one.` },
  } as const;
  return { check: 'key', ok: standing === 'trusted', ...sentences[standing] };
}

/** Trusted sets may hold keys of other kinds and members of other uses. */
const knownKeySchema = z.object(signingKeySchema.shape).omit({ alg: true, use: true });

function knownKey(candidate: unknown, kid: string): { x: string; y: string }[] {
  const known = knownKeySchema.safeParse(candidate).data;
  return known?.kid === kid ? [known] : [];
}
