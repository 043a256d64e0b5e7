/** Signs receipts (ES256). Its public half must verify for ever, so removing a stage leaves the key where it is. */
export const receiptKey = new aws.kms.Key(
  'ReceiptKey',
  {
    description: 'Signs receipts. Deleting it does not unsign one, but nothing new can be sealed.',
    customerMasterKeySpec: 'ECC_NIST_P256',
    keyUsage: 'SIGN_VERIFY',
    deletionWindowInDays: 30,
  },
  { retainOnDelete: true },
);
