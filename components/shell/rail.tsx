"use client";

import { usePathname } from "next/navigation";
import { cn } from "../ui/cn";
import { areaOf, INSTANCE_AREA } from "./area-pages";
import { AreaRail } from "./area-rail";
import { INSTANCE_PAGE, isWithin, pagesFor, REFERENCE_PAGE } from "./navigation";
import { OrganizationSwitcher } from "./organization-switcher";
import { ProjectSwitcher } from "./project-switcher";
import { RailLink } from "./rail-link";
import type { ShellOrganization, ShellProject, ShellUser } from "./shell-people";
import { UserMenu } from "./user-menu";

export type RailProps = {
  user: ShellUser;
  organizations: readonly ShellOrganization[];
  current: ShellOrganization | null;
  projects: readonly ShellProject[];
  /** Of the Latchkey that answers. */
  version: string;
  narrow?: boolean;
  /** After a page was chosen, to close the sheet that holds the rail. */
  onChosen?: () => void;
};

/** The way to every page: of the organization, or of the account or the instance where one is there. */
export function Rail({ user, version, narrow = false, onChosen, ...rest }: RailProps) {
  const area = areaOf(usePathname());
  return (
    <div className="flex h-full flex-col">
      {area ? (
        <AreaRail area={area} current={rest.current} narrow={narrow} onChosen={onChosen} />
      ) : (
        <OrganizationRail {...rest} narrow={narrow} onChosen={onChosen} />
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-px border-t p-2">
        <RailLink item={REFERENCE_PAGE} here={false} narrow={narrow} onChosen={onChosen} />
        {user.isOperator ? <RailLink item={INSTANCE_PAGE} here={area === INSTANCE_AREA} narrow={narrow} onChosen={onChosen} /> : null}
        <UserMenu user={user} narrow={narrow} />
        {narrow ? null : <p translate="no" className="px-2 pt-1 text-xs text-faint">{`Latchkey ${version}`}</p>}
      </div>
    </div>
  );
}

function OrganizationRail({
  organizations,
  current,
  projects,
  narrow,
  onChosen,
}: Omit<RailProps, "user" | "version"> & { narrow: boolean }) {
  const pathname = usePathname();
  const groups = current ? pagesFor(current.name, current.role) : [];
  return (
    <>
      <div className={cn("p-2 pb-1", onChosen && "pr-11")}>
        <OrganizationSwitcher organizations={organizations} current={current} narrow={narrow} />
      </div>
      <nav aria-label="Main" className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {groups.map((group) => (
          <div key={group.id} className={cn(group.label && (narrow ? "mt-2 border-t pt-2" : "mt-4"))}>
            {group.label && !narrow ? <div className="px-2 pb-1 text-xs font-medium text-faint">{group.label}</div> : null}
            <ul className="grid grid-cols-[minmax(0,1fr)] gap-px">
              {group.items.map((item) => (
                <li key={item.href}>
                  <RailLink
                    item={item}
                    here={group.id === "projects" ? pathname === item.href : isWithin(pathname, item.href)}
                    narrow={narrow}
                    onChosen={onChosen}
                  />
                </li>
              ))}
            </ul>
            {group.id === "projects" && current && projects.length > 0 ? (
              <ProjectSwitcher org={current.name} projects={projects} narrow={narrow} onChosen={onChosen} />
            ) : null}
          </div>
        ))}
      </nav>
    </>
  );
}
