import { v7 } from "uuid";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A new UUIDv7, in order of creation within this process. */
export const newId = (): string => v7();

export const isId = (text: string): boolean => UUID.test(text);
