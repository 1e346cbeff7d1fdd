/** Steps of one evaluation, some ten nanoseconds each. */
const STEPS = 2_000_000;
/** Characters of a text that an expression makes. */
const LONGEST_TEXT = 1_048_576;

/** Thrown when an evaluation has used up what it may; the filter does not keep the event then. */
export const EXHAUSTED = Symbol("exhausted");

/** What one evaluation may still do, so that no filter slows the arrival of events by more than a constant. */
export class Fuel {
  private left = STEPS;

  refill(): void {
    this.left = STEPS;
  }

  burn(steps: number): void {
    this.left -= steps;
    if (this.left < 0) throw EXHAUSTED;
  }

  readonly step = (): void => this.burn(3);

  /** Bounds a text that grows. */
  hold(text: string): string {
    if (text.length > LONGEST_TEXT) throw EXHAUSTED;
    return text;
  }
}
