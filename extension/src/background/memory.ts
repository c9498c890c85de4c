// What the host remembers of the people a mail goes to, asked once for each draft and address.
import type { Connection } from "../host/connection.js";
import type { Person, PersonHistory } from "../protocol/protocol.js";

/** The list shows at most this many people. */
const maxPeople = 3;

export class Memory {
  private readonly asked = new Map<string, PersonHistory | null>();

  constructor(private readonly connection: Connection) {}

  /** Histories at hand, in the order of the people; null entries were asked and are not known. */
  of(people: Person[]): PersonHistory[] {
    return people.flatMap((person) => this.asked.get(person.address) ?? []);
  }

  /**
   * Asks for those not asked yet; true when something new is known. Without a history it is silent.
   */
  async ask(people: Person[]): Promise<boolean> {
    if (!this.connection.hello?.settings.history.on) return false;
    const fresh = people.slice(0, maxPeople).filter((one) => !this.asked.has(one.address));
    for (const { address } of fresh) this.asked.set(address, null);
    const found = await Promise.allSettled(
      fresh.map(({ address }) => this.connection.call("history/person", { address }).done),
    );
    found.forEach((one, index) => {
      const address = fresh[index]?.address;
      if (one.status === "fulfilled" && address) this.asked.set(address, one.value);
    });
    return found.some((one) => one.status === "fulfilled");
  }
}
