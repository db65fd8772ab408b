import type { SourceRows } from "../../engine/sheets/shippedRows";

/** What the sample firm has agreed: projects, contracts, lines, milestones and prices. */
export const CONTRACTS: SourceRows = {
  Projects: [
    ["P-101", "Quay wall inspection Vlissingen", "Maritime", "South-west"],
    ["P-102", "Pump station Werden, design", "Water", "Ruhr"],
    ["P-102S", "Pump station Werden, site", "Water", "Ruhr"],
    ["P-103", "Turbine foundation review", "Energy", "Norway"],
    ["P-104", "District heating feasibility", "Energy", "East"],
    ["P-104X", "District heating, residents' meetings", "Energy", "East"],
    ["P-105", "Framework 2027", "Water", "Ruhr"],
    ["P-106", "Tunnel ventilation audit", "Maritime", "South-west"],
    ["P-INT", "Office and training", "Office", "Utrecht"],
  ].map(([id = "", name = "", department = "", region = ""]) => ({
    "Project ID": id,
    Name: name,
    "Dim Department": department,
    "Dim Region": region,
  })),
  Contracts: [
    {
      "Contract ID": "C-101",
      Name: "Quay wall inspection 2026",
      "Customer ID": "OOSTERSCHELDE",
      Currency: "EUR",
      Status: "Confirmed",
      "Price List": "STANDARD",
      "Contract Date": "2026-08-17",
      "Requested Delivery Date": "2027-03-31",
      Description: "Inspection and repair advice for 1,240 m of quay wall",
      "PO Number": "4500187321",
    },
    {
      "Contract ID": "C-102",
      Name: "Pump station Werden",
      "Customer ID": "RUHRTAL",
      Currency: "EUR",
      Status: "Confirmed",
      "Price List": "STANDARD",
      "Contract Date": "2026-06-30",
      "Requested Delivery Date": "2027-02-26",
      Opportunity: "OPP-2026-044",
      Description: "Design and site supervision of a pump station",
      "PO Number": "RW-26-1178",
    },
    {
      "Contract ID": "C-103",
      Name: "Turbine foundation review",
      "Customer ID": "NORDVIK",
      Currency: "EUR",
      Status: "Confirmed",
      "Price List": "EXPORT",
      "Contract Date": "2026-09-07",
      "Requested Delivery Date": "2026-12-18",
      "PO Number": "90-22417",
    },
    {
      "Contract ID": "C-104",
      Name: "District heating feasibility",
      "Customer ID": "OOSTERWAAL",
      Currency: "EUR",
      Status: "Confirmed",
      "Price List": "STANDARD",
      "Contract Date": "2026-07-13",
      "Requested Delivery Date": "2026-12-31",
      "Payment Terms": "Net 30 EOM",
    },
    {
      "Contract ID": "C-105",
      Name: "Framework 2027",
      "Customer ID": "RUHRTAL",
      Currency: "EUR",
      Status: "Draft",
      "Price List": "STANDARD",
    },
    {
      "Contract ID": "C-106",
      Name: "Tunnel ventilation audit",
      "Customer ID": "OOSTERSCHELDE",
      Currency: "EUR",
      Status: "Closed",
      "Price List": "STANDARD",
      "Contract Date": "2025-10-06",
    },
  ],
  ContractLines: [
    {
      ...timeAndMaterial("L-101-1", "C-101", "Inspection and advice", "P-101"),
      "Billing Increment": "0.25",
    },
    {
      ...fixedPrice("L-102-1", "C-102", "Design", "P-102"),
      "Contract Amount": "96000.00",
    },
    {
      ...timeAndMaterial("L-102-2", "C-102", "Site supervision", "P-102S"),
      "Included Tasks": "Selected tasks only",
      "Invoice Frequency": "MONTHLY",
      "Billing Start": "2026-10-01",
    },
    {
      ...timeAndMaterial("L-103-1", "C-103", "Foundation review", "P-103"),
      "Include Material": "No",
    },
    {
      ...fixedPrice("L-104-1", "C-104", "Feasibility study", "P-104"),
      "Contract Amount": "18500.00",
    },
    timeAndMaterial("L-104-2", "C-104", "Residents' meetings", "P-104X"),
    timeAndMaterial("L-105-1", "C-105", "Call-offs", "P-105"),
    timeAndMaterial("L-106-1", "C-106", "Audit", "P-106"),
  ],
  InvoiceFrequencies: [
    { Frequency: "MONTHLY", Period: "Month", Every: "1", Day: "1" },
    { Frequency: "QUARTERLY", Period: "Quarter", Every: "1", Day: "Last" },
    { Frequency: "FORTNIGHTLY", Period: "Week", Every: "2", Day: "Monday" },
  ],
  Chargeability: [
    ["L-102-2", "Task", "Supervision", "Chargeable"],
    ["L-102-2", "Task", "Commissioning", "Chargeable"],
    ["L-102-2", "Task", "Travelling", "Non-chargeable"],
    ["L-102-2", "Role", "Engineer in training", "Complimentary"],
  ].map(([line = "", appliesTo = "", value = "", billing = ""]) => ({
    "Line ID": line,
    "Applies To": appliesTo,
    Value: value,
    "Billing Type": billing,
  })),
  Milestones: [
    ["M-102-1", "L-102-1", "Preliminary design", "2026-09-30", "24000.00", "Yes"],
    ["M-102-2", "L-102-1", "Final design", "2026-10-30", "36000.00", "Yes"],
    ["M-102-3", "L-102-1", "Tender documents", "2026-12-18", "24000.00", "No"],
    ["M-102-4", "L-102-1", "As-built drawings", "2027-02-26", "12000.00", "No"],
    ["M-104-1", "L-104-1", "Heat demand atlas", "2026-09-15", "6500.00", "Yes"],
    ["M-104-2", "L-104-1", "Variants report", "2026-10-15", "7000.00", "Yes"],
    ["M-104-3", "L-104-1", "Council presentation", "2026-12-10", "5000.00", "No"],
  ].map(([id = "", line = "", name = "", date = "", amount = "", ready = ""]) => ({
    "Milestone ID": id,
    "Line ID": line,
    Name: name,
    Date: date,
    Amount: amount,
    "Ready to Invoice": ready,
  })),
  Prices: [
    ...rolePrices("STANDARD", [
      ["Principal Engineer", "185", "190"],
      ["Senior Engineer", "145", "149.5"],
      ["Engineer", "112", "115"],
      ["Draughtsperson", "78.5", "81"],
      ["Engineer in training", "64", "64"],
      ["Project assistant", "58", "58"],
    ]),
    ...rolePrices("EXPORT", [
      ["Principal Engineer", "205", "210"],
      ["Senior Engineer", "162", "165"],
      ["Engineer", "126", "129.75"],
    ]),
    ...["STANDARD", "EXPORT"].flatMap((list) => [
      { ...price(list, "Category", "Travel"), "Pricing Method": "At cost" },
      { ...price(list, "Category", "Permits"), "Pricing Method": "At cost" },
      { ...price(list, "Category", "Meals"), "Pricing Method": "At cost" },
      { ...price(list, "Category", "Accommodation"), "Pricing Method": "Markup over cost", "Markup %": "5" },
      { ...price(list, "Category", "Mileage"), Unit: "km", Price: "0.58" },
      { ...price(list, "Category", "Survey boat"), Unit: "day", Price: "1150" },
      { ...price(list, "Category", "Mobilisation"), Price: "450" },
      {
        ...price(list, "Product", "ANCHOR-M24"),
        Unit: "pcs",
        "Pricing Method": "Markup over cost",
        "Markup %": "12.5",
      },
      { ...price(list, "Product", "EPOXY-KIT"), Unit: "set", "Pricing Method": "Markup over cost", "Markup %": "10" },
      { ...price(list, "Product", "MANUAL"), Unit: "copy", Price: "38.5" },
    ]),
  ],
};

type Cells = Readonly<Record<string, string>>;

function timeAndMaterial(id: string, contract: string, name: string, project: string): Cells {
  return {
    ...line(id, contract, name, project),
    "Billing Method": "Time and Material",
    "Revenue Profile": "Time and Material",
  };
}

function fixedPrice(id: string, contract: string, name: string, project: string): Cells {
  return { ...line(id, contract, name, project), "Billing Method": "Fixed Price", "Revenue Profile": "Fixed Price" };
}

function line(id: string, contract: string, name: string, project: string): Cells {
  return {
    "Line ID": id,
    "Contract ID": contract,
    Name: name,
    Kind: "Project",
    "Project ID": project,
    "Item Tax Group": "SERVICES",
  };
}

/** Hourly prices of roles, until the end of September 2026 and from October on. */
function rolePrices(list: string, prices: readonly (readonly [string, string, string])[]): readonly Cells[] {
  return prices.flatMap(([role, before, after]) => [
    { ...price(list, "Role", role), Unit: "h", Price: before, "Valid To": "2026-09-30" },
    { ...price(list, "Role", role), Unit: "h", Price: after, "Valid From": "2026-10-01" },
  ]);
}

function price(list: string, appliesTo: string, value: string): Cells {
  return {
    "Price List": list,
    "Applies To": appliesTo,
    Value: value,
    Currency: "EUR",
    "Pricing Method": "Price per unit",
  };
}
