import type { SourceRows } from "../../engine/sheets/shippedRows";
import type { SourceRow } from "../../engine/sheets/filledSheet";

/** Who worked: role, name, cost of an hour. */
const PEOPLE = {
  ineke: ["Principal Engineer", "Ineke Bakker", "82"],
  tomas: ["Senior Engineer", "Tomas Verhoef", "64.5"],
  aylin: ["Engineer", "Aylin Kaya", "47.25"],
  pieter: ["Draughtsperson", "Pieter Smit", "36.8"],
  noor: ["Engineer in training", "Noor de Wit", "24"],
  hanna: ["Project assistant", "Hanna Postma", "31.5"],
} as const;

/** September and October 2026 in approved facts of work: hours, then expenses, materials and fees. */
const SOUND: readonly SourceRow[] = [
  time("A-1001", "2026-09-01", "P-101", "Survey", "ineke", "6"),
  time("A-1002", "2026-09-01", "P-101", "Survey", "tomas", "8"),
  time("A-1003", "2026-09-01", "P-101", "Survey", "aylin", "8"),
  time("A-1004", "2026-09-02", "P-101", "Survey", "tomas", "7.4", { Description: "Diving survey, north section" }),
  time("A-1005", "2026-09-02", "P-101", "Survey", "aylin", "8"),
  time("A-1006", "2026-09-03", "P-101", "Survey", "tomas", "8", {
    "Billable Quantity": "6",
    Description: "Two hours lost to our own late equipment",
  }),
  time("A-1007", "2026-09-08", "P-101", "Analysis", "aylin", "7.75"),
  time("A-1008", "2026-09-09", "P-101", "Analysis", "aylin", "8"),
  time("A-1009", "2026-09-10", "P-101", "Drawings", "pieter", "7.5"),
  time("A-1010", "2026-09-11", "P-101", "Drawings", "pieter", "6.1"),
  time("A-1011", "2026-09-15", "P-101", "Analysis", "ineke", "3", {
    Price: "210",
    "External Description": "Expert review of the sheet piling, rate as agreed by letter",
  }),
  time("A-1012", "2026-10-06", "P-101", "Report", "ineke", "4.5"),
  time("A-1013", "2026-10-07", "P-101", "Report", "tomas", "8"),
  time("A-1014", "2026-10-08", "P-101", "Report", "tomas", "7.3"),
  time("A-1015", "2026-10-09", "P-101", "Report", "hanna", "3", { Description: "Printing and binding" }),
  time("A-1016", "2026-10-13", "P-101", "Report", "noor", "8", { "Billing Type": "Complimentary" }),
  time("A-1017", "2026-09-03", "P-102", "Design", "tomas", "8"),
  time("A-1018", "2026-09-04", "P-102", "Design", "aylin", "8"),
  time("A-1019", "2026-09-17", "P-102", "Design", "pieter", "8"),
  time("A-1020", "2026-10-01", "P-102", "Design", "tomas", "7.5"),
  time("A-1021", "2026-10-14", "P-102", "Design", "pieter", "8"),
  time("A-1022", "2026-09-21", "P-102S", "Supervision", "tomas", "8"),
  time("A-1023", "2026-09-21", "P-102S", "Travelling", "tomas", "2.5"),
  time("A-1024", "2026-09-22", "P-102S", "Supervision", "tomas", "9"),
  time("A-1025", "2026-09-22", "P-102S", "Supervision", "noor", "8"),
  time("A-1026", "2026-10-05", "P-102S", "Supervision", "aylin", "8"),
  time("A-1027", "2026-10-05", "P-102S", "Travelling", "aylin", "2.5"),
  time("A-1028", "2026-10-06", "P-102S", "Commissioning", "aylin", "8.5"),
  time("A-1029", "2026-10-07", "P-102S", "Commissioning", "aylin", "6"),
  time("A-1030", "2026-09-14", "P-103", "Review", "ineke", "5"),
  time("A-1031", "2026-09-15", "P-103", "Review", "tomas", "8"),
  time("A-1032", "2026-09-16", "P-103", "Review", "tomas", "8"),
  time("A-1033", "2026-09-28", "P-103", "Review", "aylin", "7.25"),
  time("A-1034", "2026-10-01", "P-103", "Site visit", "ineke", "8"),
  time("A-1035", "2026-10-02", "P-103", "Site visit", "ineke", "8"),
  time("A-1036", "2026-10-12", "P-103", "Report", "tomas", "6.5"),
  time("A-1037", "2026-10-20", "P-103", "Report", "ineke", "2", { "Billing Type": "Complimentary" }),
  time("A-1038", "2026-09-08", "P-104", "Heat atlas", "aylin", "8"),
  time("A-1039", "2026-09-09", "P-104", "Heat atlas", "noor", "8"),
  time("A-1040", "2026-10-12", "P-104", "Variants", "tomas", "8"),
  time("A-1041", "2026-10-13", "P-104", "Variants", "aylin", "6.5"),
  time("A-1042", "2026-10-19", "P-104X", "Meetings", "ineke", "3.5"),
  time("A-1043", "2026-10-26", "P-104X", "Meetings", "ineke", "3"),
  expense("A-1044", "2026-09-01", "P-101", "Mileage", "148", "0.23", { Unit: "km", Resource: "Tomas Verhoef" }),
  expense("A-1045", "2026-09-02", "P-101", "Accommodation", "2", "129", { Unit: "night", Resource: "Tomas Verhoef" }),
  expense("A-1046", "2026-09-02", "P-101", "Meals", "1", "61.8", { Resource: "Tomas Verhoef" }),
  expense("A-1047", "2026-09-04", "P-101", "Permits", "1", "318.5", {
    Description: "Diving permit, harbour master",
    "External Description": "Diving permit paid on your behalf",
  }),
  expense("A-1048", "2026-10-07", "P-101", "Mileage", "62.5", "0.23", { Unit: "km", Resource: "Ineke Bakker" }),
  expense("A-1049", "2026-09-21", "P-102S", "Travel", "1", "184.4", { Task: "Supervision", Description: "Train" }),
  expense("A-1050", "2026-09-22", "P-102S", "Accommodation", "1", "118.2", { Task: "Supervision" }),
  expense("A-1051", "2026-10-06", "P-102S", "Accommodation", "2", "121.75", { Task: "Commissioning" }),
  expense("A-1052", "2026-10-01", "P-103", "Travel", "1", "612.9", { Description: "Flights Amsterdam to Trondheim" }),
  expense("A-1053", "2026-10-02", "P-103", "Accommodation", "2", "156.35"),
  expense("A-1054", "2026-10-15", "P-103", "Travel", "-1", "84", { Description: "Refund of an unused transfer" }),
  expense("A-1055", "2026-10-26", "P-104X", "Mileage", "211", "0.23", { Unit: "km", Resource: "Ineke Bakker" }),
  material("A-1056", "2026-09-03", "P-101", "ANCHOR-M24", "16", "pcs", "7.85"),
  material("A-1057", "2026-09-03", "P-101", "EPOXY-KIT", "3", "set", "64.9"),
  material("A-1058", "2026-09-11", "P-101", "ANCHOR-M24", "-4", "pcs", "7.85", { Description: "Returned unused" }),
  material("A-1059", "2026-09-24", "P-101", "TILT-SENSOR", "2", "pcs", "310", { Price: "385" }),
  material("A-1060", "2026-10-09", "P-101", "MANUAL", "5", "copy", "21.3"),
  material("A-1061", "2026-10-26", "P-104X", "MANUAL", "12", "copy", "21.3", { "Billing Type": "Complimentary" }),
  fee("A-1062", "2026-09-01", "P-101", "Mobilisation", "1"),
  fee("A-1063", "2026-09-02", "P-101", "Survey boat", "1", { Unit: "day" }),
  fee("A-1064", "2026-09-03", "P-101", "Survey boat", "0.5", { Unit: "day" }),
  fee("A-1065", "2026-09-21", "P-102S", "Mobilisation", "1", { Task: "Supervision" }),
  fee("A-1066", "2026-10-01", "P-103", "Mobilisation", "1", { Price: "600" }),
  fee("A-1067", "2026-10-26", "P-104X", "Mobilisation", "1", { Price: "175", Description: "Hall and sound" }),
  time("A-1068", "2026-10-29", "P-101", "Report", "tomas", "4", { Approved: "No" }),
  time("A-1069", "2026-10-30", "P-103", "Report", "aylin", "5.5", { Approved: "No" }),
];

/** Rows with what goes wrong in practice, for `Problems` to show. */
const WITH_MISTAKES: readonly SourceRow[] = [
  time("A-1070", "2026-10-12", "P-INT", "Training", "noor", "8", { Description: "No contract bills this project" }),
  time("A-1071", "2026-10-14", "P-103", "Report", "pieter", "4", {
    Description: "The price list EXPORT has no Draughtsperson",
  }),
  time("A-1072", "3rd of October", "P-101", "Report", "aylin", "6", { Description: "Not a date" }),
  time("A-1073", "2026-10-15", "P-101", "Report", "aylin", "7.5 ", { Description: "A number stored as text" }),
  time("A-1074", "2026-10-15", "P-110", "Survey", "aylin", "8", { Description: "No such project" }),
  time("A-1014", "2026-10-16", "P-101", "Report", "pieter", "3", { Description: "An Actual ID used before" }),
  time("A-1076", "2026-10-16", "P-106", "Audit", "ineke", "2", { Description: "The contract is closed" }),
  material("A-1077", "2026-10-16", "P-103", "ANCHOR-M24", "8", "pcs", "7.85", {
    "Line ID": "L-103-1",
    Description: "The line does not bill materials",
  }),
  expense("A-1078", "2026-10-19", "P-103", "Parking", "1", "22.5", { Description: "No price for this category" }),
];

/** The actuals of the sample book. */
export const ACTUALS: SourceRows = { Actuals: [...SOUND, ...WITH_MISTAKES] };

function time(
  id: string,
  date: string,
  project: string,
  task: string,
  who: keyof typeof PEOPLE,
  hours: string,
  more: SourceRow = {},
): SourceRow {
  const [role, resource, cost] = PEOPLE[who];
  return {
    ...actual(id, date, project, "Time", hours),
    Task: task,
    Role: role,
    Resource: resource,
    Unit: "h",
    "Unit Cost": cost,
    ...more,
  };
}

function expense(
  id: string,
  date: string,
  project: string,
  category: string,
  quantity: string,
  cost: string,
  more: SourceRow = {},
): SourceRow {
  return { ...actual(id, date, project, "Expense", quantity), Category: category, "Unit Cost": cost, ...more };
}

function material(
  id: string,
  date: string,
  project: string,
  product: string,
  quantity: string,
  unit: string,
  cost: string,
  more: SourceRow = {},
): SourceRow {
  return {
    ...actual(id, date, project, "Material", quantity),
    Product: product,
    Unit: unit,
    "Unit Cost": cost,
    ...more,
  };
}

function fee(
  id: string,
  date: string,
  project: string,
  category: string,
  quantity: string,
  more: SourceRow = {},
): SourceRow {
  return { ...actual(id, date, project, "Fee", quantity), Category: category, ...more };
}

function actual(id: string, date: string, project: string, actualClass: string, quantity: string): SourceRow {
  return {
    "Actual ID": id,
    Date: date,
    "Project ID": project,
    Class: actualClass,
    Quantity: quantity,
    Approved: "Yes",
  };
}
