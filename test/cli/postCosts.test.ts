/** `post-costs` over a file: what it books is sealed, and asked again it leaves the file as it is. */
import { workbookOf } from "../workbookOf";
import { commandLineOn, fileOf, newFolder } from "./onFile";

test("costs in the balance are posted, sealed and posted once", async () => {
  const folder = await newFolder();
  const file = await fileOf(
    folder,
    await workbookOf({
      Settings: [
        { Setting: "Company Name", Value: "Daybook Test" },
        { Setting: "Accounting Currency", Value: "EUR" },
      ],
      Customers: [{ "Customer ID": "C-1", Name: "Contoso" }],
      Projects: [{ "Project ID": "P-1", Name: "Harbour" }],
      Contracts: [{ "Contract ID": "K-1", Name: "Advice", "Customer ID": "C-1", Currency: "EUR", Status: "Confirmed" }],
      ContractLines: [
        {
          "Line ID": "L-1",
          "Contract ID": "K-1",
          Name: "Consulting",
          "Billing Method": "Time and Material",
          "Project ID": "P-1",
        },
      ],
      RevenueProfiles: [{ Profile: "T", "Billing Method": "Time and Material", "Post Costs": "Balance" }],
      Actuals: [
        {
          "Actual ID": "A-1",
          Date: "2026-10-05",
          "Project ID": "P-1",
          Class: "Time",
          Quantity: "8",
          "Unit Cost": "100",
          Price: "200",
        },
      ],
    }),
  );
  await commandLineOn(["journal", file, "--to", "2026-10-31", "--post"]);
  const asked = ["post-costs", file, "A-1", "--date", "2026-10-31"];
  const posted = await commandLineOn([...asked, "--json"]);
  expect(posted.exit).toBe(0);
  const moved = posted.json("ledger").filter(({ event }) => event === "Post costs");
  expect(moved.map(({ account, amount, accountingDate }) => [account, amount, accountingDate])).toEqual([
    ["5100", "800.00", "2026-10-31"],
    ["1210", "-800.00", "2026-10-31"],
  ]);
  const verified = await commandLineOn(["verify", file]);
  expect([verified.exit, verified.errors]).toEqual([0, ""]);
  const before = await folder.bytes(file);
  expect((await commandLineOn(asked)).output).toContain("C|A-1 does not wait in the balance");
  expect((await folder.bytes(file)).equals(before)).toBe(true);
  await folder.remove();
});
