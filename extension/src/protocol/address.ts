// Addresses as the host compares them.

/** Addresses are the same when every byte is, but for the case of ASCII letters. */
export function isSameAddress(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && addressKey(one) === addressKey(other);
}

const addressKey = (address: string) => address.replace(/[A-Z]/g, (sign) => sign.toLowerCase());
