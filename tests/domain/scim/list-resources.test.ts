import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { createScimGroup } from "../../../lib/domain/scim/change-scim-group";
import { createScimUser } from "../../../lib/domain/scim/change-scim-user";
import { filterSql } from "../../../lib/domain/scim/filter-sql";
import { entriesOf, STORED_GROUPS, STORED_USERS } from "../../../lib/domain/scim/list-resources";
import { readFilter } from "../../../lib/domain/scim/protocol/filter-grammar";
import { inOrder, readQuestion, sortKey } from "../../../lib/domain/scim/protocol/list-rule";
import { type Complex, matchesFilter } from "../../../lib/domain/scim/protocol/match-filter";
import { GROUP_URN, USER_URN } from "../../../lib/domain/scim/protocol/scim-terms";
import { listScimGroups, listScimUsers } from "../../../lib/domain/scim/queries";
import { readingScim } from "../../../lib/domain/scim/scim-door-rule";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

let org: TestOrganization;
let people: Complex[];
let groups: Complex[];
const caller = () => org.as("organization:scim");
const idsOf = (resources: readonly Complex[]) => resources.map(({ id }) => id);

beforeAll(async () => {
  org = await foundTestOrganization("enterprise");
  const person = (stem: string, more: object) =>
    createScimUser(caller(), {
      schemas: [USER_URN],
      userName: `${stem}@${org.name}.example`,
      emails: [{ value: `${randomUUID()}@example.com` }],
      ...more,
    });
  const ana = await person("Ana", { externalId: "e-1", title: "Boss" });
  await person("bob_1", { externalId: "E-1", active: false });
  await person("bob%2", { externalId: "" });
  await person("zoë", { displayName: "Bob" });
  await createScimGroup(caller(), { schemas: [GROUP_URN], displayName: "Engineering", externalId: "g-1", members: [{ value: ana.id }] });
  await createScimGroup(caller(), { schemas: [GROUP_URN], displayName: "Other" });
  people = (await listScimUsers(caller(), readQuestion({}))).Resources as Complex[];
  groups = (await listScimGroups(caller(), readQuestion({}))).Resources as Complex[];
});

const OPERATORS = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];
const ORDERED = OPERATORS.filter((op) => !["co", "sw", "ew"].includes(op));

function usersFilters(): string[] {
  const created = String((people[2]?.meta as Complex | undefined)?.created);
  return [
    ...OPERATORS.flatMap((op) => [
      `userName ${op} "BOB_1@${org.name}.example"`,
      `userName ${op} "bob"`,
      `userName ${op} "%"`,
      `externalId ${op} "e-1"`,
      `id ${op} "${people[1]?.id}"`,
    ]),
    ...["co", "sw", "ew"].map((op) => `urn:ietf:params:scim:schemas:core:2.0:User:userName ${op} ""`),
    ...ORDERED.flatMap((op) => [`meta.created ${op} "${created}"`, `meta.lastModified ${op} "2020-01-01T00:00:00+02:00"`]),
    ...["userName", "externalId", "active", "meta.created", "nobodyKnows"].flatMap((at) => [
      `${at} pr`,
      `not (${at} pr)`,
      `${at} eq null`,
      `${at} ne null`,
    ]),
    ...["eq", "ne"].flatMap((op) => [`active ${op} true`, `active ${op} "False"`, `nobodyKnows ${op} "a"`]),
    `groups.value eq "${groups[0]?.id}"`,
    `groups[value eq "${groups[0]?.id}"]`,
    `groups eq "${String(groups[0]?.id).toUpperCase()}"`,
    'not (externalId eq "e-1") and (active eq true or userName sw "bob")',
  ];
}

const groupsFilters = () => [
  'displayName eq "ENGINEERING"',
  'displayName co "ther" or externalId eq "g-1"',
  ...["members.value eq X", "members[value eq X]", "members eq X", "not (members eq X)"].map((text) =>
    text.replace("X", JSON.stringify(idOf("ana"))),
  ),
];
const idOf = (stem: string) => people.find(({ userName }) => String(userName).toLowerCase().startsWith(stem))?.id;

describe("a list", () => {
  test.each([
    ["users", STORED_USERS, usersFilters, () => people],
    ["groups", STORED_GROUPS, groupsFilters, () => groups],
  ] as const)("of %s finds in the database what each resource says of itself", async (_, stored, filters, all) => {
    const asked = filters();
    const found = await readingScim(caller(), async (tx) => {
      const each: unknown[][] = [];
      for (const filter of asked) each.push((await entriesOf(tx, org.id, stored, { filter, sortBy: null })).map(({ id }) => id));
      return each;
    });
    for (const [at, text] of asked.entries()) {
      const filter = readFilter(stored.kind, text);
      expect([text, filterSql(filter, stored.columns) !== undefined]).toEqual([text, true]);
      expect([text, found[at]]).toEqual([text, idsOf(all().filter((each) => matchesFilter(filter, each)))]);
    }
  });

  test("is narrowed by the database and looked through where no column has what is asked for", async () => {
    const ask = async (filter: string, more = {}) => listScimUsers(caller(), readQuestion({ filter, ...more }));
    expect(await ask('userName sw "bob" and not (nickName eq "none")')).toMatchObject({ totalResults: 2 });
    expect(await ask('title eq "BOSS"')).toMatchObject({ totalResults: 1, Resources: [{ id: idOf("ana") }] });
    expect(await ask('userName eq 5 or displayName eq "bob"')).toMatchObject({ totalResults: 1, Resources: [{ displayName: "Bob" }] });
    expect(await ask('meta.created eq "never"')).toMatchObject({ totalResults: 0 });
    expect(await ask("title ne null or id pr", { startIndex: 2, count: 2, sortBy: "title" })).toMatchObject({
      totalResults: 5,
      startIndex: 2,
      itemsPerPage: 2,
    });
  });

  test.each(["userName", "externalId", "meta.created", "id", "active", "displayName", "USERNAME", "nobodyKnows"])(
    "is sorted by %s as its resources would be",
    async (sortBy) => {
      for (const sortOrder of ["ascending", "descending"]) {
        const question = readQuestion({ sortBy, sortOrder });
        const keyed = people.map((resource) => ({ resource, key: sortKey(STORED_USERS.kind, resource, sortBy) }));
        const { Resources } = await listScimUsers(caller(), question);
        expect(idsOf(Resources as Complex[])).toEqual(idsOf(inOrder(keyed, question).map(({ resource }) => resource)));
      }
    },
  );

  test("reads no members that nobody wants to see", async () => {
    const [lean] = (await listScimGroups(caller(), readQuestion({ excludedAttributes: "members", sortBy: "displayName" })))
      .Resources as Complex[];
    expect(Object.keys(lean ?? {}).sort()).toEqual(["displayName", "externalId", "id", "meta", "schemas"]);
    const [whole] = (await listScimGroups(caller(), readQuestion({ attributes: "members.value", sortBy: "displayName" })))
      .Resources as Complex[];
    expect(whole).toMatchObject({ members: [{ value: idOf("ana") }] });
  });
});
