export const mail: {
  own: string;
  theirs: string;
  to: { name: string; address: string }[];
  subject: string;
};
export const sites: Record<string, string>;
export function pageOf(name: string, inside?: string): string;
