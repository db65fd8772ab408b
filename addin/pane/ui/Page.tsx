import { makeStyles, tokens } from "@fluentui/react-components";
import type { JSX, ReactNode, Ref } from "react";

/** A page under its title. */
export function Page({
  title,
  about,
  titleRef,
  children,
}: {
  readonly title: string;
  /** What the page is for or what it shows, in a sentence. */
  readonly about?: ReactNode;
  /** Where the focus goes when the page comes in place of another. */
  readonly titleRef?: Ref<HTMLHeadingElement>;
  readonly children?: ReactNode;
}): JSX.Element {
  const styles = useStyles();
  return (
    <div className={styles.page}>
      <div>
        <h2 ref={titleRef} tabIndex={titleRef === undefined ? undefined : -1} className={styles.title}>
          {title}
        </h2>
        {about !== undefined && <p className={styles.about}>{about}</p>}
      </div>
      {children}
    </div>
  );
}

/** A part of a page under its own heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): JSX.Element {
  const styles = useStyles();
  return (
    <section className={styles.section} aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      {children}
    </section>
  );
}

/** Things one below the other, at even distances. */
export function Stack({ children }: { readonly children: ReactNode }): JSX.Element {
  return <div className={useStyles().stack}>{children}</div>;
}

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL, minWidth: 0 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: "none",
  },
  about: {
    margin: `${tokens.spacingVerticalXXS} 0 0`,
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
  },
  section: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, minWidth: 0 },
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, minWidth: 0 },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
});
