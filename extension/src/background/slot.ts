// One piece of work at a time and one place for the next: newer states overwrite the waiting one.

export class Slot<T> {
  private running: Promise<void> | null = null;
  private next: { item: T } | null = null;

  constructor(private readonly run: (item: T) => Promise<void>) {}

  get busy(): boolean {
    return this.running !== null;
  }

  /**
   * Starts with the item, or leaves it as the next one; a fault of one item never stops the rest.
   */
  offer(item: T): void {
    if (this.running) this.next = { item };
    else this.running = this.work(item);
  }

  /** Resolves when nothing runs and nothing waits. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async work(first: T): Promise<void> {
    let item: { item: T } | null = { item: first };
    while (item) {
      try {
        await this.run(item.item);
      } catch {
        // The work itself reports what went wrong; the queue only goes on.
      }
      item = this.next;
      this.next = null;
    }
    this.running = null;
  }
}
