import { gatheredQuery } from "../../db/gathered-query";
import { preparedText } from "../../db/prepared-text";

type GivenKey = { id: string; givenHash: string };

const givenTokens = (name: string, table: string, id: string) =>
  gatheredQuery<string, GivenKey[]>(
    preparedText({
      name,
      takes: ["text[]"],
      gives: { place: "integer", keys: "text" },
      text: `
        select t.place::int as place, string_agg(k.${id}::text || ' ' || k.given_hash, ',') as keys
        from unnest($1::text[]) with ordinality t(sought, place)
        join ${table} k on k.tag = t.sought and k.given_hash is not null
        group by t.place`,
    }),
    (row) =>
      String(row[1])
        .split(",")
        .map((each) => {
          const [id = "", givenHash = ""] = each.split(" ");
          return { id, givenHash };
        }),
  );

/** The keys whose given token begins with this tag, across organizations; none where nobody's does. */
export const findGivenKeys = givenTokens("find-given-keys", "api_keys", "id");

/** The same of keys that are gone. */
export const findSpentGivenKeys = givenTokens("find-spent-given-keys", "spent_tokens", "key_id");
