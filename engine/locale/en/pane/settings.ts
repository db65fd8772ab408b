/** The page Settings in English. */
export const SETTINGS_WORDS = {
  password: {
    title: "Sheet password",
    about:
      "Daybook protects its sheets without a password unless you give one for this session. It is held in memory until the pane closes, and never stored.",
    field: "Password for this session",
    use: "Use this password",
    forget: "Forget it",
    set: "Sheets are protected with the password you gave.",
    none: "Sheets are protected without a password.",
  },
  rules: {
    title: "Rules of this workbook",
    about: "Set in the table Settings.",
    open: "Show Settings",
    editPolicy: "Edit Policy",
    twoPersonSignOff: "Two-Person Sign-Off",
    protectStructure: "Protect Structure",
    yes: "Yes",
    no: "No",
  },
  about: {
    title: "About Daybook",
    machine: "Daybook works on this machine. Nothing of the workbook is sent anywhere.",
    protection:
      "Sheet protection keeps hands off by accident. The evidence is the seal: Verify shows whether anything changed after it was confirmed.",
    posting: "One person posts at a time: Excel has no lock between people who share a workbook.",
    licence: "Free software under the GNU General Public License, version 3.",
  },
} as const;
