import { expect, test } from "vitest";
import { type Piece, piecesOf, visibleText } from "./ansi";
import { cssOf } from "./colors";
import { marked } from "./marks";

const ESC = "\x1b";

function plain(text: string): Piece {
  return { text, style: undefined };
}

test("a line without sequences is one piece", () => {
  expect(piecesOf("<b>HTML</b> stays text")).toEqual([plain("<b>HTML</b> stays text")]);
  expect(piecesOf("")).toEqual([]);
});

test("colours and their end part a line", () => {
  expect(piecesOf(`a${ESC}[31mred${ESC}[0m b`)).toEqual([
    plain("a"),
    { text: "red", style: { fg: "1" } },
    plain(" b"),
  ]);
  expect(piecesOf(`${ESC}[1;4;97;44mx${ESC}[22;39my${ESC}[mz`)).toEqual([
    { text: "x", style: { bold: true, underline: true, fg: "15", bg: "4" } },
    { text: "y", style: { underline: true, bg: "4" } },
    plain("z"),
  ]);
});

test("256 colours and true colours are read, also with colons", () => {
  expect(piecesOf(`${ESC}[38;5;208mo`)[0]?.style).toEqual({ fg: "208" });
  expect(piecesOf(`${ESC}[48;2;1;2;300mo`)[0]?.style).toEqual({ bg: "#0102ff" });
  expect(piecesOf(`${ESC}[38:5:9;1mo`)[0]?.style).toEqual({ fg: "9", bold: true });
  expect(piecesOf(`${ESC}[38;5;999mo`)[0]?.style).toBeUndefined();
  expect(cssOf({ fg: "196" }).color).toBe("rgb(255 0 0)");
  expect(cssOf({ fg: "244" }).color).toBe("rgb(128 128 128)");
  expect(cssOf({ fg: "3" }).color).toBe("var(--ansi-3)");
});

test("text on a ground of its own can be read", () => {
  expect(cssOf({ bg: "#102030" }).color).toBe("#ffffff");
  expect(cssOf({ bg: "226" }).color).toBe("#000000");
  expect(cssOf({ bg: "3" }).color).toBe("var(--log-ground)");
  expect(cssOf({ bg: "226", fg: "196" }).color).toBe("rgb(255 0 0)");
});

test("inverse changes the two colours, whether they were given or not", () => {
  expect(cssOf({ fg: "1", bg: "2", inverse: true })).toEqual({
    color: "var(--ansi-2)",
    backgroundColor: "var(--ansi-1)",
  });
  expect(cssOf({ inverse: true })).toEqual({
    color: "var(--log-ground)",
    backgroundColor: "var(--log-text)",
  });
});

test("what moves the cursor, names a link or is cut off leaves no trace", () => {
  expect(visibleText(`${ESC}[2K${ESC}[1;1Hdone`)).toBe("done");
  expect(visibleText(`${ESC}]8;;javascript:alert(1)${ESC}\\link${ESC}]8;;\x07!`)).toBe("link!");
  expect(visibleText(`a${ESC}(Bb${ESC}`)).toBe("ab");
  expect(visibleText(`a${ESC}[38;5`)).toBe("a");
  expect(visibleText(`a${ESC}]0;title`)).toBe("a");
});

test("what is searched for is marked whatever its case and colour", () => {
  const pieces = piecesOf(`An ERR${ESC}[31mor and an error`);
  expect(marked(pieces, "error").map((one) => [one.text, one.marked])).toEqual([
    ["An ", false],
    ["ERR", true],
    ["or", true],
    [" and an ", false],
    ["error", true],
  ]);
  expect(marked([plain("aaa")], "aa").map((one) => [one.text, one.marked])).toEqual([
    ["aa", true],
    ["a", false],
  ]);
  expect(marked([plain("İstanbul is")], "is").filter((one) => one.marked)).toHaveLength(1);
  expect(marked([plain("a.c abc")], "a.c").filter((one) => one.marked)).toHaveLength(1);
  expect(marked([plain("x")], "")).toEqual([{ ...plain("x"), marked: false }]);
});
