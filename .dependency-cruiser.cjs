const mayNot = (name, from, to, more = {}) => ({ name, severity: "error", from: { path: from, ...more }, to: { path: to } });

/** kernel ← access ← db ← domain ← doors ← actions ← components ← app. The allowlist is empty and stays so. */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, path: "^(lib|components|server)/", pathNot: "^lib/db/generated/" },
      to: {},
    },
    // What is bundled at the first start is not there yet in a fresh clone.
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "dist/(front|demo)[.]mjs$" } },
    mayNot("kernel-imports-nothing", "^lib/kernel/", "^(app|components|server|lib/(?!kernel/))"),
    mayNot("access-knows-only-kernel", "^lib/access/", "^(app|components|server|lib/(?!access/|kernel/))"),
    mayNot("access-has-no-io", "^lib/(access|filter)/", "^(node:|fs|net|http|node_modules/(pg|@prisma|next|react)/)"),
    mayNot("filter-knows-only-kernel", "^lib/filter/", "^(app|components|server|lib/(?!filter/|kernel/))"),
    mayNot("db-knows-no-domain", "^lib/db/", "^(app|components|server|lib/(domain|doors|actions|filter)/)"),
    mayNot("domain-knows-no-door", "^lib/domain/", "^(app|components|server|lib/(doors|actions)/|node_modules/(next|react|next-auth)/)"),
    mayNot("doors-know-no-action", "^lib/doors/", "^(app|components|server|lib/actions/)"),
    mayNot("actions-know-no-page", "^lib/actions/", "^(app|components|server)/"),
    mayNot("components-know-no-page", "^components/", "^(app|server)/"),
    mayNot("components-take-shapes-alone", "^components/", "^lib/(db|filter|domain/(?!.*/(schema|[a-z-]+-terms)\\.ts$))"),
    mayNot("components-know-no-door-but-outcomes", "^components/", "^lib/doors/(?!action\\.ts$)"),
    mayNot(
      "primitives-know-no-noun",
      "^components/(ui|table|form|chart)/",
      "^(components/(?!ui/|table/|form/|chart/)|lib/(domain|actions)/)",
    ),
    mayNot(
      "only-domain-touches-the-database",
      "^(app|components|server|lib/(kernel|access|filter|doors|actions))/",
      "^(lib/db/generated|node_modules/(pg|@prisma/client|@prisma/adapter-pg)/)",
      {
        pathNot: "^server/[a-z-]+\\.mjs$",
      },
    ),
    mayNot("product-ships-no-tests", "^(app|components|lib|server)/", "^tests/"),
    // Nouns form a line: what stands further left is known by what stands further right, never the other way round.
    mayNot("mails-are-under-all", "^lib/domain/mails/", "^lib/domain/(?!mails/)"),
    mayNot("plans-are-under-all", "^lib/domain/plans/", "^lib/domain/(?!plans/)"),
    mayNot("audit-knows-only-plans", "^lib/domain/audit/", "^lib/domain/(?!audit/|plans/)"),
    mayNot("policies-know-only-plans", "^lib/domain/policies/", "^lib/domain/(?!policies/|plans/)"),
    mayNot("users-under-organizations", "^lib/domain/sessions/", "^lib/domain/(?!sessions/)"),
    mayNot("organizations-under-members", "^lib/domain/organizations/", "^lib/domain/(?!organizations/|plans/)"),
    mayNot("users-under-members", "^lib/domain/users/", "^lib/domain/(?!users/|organizations/|plans/)"),
    mayNot("members-under-projects", "^lib/domain/members/", "^lib/domain/(?!members/|users/|organizations/|plans/|mails/)"),
    mayNot("projects-under-keys", "^lib/domain/projects/", "^lib/domain/(?!projects/|members/|users/|organizations/|plans/)"),
    mayNot("keys-under-usage", "^lib/domain/keys/", "^lib/domain/(events|usage|plan-changes|leaks|notices|instance)/"),
    mayNot("usage-under-events", "^lib/domain/usage/", "^lib/domain/(events|plan-changes|leaks|notices|instance)/"),
    mayNot("plan-changes-over-usage", "^lib/domain/plan-changes/", "^lib/domain/(events|leaks|notices|instance)/"),
    mayNot("leaks-over-keys", "^lib/domain/leaks/", "^lib/domain/(events|notices|instance)/"),
    mayNot("notices-near-the-end", "^lib/domain/notices/", "^lib/domain/(events|instance)/"),
    mayNot("events-under-instance", "^lib/domain/events/", "^lib/domain/instance/"),
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
