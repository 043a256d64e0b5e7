/** Deploys what `stacks/` describes: `SHIMON_MAIL_FROM=... SHIMON_ALARM_MAIL=... sst deploy --stage production`. See docs/operations/deploying.md. */
export default $config({
  app(input) {
    const production = input.stage === 'production';
    return {
      name: 'shimon',
      home: 'aws',
      removal: production ? 'retain' : 'remove',
      protect: production,
      providers: { aws: { region: 'ap-northeast-1', version: '7.20.0' } },
    };
  },
  async run() {
    const { table } = await import('./stacks/table.ts');
    const { quarantine, evidence } = await import('./stacks/buckets.ts');
    const { receiptKey } = await import('./stacks/receipt-key.ts');
    const { pool, client } = await import('./stacks/sign-in.ts');
    const { machines } = await import('./stacks/machines.ts');
    const { api } = await import('./stacks/api.ts');
    await import('./stacks/reactions.ts');
    const { router } = await import('./stacks/site.ts');
    await import('./stacks/alarms.ts');
    return {
      portal: router.url,
      api: api.url,
      table: table.name,
      quarantine: quarantine.name,
      evidence: evidence.name,
      receiptKey: receiptKey.arn,
      userPool: pool.id,
      client: client.id,
      machines: Object.values(machines).map((machine) => machine.arn),
    };
  },
});
