import type { Route } from '../functions/api/routes.ts';

export interface RouteMatch {
  route: Route;
  /** As API Gateway names it: method, blank, path with its parameters in braces. */
  routeKey: string;
  /** Percent-decoded. */
  pathParameters: Record<string, string>;
}

interface Entry {
  route: Route;
  segments: string[];
}

const parameterIn = (segment: string): string | undefined =>
  segment.startsWith('{') && segment.endsWith('}') ? segment.slice(1, -1) : undefined;

const parametersOf = (entry: Entry, segments: readonly string[]): Record<string, string> | undefined => {
  if (entry.segments.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, expected] of entry.segments.entries()) {
    const actual = segments[index] ?? '';
    const name = parameterIn(expected);
    if (name === undefined) {
      if (expected !== actual) return undefined;
    } else {
      if (actual === '') return undefined;
      parameters[name] = actual;
    }
  }
  return parameters;
};

const decodeSegments = (path: string): string[] | undefined => {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
};

/**
 * Finds the route for a method and a raw path. Of several that fit, the one with the fewest parameters wins, as
 * API Gateway prefers the more specific route. Answers undefined when none fits or the path is badly encoded.
 */
export const createRouteTable = (
  routes: Readonly<Record<string, Route>>,
): ((method: string, rawPath: string) => RouteMatch | undefined) => {
  const entries = Object.values(routes).map((route) => ({ route, segments: route.path.split('/') }));
  const parameterCount = (entry: Entry): number =>
    entry.segments.filter((segment) => parameterIn(segment) !== undefined).length;
  entries.sort((a, b) => parameterCount(a) - parameterCount(b));

  return (method, rawPath) => {
    const segments = decodeSegments(rawPath);
    if (segments === undefined) return undefined;
    for (const entry of entries) {
      if (entry.route.method !== method) continue;
      const pathParameters = parametersOf(entry, segments);
      if (pathParameters === undefined) continue;
      return { route: entry.route, routeKey: `${method} ${entry.route.path}`, pathParameters };
    }
    return undefined;
  };
};
