import { describe, expect, it } from "vitest";
import { hunksOf, sideBySide } from "./hunks";
import { javaLines } from "./javaTokens";
import { lineDiff } from "./lineDiff";
import { hashOf, linesOf } from "./lineHash";

const SOURCE = `/** Says
 * hello. */
@Dag("hello_world")
public final class HelloWorld {
  var text = """
      a "block" // no comment
      """;
  int one = 0x1F + 12.5e3; // done
  char quote = '"';
  dag.task("x", bash("echo <b>"));
}
`;

function kinds(text: string) {
  return javaLines(SOURCE)
    .flat()
    .filter((token) => token.text === text)
    .map((token) => token.kind);
}

describe("the colours of Java", () => {
  it("change nothing: the pieces of the lines are the source", () => {
    const text = javaLines(SOURCE)
      .map((line) => line.map((token) => token.text).join(""))
      .join("\n");
    expect(`${text}\n`).toBe(SOURCE);
  });

  it("tell comments, texts, words and names apart, over several lines", () => {
    expect(kinds(" * hello. */")).toEqual(["comment"]);
    expect(kinds('      a "block" // no comment')).toEqual(["text"]);
    expect(kinds("@Dag")).toEqual(["annotation"]);
    expect(kinds("class")).toEqual(["keyword"]);
    expect(kinds("HelloWorld")).toEqual(["type"]);
    expect(kinds("bash")).toEqual(["call"]);
    expect(kinds("12.5e3")).toEqual(["number"]);
    expect(kinds(`'"'`)).toEqual(["text"]);
    expect(kinds("// done")).toEqual(["comment"]);
  });

  it("survive source that ends in the middle of something", () => {
    expect(javaLines('String x = "open').flat().at(-1)).toEqual({ kind: "text", text: '"open' });
    expect(javaLines("/* open\nmore").at(-1)).toEqual([{ kind: "comment", text: "more" }]);
  });
});

describe("a comparison", () => {
  const apply = (old: readonly string[], next: readonly string[]) => lineDiff(old, next);

  it("is the fewest lines taken away and added", () => {
    const old = [..."abcabba"];
    const next = [..."cbabac"];
    const lines = apply(old, next);
    expect(lines.filter((line) => line.change !== "same")).toHaveLength(5);
    expect(lines.filter((line) => line.change !== "added").map((line) => old[line.old ?? -1])).toEqual(old);
    expect(lines.filter((line) => line.change !== "removed").map((line) => next[line.new ?? -1])).toEqual(
      next,
    );
    for (const line of lines.filter((one) => one.change === "same")) {
      expect(old[line.old ?? -1]).toBe(next[line.new ?? -1]);
    }
  });

  it("of random sources leads from one to the other", () => {
    let seed = 7;
    const letter = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return "abc"[seed % 3] ?? "a";
    };
    for (let round = 0; round < 200; round++) {
      const old = Array.from({ length: round % 13 }, letter);
      const next = Array.from({ length: (round * 5) % 11 }, letter);
      const lines = apply(old, next);
      expect(lines.filter((line) => line.change !== "added").map((line) => line.old)).toEqual(
        old.map((_, at) => at),
      );
      expect(lines.filter((line) => line.change !== "removed").map((line) => line.new)).toEqual(
        next.map((_, at) => at),
      );
    }
  });

  it("hides what is far from any change, and shows a removed line beside the one in its place", () => {
    const old = Array.from({ length: 40 }, (_, at) => `line ${at}`);
    const next = old.with(20, "changed");
    const lines = apply(old, next);
    expect(hunksOf(lines).map((hunk) => [hunk.hidden, hunk.lines.length])).toEqual([
      [true, 16],
      [false, 10],
      [true, 15],
    ]);
    expect(sideBySide(lines)[20]).toEqual({
      left: { change: "removed", old: 20 },
      right: { change: "added", new: 20 },
    });
  });
});

describe("the address of a line", () => {
  it("names one line or several", () => {
    expect(linesOf("#L12")).toEqual({ from: 12, to: 12 });
    expect(linesOf("L20-L12")).toEqual({ from: 12, to: 20 });
    expect(linesOf("#other")).toBeUndefined();
    expect(hashOf(12)).toBe("L12");
    expect(hashOf(8, { from: 12, to: 12 })).toBe("L8-L12");
  });
});
