export type DeckRow = Record<string, string>;
export const locales: string[];
export function readDeck(path?: string): DeckRow[];
export function messageName(key: string): string;
export function placeholdersOf(text: string): string[];
export function messagesOf(deck: DeckRow[], column: string): string;
export function deckModule(deck: DeckRow[]): string;
