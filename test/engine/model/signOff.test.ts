import { isSameName, namesBarred } from "../../../engine/model/signOff";

test("whoever submitted and whoever edited last is barred, each once, however the name is written", () => {
  expect(namesBarred({ submittedBy: "Ana Pop" }, [{ by: "Cora" }, { by: "Bo Dahl" }])).toEqual(["Ana Pop", "Bo Dahl"]);
  expect(namesBarred({ submittedBy: "Ana Pop" }, [{ by: " ana pop " }])).toEqual(["Ana Pop"]);
  expect(namesBarred({ submittedBy: null }, [])).toEqual([]);
  expect(isSameName("Zoe\u0308", " ZO\u00cb ")).toBe(true);
});
