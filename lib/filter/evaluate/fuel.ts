import { folded, isAscii } from "./folded-text";

/** Steps of one evaluation, some ten nanoseconds each. */
const STEPS = 2_000_000;
/** Characters of a text that an expression makes. */
const LONGEST_TEXT = 1_048_576;

/** Thrown when an evaluation has used up what it may; the filter does not keep the event then. */
export const EXHAUSTED = Symbol("exhausted");
/** Thrown when all evaluations that share a reserve have. */
export const RESERVE_EMPTY = Symbol("reserve empty");

/** What all events of a batch or a search may take together: so many steps each, and what the costly ones share. */
export class SharedSteps {
  private left: number;

  constructor(
    reserve: number,
    private readonly each: number,
  ) {
    this.left = reserve;
  }

  get forOne(): number {
    return Math.min(STEPS, this.left + this.each);
  }

  take(steps: number): void {
    this.left += this.each - steps;
    if (this.left < 0) throw RESERVE_EMPTY;
  }
}

/** What one evaluation may still do, so that no filter slows the arrival of events by more than a constant. */
export class Fuel {
  private left = STEPS;
  private given = STEPS;

  refill(shared?: SharedSteps): void {
    this.given = shared?.forOne ?? STEPS;
    this.left = this.given;
  }

  get burnt(): number {
    return this.given - this.left;
  }

  burn(steps: number): void {
    this.left -= steps;
    if (this.left < 0) throw EXHAUSTED;
  }

  readonly step = (): void => this.burn(3);

  /** For looking through a text once. */
  read(text: string): void {
    this.burn(1 + text.length / 16);
  }

  folded(text: string): string {
    this.read(text);
    if (!isAscii(text)) this.burn(text.length * 8);
    return folded(text);
  }

  /** Bounds a text that grows. */
  hold(text: string): string {
    if (text.length > LONGEST_TEXT) throw EXHAUSTED;
    return text;
  }
}
