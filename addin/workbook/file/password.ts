import { sha512 } from "@noble/hashes/sha2";

import type { XmlElement } from "./xml";

/** What a `sheetProtection` or `workbookProtection` element keeps of a password. */
export type PasswordHash = {
  readonly algorithm: "SHA-512";
  /** Base64. */
  readonly hash: string;
  readonly salt: string;
  readonly spinCount: number;
};

const spinCount = 100_000;

/**
 * Hashes and checks passwords, each pair of password and salt once: a hash takes a good part of a second.
 *
 * ECMA-376 part 1, 18.2.29 and 18.3.1.85: H0 = SHA-512(salt + password in UTF-16LE), then `spinCount` times
 * Hn = SHA-512(Hn-1 + n as a 32-bit little-endian number).
 */
export class PasswordHasher {
  readonly #known = new Map<string, string>();

  /** The hash of a password for a salt of 16 bytes. */
  hash(password: string, salt: Uint8Array): PasswordHash {
    const saltText = toBase64(salt);
    return { algorithm: "SHA-512", salt: saltText, spinCount, hash: this.#digest(password, saltText, spinCount) };
  }

  /**
   * Whether a protection element's password is this one. Other algorithms than SHA-512 and Excel's 16-bit form are not
   * known here and count as another password.
   */
  matches(protection: XmlElement, password: string, attributePrefix: "" | "workbook"): boolean {
    const name = (plain: string) =>
      attributePrefix === "" ? plain : attributePrefix + plain.charAt(0).toUpperCase() + plain.slice(1);
    const get = (plain: string) => protection.attributes.get(name(plain));
    const hash = get("hashValue");
    if (hash !== undefined) {
      const spins = Number(get("spinCount") ?? "0");
      if (get("algorithmName") !== "SHA-512" || !(spins >= 0 && spins <= 10_000_000)) return false;
      return this.#digest(password, get("saltValue") ?? "", spins) === hash;
    }
    const legacy = get("password");
    return legacy !== undefined && parseInt(legacy, 16) === legacyHash(password);
  }

  #digest(password: string, salt: string, spins: number): string {
    const key = JSON.stringify([password, salt, spins]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const digest = toBase64(spin(password, fromBase64(salt), spins));
    this.#known.set(key, digest);
    return digest;
  }
}

function spin(password: string, salt: Uint8Array, spins: number): Uint8Array {
  const first = new Uint8Array(salt.length + 2 * password.length);
  first.set(salt);
  for (let index = 0; index < password.length; index += 1) {
    first[salt.length + 2 * index] = password.charCodeAt(index) & 255;
    first[salt.length + 2 * index + 1] = password.charCodeAt(index) >> 8;
  }
  const block = new Uint8Array(68);
  const counter = new DataView(block.buffer);
  block.set(sha512(first));
  for (let count = 0; count < spins; count += 1) {
    counter.setUint32(64, count, true);
    block.set(sha512(block));
  }
  return block.slice(0, 64);
}

/**
 * A salt that is the same for the same workbook and so gives the same bytes. It is made of what anyone can see, never
 * of the password: a salt derived from that would give the password away more cheaply than the hash does.
 */
export function saltFrom(visible: string): Uint8Array {
  return sha512(new TextEncoder().encode(`sheet protection\n${visible}`)).slice(0, 16);
}

/** Excel's older 16-bit hash (ECMA-376 part 4, 14.7.1). */
function legacyHash(password: string): number {
  let hash = 0;
  for (let index = password.length - 1; index >= 0; index -= 1) {
    hash = rotated(hash) ^ (password.charCodeAt(index) & 255);
  }
  return rotated(hash) ^ password.length ^ 0xce4b;
}

function rotated(hash: number): number {
  return ((hash >> 14) & 1) | ((hash << 1) & 0x7fff);
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
