const mayNot = (name, from, to, more = {}) => ({ name, severity: "error", from: { path: from, ...more }, to: { path: to } });

/** The nouns in their line: each may know those before it, none after it. Who must end another noun's rows calls that noun's verb. */
const NOUNS =
  "secrets mails plans audit policies jobs sessions organizations keys given-tokens verdicts making rotations reminders inventory users factors members scim single-sign-on signals projects usage brakes quotas plan-requests plan-changes leaks notices channels segments events query saved-queries alerts dashboards variables otlp backups instance".split(
    " ",
  );

/** kernel ← access ← db, limits, filter ← domain ← http, outside ← doors ← reference, actions ← components ← app. The allowlist is empty and stays so. */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, path: "^(lib|components|server|demo|tools|bin)/", pathNot: "^lib/(db|domain/otlp)/generated/|[.]d[.]ts$" },
      to: {},
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    mayNot("kernel-imports-nothing", "^lib/kernel/", "^(app|components|server|lib/(?!kernel/))"),
    mayNot("access-knows-only-kernel", "^lib/access/", "^(app|components|server|lib/(?!access/|kernel/))"),
    mayNot("access-has-no-io", "^lib/(access|filter)/", "^(node:|fs|net|http|node_modules/(pg|@prisma|next|react)/)"),
    mayNot("filter-knows-only-kernel", "^lib/filter/", "^(app|components|server|lib/(?!filter/|kernel/))"),
    mayNot(
      "secrets-know-only-kernel",
      "^lib/secrets/",
      "^(app|components|server|lib/(?!secrets/|kernel/)|node_modules/(pg|@prisma|next|react)/)",
    ),
    mayNot("nothing-knows-the-command-line", "^(app|components|server|lib|demo|tools)/", "^bin/"),
    mayNot("the-command-line-knows-no-page", "^bin/", "^(app|components|tests|demo|tools|lib/(doors|actions|http|outside|reference))/"),
    mayNot("db-knows-no-domain", "^lib/db/", "^(app|components|server|lib/(domain|http|outside|doors|reference|actions|filter|limits)/)"),
    mayNot("limits-know-no-database", "^lib/limits/", "^(app|components|server|lib/(?!limits/|access/|kernel/))"),
    mayNot(
      "domain-knows-no-door",
      "^lib/domain/",
      "^(app|components|server|lib/(http|outside|doors|reference|actions)/|node_modules/(next|react|next-auth)/)",
    ),
    mayNot("http-and-outside-know-no-door", "^lib/(http|outside)/", "^(app|components|server|lib/(doors|reference|actions)/)"),
    mayNot("doors-know-no-action", "^lib/doors/", "^(app|components|server|lib/(reference|actions)/)"),
    mayNot("documents-know-only-kernel", "^lib/documents/", "^(app|components|server|lib/(?!documents/|kernel/))"),
    mayNot("reference-knows-no-action", "^lib/reference/", "^(app|components|server|lib/actions/)"),
    mayNot("actions-know-no-page", "^lib/actions/", "^(app|components|server)/"),
    mayNot("components-know-no-page", "^components/", "^(app|server)/"),
    mayNot("components-take-shapes-alone", "^components/", "^lib/(db|filter/(evaluate|sql)|domain/(?!.*/(schema|[a-z-]+-terms)\\.ts$))"),
    mayNot("components-know-no-door-but-outcomes", "^components/", "^lib/(http|outside|reference/(?!schema\\.ts$)|doors/(?!action\\.ts$))"),
    mayNot(
      "primitives-know-no-noun",
      "^components/(ui|table|form|chart)/",
      "^(components/(?!ui/|table/|form/|chart/)|lib/(domain|actions)/)",
    ),
    mayNot(
      "only-domain-touches-the-database",
      "^(app|components|server|lib/(kernel|access|filter|limits|http|outside|doors|reference|actions))/",
      "^(lib/db/generated|node_modules/(pg|@prisma/client|@prisma/adapter-pg|kysely)/)",
      {
        pathNot: "^server/[a-z-]+\\.mjs$",
      },
    ),
    mayNot("kysely-asks-what-is-put-together", "^", "^node_modules/kysely/", {
      pathNot: "^(lib/db/questions\\.ts|lib/domain/(audit|usage|inventory|events|segments)/|node_modules/kysely/)",
    }),
    mayNot("product-ships-no-tests", "^(app|components|lib|server)/", "^(tests|demo|tools)/"),
    mayNot("demo-knows-no-tests", "^(demo|tools)/", "^tests/"),
    // Nouns form a line: what stands further left is known by what stands further right, never the other way round.
    ...NOUNS.map((noun, place) =>
      mayNot(`${noun}-in-the-line`, `^lib/domain/${noun}/`, `^lib/domain/(${NOUNS.slice(place + 1).join("|") || "none-after-it"})/`),
    ),
    { name: "every-noun-in-the-line", severity: "error", from: {}, to: { path: `^lib/domain/(?!(${NOUNS.join("|")})/)` } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(lib/db/generated|\\.next|dist)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
