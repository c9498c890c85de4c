// How a person is called in a sentence.
import type { Person } from "../protocol/protocol.js";

/** "Ana" of "Ana Lindqvist" and of "Lindqvist, Ana"; "" when no name is known. */
export function givenName(person: Person | undefined): string {
  const name = person?.nickname ?? person?.name ?? "";
  const given = name.includes(",") ? (name.split(",")[1] ?? "") : name;
  return given.trim().split(/\s+/)[0] ?? "";
}
