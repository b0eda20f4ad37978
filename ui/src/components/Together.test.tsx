import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Together, useHold } from "./Together";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function Part({ name, waiting }: { name: string; waiting: boolean }) {
  useHold(waiting);
  return <p>{name}</p>;
}

function Parts({ first, second }: { first: boolean; second: boolean }) {
  return (
    <Together>
      <Part name="first" waiting={first} />
      <Part name="second" waiting={second} />
    </Together>
  );
}

test("parts are shown together, when the last of them has what it waits for", async () => {
  const { rerender } = render(<Parts first second />);
  expect(screen.getByText("first")).not.toBeVisible();
  await act(async () => rerender(<Parts first={false} second />));
  expect(screen.getByText("first")).not.toBeVisible();
  await act(async () => rerender(<Parts first={false} second={false} />));
  expect(screen.getByText("first")).toBeVisible();
  expect(screen.getByText("second")).toBeVisible();
});

test("what waits for nothing is shown at once, and stays when something is asked for anew", async () => {
  const { rerender } = render(<Parts first={false} second={false} />);
  expect(screen.getByText("first")).toBeVisible();
  await act(async () => rerender(<Parts first second />));
  expect(screen.getByText("first")).toBeVisible();
});

test("what takes long does not hold back the rest", () => {
  render(<Parts first={false} second />);
  expect(screen.getByText("first")).not.toBeVisible();
  act(() => vi.advanceTimersByTime(1000));
  expect(screen.getByText("first")).toBeVisible();
});
