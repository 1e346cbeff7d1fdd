/**
 * One value per process under a name, however many bundles hold this module: the front listener and Next are bundled apart
 * but share pools, rate windows and counters.
 */
export function processWide<T>(name: string, make: () => T): T {
  const key = Symbol.for(`latchkey.${name}`);
  const slots = globalThis as unknown as Record<symbol, T | undefined>;
  slots[key] ??= make();
  return slots[key];
}
