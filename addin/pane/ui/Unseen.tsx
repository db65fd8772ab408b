import { makeStyles } from "@fluentui/react-components";
import type { JSX, ReactNode } from "react";

/** Words for those who listen to the screen. */
export function Unseen({ children }: { readonly children: ReactNode }): JSX.Element {
  return <span className={useStyles().unseen}>{children}</span>;
}

const useStyles = makeStyles({
  unseen: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});
