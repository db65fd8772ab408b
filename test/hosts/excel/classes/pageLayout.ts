/** PageLayout, its headers and footers, and page breaks (ExcelApi 1.9). */
import { notImplemented } from "../hostError";
import { flagOf, numberOf, objectOf, recordOf, textOf, type HostClass, type HostObject } from "../hostObject";
import type { Area } from "../model/area";
import type { Model } from "../model/model";
import type { HostPageLayout, HostSheet } from "../model/workbook";
import { rangeAt, rangeOf } from "./range";
import type { Arguments } from "../hostObject";

type Self = { readonly model: Model; readonly sheet: HostSheet };

export function pageLayoutOf(model: Model, sheet: HostSheet): HostObject {
  return objectOf(PAGE_LAYOUT, { model, sheet });
}

export function breaksOf(model: Model, sheet: HostSheet): HostObject {
  return objectOf(PAGE_BREAKS, { model, sheet });
}

function areaOf({ model, sheet }: Self, args: Arguments): Area {
  return (args.range(0) ?? rangeAt(model.workbook, sheet, args.text(0))).area;
}

function ranged({ model, sheet }: Self, area: Area | null): HostObject | null {
  return area === null ? null : rangeOf(model, { sheet, area });
}

function margin(name: keyof HostPageLayout["margins"]) {
  return {
    get: ({ sheet }: Self) => sheet.page.margins[name],
    set: ({ sheet }: Self, value: Parameters<typeof numberOf>[0]) => void (sheet.page.margins[name] = numberOf(value)),
  };
}

function choice(name: "centerHorizontally" | "centerVertically" | "printGridlines" | "printHeadings") {
  return {
    get: ({ sheet }: Self) => sheet.page[name],
    set: ({ sheet }: Self, value: Parameters<typeof flagOf>[0]) => void (sheet.page[name] = flagOf(value)),
  };
}

export const PAGE_LAYOUT: HostClass<Self> = {
  name: "PageLayout",
  values: {
    bottomMargin: margin("bottom"),
    centerHorizontally: choice("centerHorizontally"),
    centerVertically: choice("centerVertically"),
    footerMargin: margin("footer"),
    headerMargin: margin("header"),
    leftMargin: margin("left"),
    orientation: {
      get: ({ sheet }) => sheet.page.orientation,
      set: ({ sheet }, value) => {
        const wished = textOf(value);
        if (wished !== "Portrait" && wished !== "Landscape") throw notImplemented(`PageLayout.orientation ${wished}`);
        sheet.page.orientation = wished;
      },
    },
    paperSize: {
      get: ({ sheet }) => sheet.page.paperSize,
      set: ({ sheet }, value) => void (sheet.page.paperSize = value === null ? null : textOf(value)),
    },
    printGridlines: choice("printGridlines"),
    printHeadings: choice("printHeadings"),
    rightMargin: margin("right"),
    topMargin: margin("top"),
    zoom: {
      get: ({ sheet }) => sheet.page.zoom,
      set: ({ sheet }, value) => void (sheet.page.zoom = recordOf(value)),
    },
  },
  objects: {
    headersFooters: (self) => objectOf(HEADERS_FOOTERS, self),
    getPrintTitleRowsOrNullObject: (self) => ranged(self, self.sheet.page.titleRows),
    getPrintTitleColumnsOrNullObject: (self) => ranged(self, self.sheet.page.titleColumns),
  },
  actions: {
    setPrintArea: (self, args) => {
      self.sheet.page.printArea = areaOf(self, args);
      return null;
    },
    setPrintTitleColumns: (self, args) => {
      self.sheet.page.titleColumns = areaOf(self, args);
      return null;
    },
    setPrintTitleRows: (self, args) => {
      self.sheet.page.titleRows = areaOf(self, args);
      return null;
    },
  },
};

export const HEADERS_FOOTERS: HostClass<Self> = {
  name: "HeaderFooterGroup",
  values: {},
  objects: { defaultForAllPages: (self) => objectOf(HEADER_FOOTER, self) },
  actions: {},
};

function text(name: string) {
  return {
    get: ({ sheet }: Self) => sheet.page.headersFooters.get(name) ?? "",
    set: ({ sheet }: Self, value: Parameters<typeof textOf>[0]) => {
      const given = textOf(value);
      if (given === "") sheet.page.headersFooters.delete(name);
      else sheet.page.headersFooters.set(name, given);
    },
  };
}

export const HEADER_FOOTER: HostClass<Self> = {
  name: "HeaderFooter",
  values: {
    centerFooter: text("centerFooter"),
    centerHeader: text("centerHeader"),
    leftFooter: text("leftFooter"),
    leftHeader: text("leftHeader"),
    rightFooter: text("rightFooter"),
    rightHeader: text("rightHeader"),
  },
  objects: {},
  actions: {},
};

export const PAGE_BREAKS: HostClass<Self> = {
  name: "PageBreakCollection",
  values: {},
  objects: {
    add: (self, args) => {
      const { row } = areaOf(self, args);
      self.sheet.page.pageBreaks.add(row);
      return objectOf(PAGE_BREAK, { ...self, row });
    },
  },
  actions: {
    getCount: ({ sheet }) => sheet.page.pageBreaks.size,
    removePageBreaks: ({ sheet }) => {
      sheet.page.pageBreaks.clear();
      return null;
    },
  },
  items: (self) =>
    [...self.sheet.page.pageBreaks].sort((a, b) => a - b).map((row) => objectOf(PAGE_BREAK, { ...self, row })),
};

export const PAGE_BREAK: HostClass<Self & { readonly row: number }> = {
  name: "PageBreak",
  values: { columnIndex: { get: () => 0 }, rowIndex: { get: ({ row }) => row } },
  objects: {
    getCellAfterBreak: ({ model, sheet, row }) =>
      rangeOf(model, { sheet, area: { row, column: 0, rows: 1, columns: 1 } }),
  },
  actions: {
    delete: ({ sheet, row }) => {
      sheet.page.pageBreaks.delete(row);
      return null;
    },
  },
};
