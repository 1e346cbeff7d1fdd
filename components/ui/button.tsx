import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const look = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-55 aria-busy:cursor-progress [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent text-accent-text shadow-low enabled:hover:bg-accent-hover [a&]:hover:bg-accent-hover",
        secondary: "border-line-strong bg-raised text-ink shadow-low enabled:hover:bg-hover [a&]:hover:bg-hover",
        ghost:
          "border-transparent text-muted enabled:hover:bg-selected enabled:hover:text-ink [a&]:hover:bg-selected [a&]:hover:text-ink data-[state=open]:bg-selected data-[state=open]:text-ink",
        danger: "border-transparent bg-danger text-danger-text shadow-low enabled:hover:bg-danger-hover",
        dangerQuiet:
          "border-line-strong bg-raised text-danger-ink shadow-low enabled:hover:border-danger-line enabled:hover:bg-danger-soft",
      },
      size: {
        sm: "h-7 px-2.5 text-sm [&_svg]:size-3.5",
        md: "h-8 px-3 text-base [&_svg]:size-4",
        lg: "h-10 px-4 text-base [&_svg]:size-4",
        icon: "size-8 [&_svg]:size-4",
        iconSm: "size-7 [&_svg]:size-4",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type ButtonProps = ComponentProps<"button"> & VariantProps<typeof look> & { asChild?: boolean; pending?: boolean };

export function Button({ variant, size, asChild, pending, className, children, disabled, type, ...rest }: ButtonProps) {
  const classes = cn(look({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button type={type ?? "button"} className={classes} disabled={disabled || pending} aria-busy={pending || undefined} {...rest}>
      {pending ? <LoaderCircle className="animate-spin" aria-hidden /> : null}
      <span className="contents">{children}</span>
    </button>
  );
}
