import type { Exchange } from './request.ts';

/** How often each route gave each answer, to which family of requests. */
export class Counts {
  readonly #byRoute = new Map<string, Map<number, number>>();
  readonly #byFamily = new Map<string, { requests: number; yes: number }>();
  requests = 0;
  yes = 0;

  add(exchanges: readonly Exchange[]): void {
    for (const { request, answer } of exchanges) {
      const route = request.operation?.id ?? '(no route)';
      const status = answer?.status ?? 0;
      const answers = this.#byRoute.get(route) ?? new Map<number, number>();
      this.#byRoute.set(route, answers.set(status, (answers.get(status) ?? 0) + 1));
      const family = this.#byFamily.get(request.family) ?? { requests: 0, yes: 0 };
      const good = status >= 200 && status < 300 ? 1 : 0;
      this.#byFamily.set(request.family, { requests: family.requests + 1, yes: family.yes + good });
      this.requests += 1;
      this.yes += good;
    }
  }

  /** Lines for people: by family, then by route and answer. */
  lines(): string[] {
    const families = [...this.#byFamily].map(
      ([name, { requests, yes }]) =>
        `${name.padEnd(14)}${String(requests).padStart(8)}${String(yes).padStart(8)}`,
    );
    const routes = [...this.#byRoute]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([route, answers]) => {
        const each = [...answers]
          .toSorted(([a], [b]) => a - b)
          .map(([status, count]) => `${status === 0 ? 'hung up' : String(status)} x ${String(count)}`);
        return `${route.padEnd(30)}${each.join(', ')}`;
      });
    return [
      `${'family'.padEnd(14)}requests   2xx`,
      ...families,
      '',
      `${'route'.padEnd(30)}answers`,
      ...routes,
    ];
  }
}
