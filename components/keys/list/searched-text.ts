import { createParser } from "nuqs/server";
import { searchableText } from "@/lib/domain/inventory/search-terms";
import { storableText } from "@/lib/kernel/text";

const safe = (text: string): string => storableText(searchableText(text)).slice(0, 200).toWellFormed();

/** What a list is searched for. Neither read from the address nor written to it before any secret in it is cut. */
export const SearchedText = createParser({ parse: safe, serialize: safe }).withDefault("");
