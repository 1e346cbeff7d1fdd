import { Refusal } from "../kernel/refusal";
import { clientGone } from "./database-fault";

type Limits = { total: number; share: number; mostWaiting: number; patience: number };
type OwnerSlots = { slots: number; waiting: (() => void)[] };

/**
 * Hands out a few slots among many owners: nobody holds more than a share of them, and whoever waits is served owner by owner, each first
 * come first served. UNAVAILABLE for whoever would wait too long or among too many; one whose client has gone away waits no more.
 */
export class FairSlots {
  private readonly owners = new Map<string, OwnerSlots>();
  private taken = 0;

  constructor(private readonly limits: Limits) {}

  get running(): number {
    return this.taken;
  }

  get waiting(): number {
    return [...this.owners.values()].reduce((sum, { waiting }) => sum + waiting.length, 0);
  }

  /** Resolves with what gives the slot back. */
  async take(owner: string, gone?: AbortSignal): Promise<() => void> {
    if (gone?.aborted) throw clientGone();
    const own = this.owners.get(owner) ?? { slots: 0, waiting: [] };
    this.owners.set(owner, own);
    if (own.waiting.length >= this.limits.mostWaiting) throw tooMany();
    await new Promise<void>((resolve, reject) => {
      const leave = (reason: Refusal) => {
        own.waiting = own.waiting.filter((one) => one !== granted);
        settled();
        this.forget(owner, own);
        reject(reason);
      };
      const aborted = () => leave(clientGone());
      const late = setTimeout(() => leave(tooMany()), this.limits.patience);
      const settled = () => {
        clearTimeout(late);
        gone?.removeEventListener("abort", aborted);
      };
      const granted = () => {
        settled();
        resolve();
      };
      gone?.addEventListener("abort", aborted, { once: true });
      own.waiting.push(granted);
      this.grant();
    });
    return () => {
      own.slots--;
      this.taken--;
      this.forget(owner, own);
      this.grant();
    };
  }

  /** Whoever was served stands behind the others from now on. */
  private grant(): void {
    while (this.taken < this.limits.total) {
      const next = [...this.owners].find(([, { slots, waiting }]) => waiting.length > 0 && slots < this.limits.share);
      if (!next) return;
      const [owner, own] = next;
      this.owners.delete(owner);
      this.owners.set(owner, own);
      own.slots++;
      this.taken++;
      own.waiting.shift()?.();
    }
  }

  private forget(owner: string, own: OwnerSlots): void {
    if (own.slots === 0 && own.waiting.length === 0 && this.owners.get(owner) === own) this.owners.delete(owner);
  }
}

const tooMany = () =>
  new Refusal("UNAVAILABLE", "Too many searches of your organization are under way. Wait until they are done, then try again.", {
    retryAfter: 5,
  });
