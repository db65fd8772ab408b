const drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";

const colours = [
  ["dk1", '<a:sysClr val="windowText" lastClr="000000"/>'],
  ["lt1", '<a:sysClr val="window" lastClr="FFFFFF"/>'],
  ["dk2", '<a:srgbClr val="22303C"/>'],
  ["lt2", '<a:srgbClr val="E9ECEF"/>'],
  ["accent1", '<a:srgbClr val="1B5E7B"/>'],
  ["accent2", '<a:srgbClr val="66707A"/>'],
  ["accent3", '<a:srgbClr val="1E5F33"/>'],
  ["accent4", '<a:srgbClr val="B35C00"/>'],
  ["accent5", '<a:srgbClr val="5B4B8A"/>'],
  ["accent6", '<a:srgbClr val="8C2F39"/>'],
  ["hlink", '<a:srgbClr val="1B5E7B"/>'],
  ["folHlink", '<a:srgbClr val="5B4B8A"/>'],
] as const;

const font = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>';
const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
const line = (width: number) => `<a:ln w="${width}">${fill}<a:prstDash val="solid"/></a:ln>`;
const effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";

/** The theme of a new workbook, without its XML declaration: what a firm replaces by its own. */
export const theme =
  `<a:theme xmlns:a="${drawing}" name="Daybook"><a:themeElements><a:clrScheme name="Daybook">` +
  colours.map(([name, colour]) => `<a:${name}>${colour}</a:${name}>`).join("") +
  `</a:clrScheme><a:fontScheme name="Daybook"><a:majorFont>${font}</a:majorFont><a:minorFont>${font}</a:minorFont>` +
  `</a:fontScheme><a:fmtScheme name="Daybook"><a:fillStyleLst>${fill.repeat(3)}</a:fillStyleLst>` +
  `<a:lnStyleLst>${line(6350)}${line(12700)}${line(19050)}</a:lnStyleLst>` +
  `<a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${fill.repeat(3)}</a:bgFillStyleLst>` +
  "</a:fmtScheme></a:themeElements></a:theme>";
