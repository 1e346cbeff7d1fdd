type Runs = { running: Promise<unknown>; next?: Promise<unknown> };

/**
 * Runs what many ask at the same time once for all of them: one run of a question at a time, and whoever asks during it shares the next, so
 * that no answer is older than its question.
 */
export class SharedRuns {
  private readonly runs = new Map<string, Runs>();

  run<T>(question: string, work: () => Promise<T>): Promise<T> {
    const under = this.runs.get(question);
    if (!under) return this.begin(question, work);
    under.next ??= under.running.catch(() => {}).then(() => this.begin(question, work));
    return under.next as Promise<T>; // of the same question
  }

  private begin<T>(question: string, work: () => Promise<T>): Promise<T> {
    const running = work();
    const under: Runs = { running };
    this.runs.set(question, under);
    const over = () => {
      if (!under.next) this.runs.delete(question);
    };
    running.then(over, over);
    return running;
  }
}
